package org.kvitok.files;

import java.nio.charset.Charset;
import java.util.List;
import org.kvitok.core.Bytes;

/** Documents to drop. */
final class Papers {

    private Papers() {}

    /** An accepted request of egrul-extract; made different from others by its case number. */
    static Bytes request(String caseNumber) {
        return Bytes.utf8(text(caseNumber));
    }

    static Bytes request(String caseNumber, Charset charset, String lineEnd) {
        String text = text(caseNumber).replace("UTF-8", charset.name()).replace("\n", lineEnd);
        return Bytes.wrap(text.getBytes(charset));
    }

    private static String text(String caseNumber) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <ExtractRequest xmlns="urn:kvitok:service:egrul-extract:1.0">
                  <organization>
                    <inn>7707083893</inn>
                  </organization>
                  <caseNumber>%s</caseNumber>
                </ExtractRequest>
                """.formatted(caseNumber);
    }

    /** A request whose INN has a wrong check digit. */
    static Bytes flawed() {
        return Bytes.utf8(text("А-1").replace("7707083893", "7707083894"));
    }

    static Bytes manifest(String document, Bytes content, List<String> attachments) {
        return manifest("", document, content, attachments);
    }

    /** @param more elements in front of the service, such as a message id */
    static Bytes manifest(String more, String document, Bytes content, List<String> attachments) {
        return Bytes.utf8("<?xml version=\"1.0\"?><Manifest xmlns=\"urn:kvitok:manifest:1.0\">" + more
                + "<service>egrul-extract</service><version>1.0</version><document><name>" + document
                + "</name><sha256>" + content.sha256().hex().toUpperCase(java.util.Locale.ROOT)
                + "</sha256></document>" + String.join("", attachments) + "</Manifest>");
    }

    static String attachment(String name, String mediaType, Bytes content) {
        return "<attachment><name>" + name + "</name><mediaType>" + mediaType + "</mediaType><sha256>"
                + content.sha256().hex() + "</sha256></attachment>";
    }
}
