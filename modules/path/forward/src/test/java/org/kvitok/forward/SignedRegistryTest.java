package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.Event;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.PinnedParty;
import org.kvitok.seal.Seal;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/** A registry over SOAP that believes only what we sign, and signs what it answers (WS-Security). */
class SignedRegistryTest {

    @TempDir
    Path data;

    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private final MoodyRegistry registry = new MoodyRegistry();
    private final ForgedKey registrys = key("Registry");
    private Workshop workshop;

    @BeforeEach
    void files() throws IOException {
        registrys.writeCertificate(data.resolve("registry.pem"));
        key("Registry of another").writeCertificate(data.resolve("another.pem"));
        key("For registries").writePkcs12(data.resolve("own.p12"), "geheim".toCharArray());
        Files.writeString(data.resolve("password"), "geheim");
    }

    @AfterEach
    void stop() {
        workshop.close();
        registry.close();
    }

    @Test
    void believesWhatWeSignAndIsBelieved() {
        registry.next(signing(Workshop.GATEWAY, registrys));
        open("signatureKey: gateway", "registry.pem");

        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);
    }

    @Test
    void doesNotBelieveAnotherKeyOfOurs() {
        registry.next(signing(Workshop.GATEWAY, registrys));
        open("signatureKey: own.p12\nsignatureKeyPassword: password", "registry.pem");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("reported an error: \"certificate-unbound\"");
    }

    @Test
    void isNotBelievedWithAnotherKey() {
        registry.next(signing(Workshop.GATEWAY, registrys));
        open("signatureKey: gateway", "another.pem");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment())
                .contains("signature of the answer does not hold (certificate-unbound)");
    }

    @Test
    void isNotBelievedWithoutASignatureOrWithOneThatDoesNotHold() {
        registry.next(MoodyRegistry.good());
        registry.next((exchange, request) -> {
            String answer = sealed(registrys, MoodyRegistry.sample("organization-by-ogrn", request));
            byte[] changed = answer.replace("ПУБЛИЧНОЕ", "ЧАСТНОЕ").getBytes(StandardCharsets.UTF_8);
            assertThat(changed).isNotEqualTo(answer.getBytes(StandardCharsets.UTF_8));
            MoodyRegistry.send(exchange, 200, "text/xml; charset=utf-8", changed);
        });
        open("signatureKey: gateway", "registry.pem");

        SubmissionNumber unsigned = workshop.entered();
        workshop.awaitLast(unsigned, Event.POSTPONED);
        SubmissionNumber changed = workshop.entered();
        workshop.awaitLast(changed, Event.POSTPONED);

        assertThat(workshop.last(unsigned).comment()).contains("does not hold");
        assertThat(workshop.last(changed).comment()).contains("does not hold (signature-");
    }

    private void open(String key, String signedBy) {
        workshop = Workshop.with(
                data,
                TestService.with(
                        data, "soap", """
                        adapter: soap
                        address: %s
                        signedBy: %s
                        %s
                        """.formatted(registry.address(), signedBy, key), "first: 1h\nlongest: 1h\n"));
    }

    private MoodyRegistry.Mood signing(ForgedKey believed, ForgedKey own) {
        Seal seal =
                new PinnedParty(new ParticipantId("gateway"), List.of(believed.certificate())).seal(Clock.systemUTC());
        return (exchange, request) -> {
            String answer = verified(seal, request)
                    .fold(
                            signed -> sealed(own, MoodyRegistry.sample("organization-by-ogrn", request)),
                            refusal -> MoodyRegistry.envelope("<e:Fault><faultcode>e:Client</faultcode><faultstring>"
                                    + refusal.code().wire() + "</faultstring></e:Fault>"));
            MoodyRegistry.send(exchange, 200, "text/xml; charset=utf-8", answer.getBytes(StandardCharsets.UTF_8));
        };
    }

    private Verdict<SignedMessage> verified(Seal seal, String request) {
        Bytes bytes = Bytes.utf8(request);
        Element envelope = root(bytes);
        List<Element> parts = Elements.children(envelope);
        return seal.verify(parts.get(0), parts.get(parts.size() - 1), new Places(bytes, Optional.empty()));
    }

    private String sealed(ForgedKey key, String payload) {
        return new EnvelopeSeal(key.signingKey(), Clock.systemUTC())
                .sealed(
                        Door.SOAP_1_1,
                        CanonicalForm.of(root(Bytes.utf8(payload))).utf8())
                .utf8();
    }

    private Element root(Bytes xml) {
        return reader.read(xml, Optional.empty()).fold(document -> document.getDocumentElement(), refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static ForgedKey key(String name) {
        return new KeyForge(Clock.systemUTC()).authority(name + " authority").issue(name);
    }
}
