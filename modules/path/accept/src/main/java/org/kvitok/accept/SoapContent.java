package org.kvitok.accept;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.kvitok.core.Door;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;

/**
 * What the HTTP headers say about the content: the SOAP version and perhaps a character set. SOAPAction and the action
 * parameter are not looked at: the Body alone says which operation is asked for, so they can promise nothing else.
 */
record SoapContent(Door door, Optional<String> charset, Optional<Related> related) {

    private static final String EXPECTED = "text/xml, application/xml, application/soap+xml, multipart/related";
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}");

    static Verdict<SoapContent> of(HttpFields headers) {
        String type = null;
        for (HttpField field : headers) {
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.CONTENT_TYPE) {
                if (type != null) {
                    return unsupported(type + ", " + field.getValue());
                }
                type = field.getValue();
            } else if (header == HttpHeader.CONTENT_ENCODING && !"identity".equalsIgnoreCase(field.getValue())) {
                return unsupported("Content-Encoding: " + field.getValue());
            } else if (header == HttpHeader.TRANSFER_ENCODING && !"chunked".equalsIgnoreCase(field.getValue())) {
                return unsupported("Transfer-Encoding: " + field.getValue());
            }
        }
        return type == null ? unsupported("-") : of(type);
    }

    private static Verdict<SoapContent> of(String type) {
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Door door;
        switch (media) {
            case "text/xml", "application/xml" -> door = Door.SOAP_1_1;
            case "application/soap+xml" -> door = Door.SOAP_1_2;
            case Related.MEDIA_TYPE -> {
                return Related.of(type)
                        .map(parts -> new SoapContent(parts.door(), Optional.empty(), Optional.of(parts)));
            }
            default -> {
                return unsupported(type);
            }
        }
        Matcher charset = CHARSET.matcher(type);
        if (end < 0 || !charset.find()) {
            return Verdict.passed(new SoapContent(door, Optional.empty(), Optional.empty()));
        }
        String name = charset.group(1) == null ? charset.group(2) : charset.group(1);
        return CHARSET_NAME.matcher(name).matches()
                ? Verdict.passed(new SoapContent(door, Optional.of(name), Optional.empty()))
                : unsupported(type);
    }

    /** The character set that a part's Content-Type names; one that cannot be a name is passed over. */
    static Optional<String> charset(String type) {
        Matcher charset = CHARSET.matcher(type);
        return charset.find()
                ? Optional.ofNullable(charset.group(1) == null ? charset.group(2) : charset.group(1))
                        .filter(name -> CHARSET_NAME.matcher(name).matches())
                : Optional.empty();
    }

    /** Which fault the sender can read best, also when the content type as a whole was refused. */
    static Door doorOf(HttpFields headers) {
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).contains("application/soap+xml")
                ? Door.SOAP_1_2
                : Door.SOAP_1_1;
    }

    private static Verdict<SoapContent> unsupported(String found) {
        return Verdict.refused(Reason.of(RefusalCode.CONTENT_TYPE_UNSUPPORTED, Place.NOWHERE, found, EXPECTED));
    }
}
