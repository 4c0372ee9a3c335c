package org.kvitok.wire;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/**
 * Which character set a message is in, by RFC 7303 section 3: byte order mark, the transport's charset, the XML
 * declaration, UTF-8. Only Unicode's own and single-byte sets that contain ASCII are accepted: stateful sets (ISO-2022,
 * UTF-7) can hide markup, EBCDIC is not met in practice.
 *
 * @param markLength bytes of the byte order mark, to be skipped
 */
record CharacterSet(Charset charset, int markLength) {

    static final int LONGEST_DECLARATION = 256;

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Pattern ACCEPTED = Pattern.compile(
            "UTF-8|UTF-(?:16|32)(?:LE|BE)?|US-ASCII|ISO-8859-\\d{1,2}|windows-125\\d|KOI8-[RU]|IBM866|x-MacCyrillic");
    private static final Pattern DECLARED = Pattern.compile(
            "^<\\?xml\\s[^>]{0,200}?\\sencoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z][A-Za-z0-9._-]{0,39})[\"']");

    static CharacterSet of(byte[] content, Optional<String> transportCharset) throws IllegalXml {
        CharacterSet marked = byMark(content);
        if (marked != null) {
            return marked;
        }
        if (transportCharset.isPresent()) {
            return new CharacterSet(named(transportCharset.get()), 0);
        }
        return byDeclaration(content);
    }

    private static CharacterSet byMark(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return new CharacterSet(StandardCharsets.UTF_8, 3);
        }
        // UTF-32LE begins with the mark of UTF-16LE; a NUL character cannot follow it in XML.
        if (startsWith(content, 0xFF, 0xFE, 0, 0)) {
            return new CharacterSet(UTF_32LE, 4);
        }
        if (startsWith(content, 0, 0, 0xFE, 0xFF)) {
            return new CharacterSet(UTF_32BE, 4);
        }
        if (startsWith(content, 0xFF, 0xFE)) {
            return new CharacterSet(StandardCharsets.UTF_16LE, 2);
        }
        return startsWith(content, 0xFE, 0xFF) ? new CharacterSet(StandardCharsets.UTF_16BE, 2) : null;
    }

    private static CharacterSet byDeclaration(byte[] content) throws IllegalXml {
        if (!startsWith(content, '<', '?', 'x', 'm', 'l')) {
            return new CharacterSet(StandardCharsets.UTF_8, 0);
        }
        int length = Math.min(content.length, LONGEST_DECLARATION);
        String head = new String(content, 0, length, StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return new CharacterSet(StandardCharsets.UTF_8, 0);
        }
        Charset charset = named(declared.group(1));
        // UTF-16 named in a declaration that is written in single bytes: the declaration must be true of itself.
        byte[] itself = declared.group().getBytes(StandardCharsets.ISO_8859_1);
        if (!new String(itself, charset).equals(declared.group())) {
            throw unreadable(charset.name());
        }
        return new CharacterSet(charset, 0);
    }

    private static Charset named(String name) throws IllegalXml {
        try {
            Charset charset = Charset.forName(name.strip());
            if (ACCEPTED.matcher(charset.name()).matches()) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw unreadable("UTF-8");
        }
        throw unreadable("UTF-8");
    }

    private static IllegalXml unreadable(String expected) {
        return new IllegalXml(Reason.of(RefusalCode.ENCODING_UNREADABLE, new Place("", 1, 1), "", expected));
    }

    private static boolean startsWith(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
