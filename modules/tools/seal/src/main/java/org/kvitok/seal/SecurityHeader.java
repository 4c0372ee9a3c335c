package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.CERTIFICATE_UNREADABLE;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;

import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Verdict;
import org.w3c.dom.Element;

/**
 * The parts of a wsse:Security.
 *
 * @param certificate the token's octets: one DER structure and nothing after it, not yet read as a certificate
 */
record SecurityHeader(
        Element security, Element token, Element timestamp, Element signature, Element signedInfo, Bytes certificate) {

    /** Certificates of ordinary size are 1-2 KiB; extensions can be made as large as one likes. */
    static final int LARGEST_CERTIFICATE = 64 * 1024;

    private static final int LONGEST_TEXT = LARGEST_CERTIFICATE * 3 / 2;

    /** Takes what is needed out of a header, whatever else is in it. */
    static Verdict<SecurityHeader> read(Message message, Element security) {
        Optional<Element> token = Elements.first(security, Uris.WSSE, "BinarySecurityToken");
        Optional<Element> timestamp = Elements.first(security, Uris.WSU, "Timestamp");
        Optional<Element> signature = Elements.first(security, Uris.DS, "Signature");
        Optional<Element> signedInfo = signature.flatMap(parent -> Elements.first(parent, Uris.DS, "SignedInfo"));
        if (token.isEmpty() || timestamp.isEmpty() || signedInfo.isEmpty()) {
            return message.refused(SECURITY_HEADER_MALFORMED, security, "incomplete", "token, timestamp, signature");
        }
        return certificate(message, token.get())
                .map(der -> new SecurityHeader(
                        security, token.get(), timestamp.get(), signature.get(), signedInfo.get(), der));
    }

    List<Element> references() {
        return Elements.in(signedInfo, Uris.DS, "Reference");
    }

    String signatureMethod() {
        return Elements.first(signedInfo, Uris.DS, "SignatureMethod")
                .map(method -> method.getAttribute("Algorithm"))
                .orElse("");
    }

    private static Verdict<Bytes> certificate(Message message, Element token) {
        String text = token.getTextContent();
        if (text.length() > LONGEST_TEXT) {
            return message.refused(
                    CERTIFICATE_UNREADABLE, token, text.length() + " characters", LARGEST_CERTIFICATE + " bytes");
        }
        byte[] der;
        try {
            der = Base64Text.decoded(text);
        } catch (IllegalArgumentException notBase64) {
            return message.refused(CERTIFICATE_UNREADABLE, token, "not base64", "base64");
        }
        return der.length <= LARGEST_CERTIFICATE && isOneSequence(der)
                ? Verdict.passed(Bytes.wrap(der))
                : message.refused(
                        CERTIFICATE_UNREADABLE, token, der.length + " bytes", "one certificate in DER, nothing else");
    }

    /** ITU-T X.690, 8.1.3: a SEQUENCE with a definite length that reaches exactly to the end. */
    private static boolean isOneSequence(byte[] der) {
        if (der.length < 4 || der[0] != 0x30) {
            return false;
        }
        int octets = der[1] & 0x7F;
        if ((der[1] & 0x80) == 0) {
            return der.length == 2 + octets;
        }
        if (octets < 1 || octets > 3) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | der[2 + i] & 0xFF;
        }
        return der.length == 2 + octets + length;
    }
}
