package org.kvitok.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.wire.CanonicalWriter;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/** What a gateway would write, made with its key, for answers from a {@link TinyServer}. */
final class Gateway {

    static final String NUMBER = "26326-34210-01-0042-6";
    static final KeyForge FORGE = new KeyForge(Clock.systemUTC());
    static final ForgedAuthority AUTHORITY = FORGE.authority("Test authority");
    static final ForgedKey GATEWAY = AUTHORITY.issue("gateway");
    static final ForgedKey STRANGER = AUTHORITY.issue("romashka");

    private final EnvelopeSeal envelopes;
    private final DocumentSeal documents;

    Gateway(ForgedKey envelopes, ForgedKey documents) {
        this.envelopes = new EnvelopeSeal(envelopes.signingKey(), Clock.systemUTC());
        this.documents = new DocumentSeal(documents.signingKey(), Clock.systemUTC());
    }

    static Gateway genuine() {
        return new Gateway(GATEWAY, GATEWAY);
    }

    static ClientConfig config(TinyServer server) {
        return ClientConfig.of(
                        server.address(), STRANGER.signingKey(), GatewayIdentity.pinned(List.of(GATEWAY.certificate())))
                .with(new Retries(3, Duration.ofMillis(1)))
                .with(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /** The message element that a client sent. */
    static Element message(Bytes request) {
        return new XmlReader(XmlLimits.STANDARD)
                .read(request, Optional.empty())
                .then(Envelope::of)
                .fold(envelope -> Fields.children(envelope.body()).get(0), refusal -> {
                    throw new IllegalStateException(refusal.toString());
                });
    }

    Bytes sealed(String payload) {
        return envelopes.sealed(Door.SOAP_1_1, payload);
    }

    TinyServer.Answer answer(String payload) {
        return new TinyServer.Answer(200, "text/xml; charset=utf-8", sealed(payload));
    }

    String submitted(Element submit) {
        String id = new Fields(submit).text("messageId");
        return opened("Submit")
                .element("k:number", NUMBER)
                .element("k:receivedAt", "2026-11-22T09:30:10.123Z")
                .element("k:repeated", "false")
                .element("k:pollAfter", "PT7S")
                .element("k:receipt", base64(receipt("acceptance", id, digest(submit))))
                .end()
                .text();
    }

    String amended(Element amend, String kind) {
        String id = new Fields(amend).text("messageId");
        return opened("Amend")
                .element("k:number", NUMBER)
                .element("k:status", "in-processing")
                .element("k:repeated", "false")
                .element("k:receipt", base64(receipt(kind, id, digest(amend))))
                .end()
                .text();
    }

    String status(String id) {
        CanonicalWriter paper = subject("StatusAcknowledgement", id)
                .element("r:status", "in-processing")
                .element("r:statedAt", "2026-11-22T09:30:11Z");
        SealedDocument acknowledgement =
                documents.sealed(change(paper, "r").end().text());
        CanonicalWriter answer = submission(opened("GetStatus"), id);
        return change(answer, "k")
                .element("k:pollAfter", "PT30S")
                .element("k:acknowledgement", base64(acknowledgement))
                .end()
                .text();
    }

    String result(String id, Bytes attachment, int statedSize) {
        CanonicalWriter paper =
                subject("Result", id).element("r:decision", "approved").element("r:decidedAt", "2026-11-22T09:31:00Z");
        paper.start("r:content")
                .canonical("<e:Extract xmlns:e=\"urn:example\">ЕГРЮЛ</e:Extract>")
                .end();
        paper.start("r:attachment")
                .attribute("mediaType", "text/plain")
                .attribute("name", "note.txt")
                .attribute("sha256", attachment.sha256().base64())
                .attribute("size", String.valueOf(statedSize))
                .text(Base64.getEncoder().encodeToString(attachment.sharedArray()))
                .end();
        return opened("GetResult")
                .element("k:number", NUMBER)
                .element("k:decision", "approved")
                .element("k:result", base64(documents.sealed(paper.end().text())))
                .end()
                .text();
    }

    static String changes(String id) {
        return submission(opened("ListChanges"), id)
                .element("k:cursor", "c-2")
                .element("k:more", "false")
                .end()
                .text();
    }

    static String identity() {
        return opened("Ping")
                .element("k:participant", "romashka")
                .element("k:name", "ООО «Ромашка»")
                .element("k:time", "2026-11-22T09:30:10.123Z")
                .element("k:gateway", "1.0")
                .element("k:service", "egrul-extract/1.0")
                .end()
                .text();
    }

    /** A fault of SOAP 1.1 with these reasons. */
    static String fault(String reasons) {
        return "<f:Fault xmlns:f=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>f:Client</faultcode>"
                + "<faultstring xml:lang=\"en\">refused</faultstring><detail>"
                + "<k:Refusal xmlns:k=\"urn:kvitok:exchange:1.0\" incident=\"ABCDEFGH23\"><k:fault>sender</k:fault>"
                + "<k:retry>after-correction</k:retry>" + reasons + "</k:Refusal></detail></f:Fault>";
    }

    SealedDocument receipt(String kind, String id, Sha256 message) {
        CanonicalWriter receipt = new CanonicalWriter()
                .start("r:Receipt")
                .namespace("r", "urn:kvitok:receipt:1.0")
                .element("r:kind", kind);
        subject(receipt, id).element("r:receivedAt", "2026-11-22T09:30:10.123Z");
        receipt.start("r:messageDigest")
                .attribute("algorithm", Sha256.URI)
                .attribute("canonicalization", "http://www.w3.org/2001/10/xml-exc-c14n#")
                .text(message.base64())
                .end();
        return documents.sealed(receipt.end().text());
    }

    private static Sha256 digest(Element message) {
        return CanonicalForm.of(message).sha256();
    }

    private static CanonicalWriter subject(String root, String id) {
        return subject(new CanonicalWriter().start("r:" + root).namespace("r", "urn:kvitok:receipt:1.0"), id);
    }

    private static CanonicalWriter subject(CanonicalWriter paper, String id) {
        paper.element("r:number", NUMBER).element("r:messageId", id);
        paper.start("r:sender")
                .attribute("id", "romashka")
                .attribute("inn", "7707083893")
                .text("ООО «Ромашка»")
                .end();
        return paper.element("r:service", "egrul-extract/1.0").element("r:test", "false");
    }

    private static CanonicalWriter submission(CanonicalWriter answer, String id) {
        return answer.start("k:submission")
                .element("k:number", NUMBER)
                .element("k:messageId", id)
                .element("k:service", "egrul-extract")
                .element("k:version", "1.0")
                .element("k:status", "in-processing")
                .element("k:changedAt", "2026-11-22T09:30:11Z")
                .end();
    }

    private static CanonicalWriter change(CanonicalWriter writer, String prefix) {
        return writer.start(prefix + ":change")
                .element(prefix + ":at", "2026-11-22T09:30:11Z")
                .element(prefix + ":event", "forwarded")
                .element(prefix + ":status", "in-processing")
                .element(prefix + ":author", "gateway")
                .element(prefix + ":comment", "в реестр")
                .end();
    }

    private static CanonicalWriter opened(String operation) {
        return new CanonicalWriter().start("k:" + operation + "Response").namespace("k", Requests.NAMESPACE);
    }

    private static String base64(SealedDocument document) {
        return Base64.getEncoder().encodeToString(document.content().sharedArray());
    }
}
