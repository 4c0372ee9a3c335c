package org.kvitok.accept;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.kvitok.core.Door;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;

/**
 * What a {@code multipart/related} header says (RFC 2387, XOP section 4.1): a SOAP message as the root part, and other
 * parts that it refers to.
 *
 * @param start the Content-ID of the root part, without brackets; where there is none, the first part is the root
 */
record Related(Door door, String boundary, Optional<String> start) {

    static final String MEDIA_TYPE = "multipart/related";

    /** RFC 2046 section 5.1.1. */
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private static final String EXPECTED = "multipart/related; type=application/xop+xml; start-info; boundary";

    static Verdict<Related> of(String header) {
        Map<String, String> parameters = new HashMap<>();
        HttpField.getValueParameters(header, parameters);
        Map<String, String> named = new HashMap<>();
        parameters.forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), value));
        String boundary = named.getOrDefault("boundary", "");
        Optional<Door> door = door(named);
        if (door.isEmpty() || !BOUNDARY.matcher(boundary).matches()) {
            return Verdict.refused(Reason.of(RefusalCode.CONTENT_TYPE_UNSUPPORTED, Place.NOWHERE, header, EXPECTED));
        }
        return Verdict.passed(new Related(
                door.get(), boundary, Optional.ofNullable(named.get("start")).map(Related::bare)));
    }

    /** MTOM says the SOAP version in start-info, SOAP with attachments in type; neither may be silent about SOAP 1.2. */
    private static Optional<Door> door(Map<String, String> named) {
        String type = media(named.getOrDefault("type", ""));
        return switch (type) {
            case "application/xop+xml" -> soap(media(named.getOrDefault("start-info", "text/xml")));
            default -> soap(type);
        };
    }

    private static Optional<Door> soap(String media) {
        return switch (media) {
            case "text/xml", "application/xml" -> Optional.of(Door.SOAP_1_1);
            case "application/soap+xml" -> Optional.of(Door.SOAP_1_2);
            default -> Optional.empty();
        };
    }

    /** Without parameters. */
    static String media(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** A Content-ID without its angle brackets. */
    static String bare(String contentId) {
        String id = contentId.strip();
        return id.length() > 2 && id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }
}
