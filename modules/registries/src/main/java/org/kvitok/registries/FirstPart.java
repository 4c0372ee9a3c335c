package org.kvitok.registries;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.Bytes;

/** The request in a multipart body: its first part. The files beside it are believed to be there. */
final class FirstPart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final String HEAD_END = "\r\n\r\n";

    private FirstPart() {}

    /** The body itself where it is in one piece. */
    static Bytes of(Bytes body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.startsWith("multipart/") || !boundary.find()) {
            return body;
        }
        // Every octet is one character, so that nothing is lost on the way there and back.
        String text = new String(body.sharedArray(), StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(HEAD_END);
        int end = text.indexOf("\r\n--" + boundary.group(1), begin + HEAD_END.length());
        if (begin < 0 || end < 0) {
            throw new NotUnderstood("a multipart body without a first part");
        }
        return Bytes.wrap(text.substring(begin + HEAD_END.length(), end).getBytes(StandardCharsets.ISO_8859_1));
    }
}
