package org.kvitok.forward;

import java.net.http.HttpResponse.ResponseInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a response says its body is.
 *
 * @param mediaType in lower case; empty when it does not say
 */
record ContentType(String mediaType, Optional<String> charset, boolean compressed) {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

    static ContentType of(ResponseInfo response) {
        String coding = response.headers().firstValue("Content-Encoding").orElse("identity");
        return of(response.headers().firstValue("Content-Type").orElse(""), !coding.equalsIgnoreCase("identity"));
    }

    /** What a header says. */
    static ContentType of(String header, boolean compressed) {
        int end = header.indexOf(';');
        Matcher charset = CHARSET.matcher(header);
        return new ContentType(
                (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT),
                charset.find() ? Optional.of(charset.group(1)) : Optional.empty(),
                compressed);
    }

    boolean isMultipart() {
        return mediaType.startsWith("multipart/");
    }
}
