package org.kvitok.seal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

/**
 * Signs SOAP envelopes, answers and requests alike, with WS-Security: X.509 token, Timestamp of five minutes, signature
 * over Body and Timestamp. The prefixes {@code soap} and {@code wsse} are in scope of the payload for QNames in its
 * text. Safe for use by many threads.
 */
public final class EnvelopeSeal {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String TIMESTAMP = "kvitok-timestamp";
    private static final String TOKEN = "kvitok-token";
    private static final String BODY = "kvitok-body";
    private static final String TIMESTAMP_REFERENCE = Template.reference("URI=\"#" + TIMESTAMP + "\"", Uris.EXCLUSIVE);
    private static final String BODY_REFERENCE = Template.reference("URI=\"#" + BODY + "\"", Uris.EXCLUSIVE);
    private static final String AFTER_VALUE = "</ds:SignatureValue><ds:KeyInfo><wsse:SecurityTokenReference>"
            + "<wsse:Reference URI=\"#" + TOKEN + "\" ValueType=\"" + Uris.X509_V3
            + "\"></wsse:Reference></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature></wsse:Security>"
            + "</soap:Header>";
    private static final byte[] END = "</soap:Envelope>".getBytes(StandardCharsets.UTF_8);

    private final SigningKey key;
    private final Clock clock;
    private final String token;

    public EnvelopeSeal(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.token = "<wsse:BinarySecurityToken xmlns:wsu=\"" + Uris.WSU + "\" EncodingType=\"" + Uris.BASE64
                + "\" ValueType=\"" + Uris.X509_V3 + "\" wsu:Id=\"" + TOKEN + "\">"
                + Template.base64(Template.der(key.certificate())) + "</wsse:BinarySecurityToken>";
    }

    /**
     * The signed envelope.
     *
     * @param payload the one child of the Body, in exclusive canonical form
     */
    public Bytes sealed(Door version, String payload) {
        String soap = version == Door.SOAP_1_1 ? Uris.SOAP_1_1 : Uris.SOAP_1_2;
        Instant created = Template.time(clock.instant());
        String timestamp = "<wsu:Timestamp xmlns:wsu=\"" + Uris.WSU + "\" wsu:Id=\"" + TIMESTAMP + "\"><wsu:Created>"
                + created + "</wsu:Created><wsu:Expires>" + created.plus(LIFE) + "</wsu:Expires></wsu:Timestamp>";
        byte[] body = body(soap, payload).getBytes(StandardCharsets.UTF_8);
        String signedInfo = Template.signedInfo(
                key.method(),
                TIMESTAMP_REFERENCE
                        + Template.digest(timestamp)
                        + Template.REFERENCE_END
                        + BODY_REFERENCE
                        + Template.digest(body)
                        + Template.REFERENCE_END);
        String head = "<soap:Envelope xmlns:soap=\"" + soap + "\" xmlns:wsse=\"" + Uris.WSSE
                + "\"><soap:Header><wsse:Security soap:mustUnderstand=\"1\">" + token + timestamp
                + "<ds:Signature xmlns:ds=\"" + Uris.DS + "\">" + signedInfo + "<ds:SignatureValue>"
                + Template.signatureValue(key, signedInfo) + AFTER_VALUE;
        return joined(head.getBytes(StandardCharsets.UTF_8), body, END);
    }

    /** The Body, by far the longest, was turned into octets for its digest and is not turned again. */
    private static Bytes joined(byte[] head, byte[] body, byte[] end) {
        byte[] whole = Arrays.copyOf(head, head.length + body.length + end.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        System.arraycopy(end, 0, whole, head.length + body.length, end.length);
        return Bytes.wrap(whole);
    }

    /**
     * The Body in the canonical form that it has in the envelope. A declaration of the payload's that repeated one of
     * the Body's would vanish there, so the Body takes prefixes that the payload does not declare.
     */
    private static String body(String soap, String payload) {
        String envelope = free("soap", payload);
        String utility = free("wsu", payload);
        // Namespace declarations are sorted by prefix (Canonical XML 1.0, section 2.2): "soap…" before "wsu…".
        return "<" + envelope + ":Body xmlns:" + envelope + "=\"" + soap + "\" xmlns:" + utility + "=\"" + Uris.WSU
                + "\" " + utility + ":Id=\"" + BODY + "\">" + payload + "</" + envelope + ":Body>";
    }

    private static String free(String prefix, String payload) {
        String candidate = prefix;
        for (int number = 1; payload.contains("xmlns:" + candidate + "="); number++) {
            candidate = prefix + number;
        }
        return candidate;
    }
}
