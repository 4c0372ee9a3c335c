package org.kvitok.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.MessageId;

/**
 * An ordinary, valid, signed submission of egrul-extract 1.0, of which a test changes what it is about. Every build is
 * signed anew. Mutable; not for concurrent use.
 */
public final class SubmissionBuilder {

    private final TestIdentity sender;
    private Door door = Door.SOAP_1_1;
    private UUID messageId = UUID.randomUUID();
    private String service = "egrul-extract";
    private String note = "Проверка контрагента";
    private String payload;
    private String attachments = "";
    private String headers = "";
    private String bodyId = "wsu:Id=\"Body\"";
    private String timestampId = "wsu:Id=\"Timestamp\"";
    private String token;
    private String tokenType = Uri.X509_V3;
    private Instant created;
    private String timestamp;
    private Consumer<TestSigner> signing = signer -> {};
    private UnaryOperator<String> unsignedText = UnaryOperator.identity();

    SubmissionBuilder(TestIdentity sender, Instant now) {
        this.sender = sender;
        this.created = now;
        this.token = Base64.getEncoder().encodeToString(sender.token());
    }

    public static SubmissionBuilder aSubmission(TestIdentity sender, Instant now) {
        return new SubmissionBuilder(sender, now);
    }

    public SubmissionBuilder through(Door other) {
        this.door = other;
        return this;
    }

    public SubmissionBuilder messageId(UUID other) {
        this.messageId = other;
        return this;
    }

    public MessageId messageId() {
        return MessageId.of(messageId.toString());
    }

    public SubmissionBuilder service(String other) {
        this.service = other;
        return this;
    }

    /** The text of the content's note, as XML source. */
    public SubmissionBuilder note(String other) {
        this.note = other;
        return this;
    }

    /** What the message says about its attachments. */
    public SubmissionBuilder attachments(List<TestAttachment> declared) {
        this.attachments = declared.stream().map(TestAttachment::xml).collect(Collectors.joining());
        return this;
    }

    /** What stands in the Body, as XML; it may use the prefixes that the Envelope declares. */
    public SubmissionBuilder payload(String xml) {
        this.payload = xml;
        return this;
    }

    /** What stands in the Header before Security, as XML. */
    public SubmissionBuilder header(String xml) {
        this.headers += xml;
        return this;
    }

    public SubmissionBuilder created(Instant other) {
        this.created = other;
        return this;
    }

    /** Inside of the Timestamp, as XML. */
    public SubmissionBuilder timestamp(String xml) {
        this.timestamp = xml;
        return this;
    }

    SubmissionBuilder token(String type, String text) {
        this.tokenType = type;
        this.token = text;
        return this;
    }

    /** How Body and Timestamp bear their identifiers; {@code %s} is the name. */
    SubmissionBuilder ids(String form) {
        this.bodyId = form.formatted("Body");
        this.timestampId = form.formatted("Timestamp");
        return this;
    }

    SubmissionBuilder signing(Consumer<TestSigner> how) {
        this.signing = signing.andThen(how);
        return this;
    }

    /** Changes the envelope's text before it is signed. */
    SubmissionBuilder written(UnaryOperator<String> change) {
        this.unsignedText = change;
        return this;
    }

    public Bytes bytes() {
        return signed().bytes();
    }

    TestMessage signed() {
        TestMessage message = unsigned();
        TestSigner signer = new TestSigner(sender);
        signing.accept(signer);
        return signer.sign(message);
    }

    TestMessage unsigned() {
        String soap = door == Door.SOAP_1_1 ? Uri.SOAP_1_1 : Uri.SOAP_1_2;
        String text = """
                <soap:Envelope xmlns:soap="%s" xmlns:wsse="%s" xmlns:wsu="%s"><soap:Header>%s\
                <wsse:Security soap:mustUnderstand="1">\
                <wsse:BinarySecurityToken wsu:Id="Token" EncodingType="%s" ValueType="%s">%s</wsse:BinarySecurityToken>\
                <wsu:Timestamp %s>%s</wsu:Timestamp></wsse:Security></soap:Header>
                <soap:Body %s>%s</soap:Body></soap:Envelope>""".formatted(
                        soap,
                        Uri.WSSE,
                        Uri.WSU,
                        headers,
                        Uri.BASE64,
                        tokenType,
                        token,
                        timestampId,
                        timestamp == null ? timestamp(created, Duration.ofMinutes(5)) : timestamp,
                        bodyId,
                        payload == null ? submit(messageId, service, note, attachments) : payload);
        return TestMessage.read(unsignedText.apply(text));
    }

    static String timestamp(Instant created, Duration life) {
        return "<wsu:Created>%s</wsu:Created><wsu:Expires>%s</wsu:Expires>"
                .formatted(written(created), written(created.plus(life)));
    }

    static String written(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The Submit element; {@code note} is XML source. */
    static String submit(UUID messageId, String service, String note) {
        return submit(messageId, service, note, "");
    }

    private static String submit(UUID messageId, String service, String note, String attachments) {
        return """
                <k:Submit xmlns:k="%s"><k:messageId>%s</k:messageId><k:service>%s</k:service><k:version>1.0</k:version>\
                <k:content>%s</k:content>%s</k:Submit>""".formatted(Uri.EXCHANGE, messageId, service, content(note), attachments);
    }

    static String content(String note) {
        return """
                <e:ExtractRequest xmlns:e="%s"><e:organization><e:ogrn>1027700132195</e:ogrn></e:organization>\
                <e:purpose>contract</e:purpose><e:note>%s</e:note></e:ExtractRequest>""".formatted(Uri.EXTRACT, note);
    }
}
