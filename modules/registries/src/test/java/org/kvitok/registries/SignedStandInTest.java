package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.ParticipantId;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.PinnedParty;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The stand-in where it demands WS-Security. */
class SignedStandInTest {

    private static final Path ROUTES = Path.of(System.getProperty("kvitok.root"), "routes");
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;

    private final ForgedKey gateway = key("gateway");
    private final ForgedKey registry = key("registry");
    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private RegistryStandIn standIn;

    @BeforeEach
    void start() throws IOException {
        gateway.writeCertificate(folder.resolve("gateway.pem"));
        registry.writePkcs12(folder.resolve("registry.p12"), "geheim".toCharArray());
        Files.writeString(folder.resolve("password"), "geheim\n");
        standIn = RegistryStandIn.start(
                StandInConfig.ofArguments(
                        "--port",
                        "0",
                        "--samples",
                        ROUTES.toString(),
                        "--signed",
                        "/tax-debt,%1$s/registry.p12,%1$s/password,%1$s/gateway.pem".formatted(folder)),
                CLOCK);
    }

    @AfterEach
    void stop() throws IOException {
        standIn.close();
    }

    @Test
    void answersWhatTheGatewayHasSignedAndSignsTheAnswer() throws Exception {
        HttpResponse<byte[]> response = send("/tax-debt", sealed(gateway));

        assertThat(response.statusCode()).isEqualTo(200);
        Bytes answer = Bytes.wrap(response.body());
        Element envelope = reader.read(answer, Optional.empty()).fold(Document::getDocumentElement, refusal -> null);
        List<Element> parts = Likeness.elements(envelope);
        boolean holds = new PinnedParty(new ParticipantId("registry"), List.of(registry.certificate()))
                .seal(CLOCK)
                .verify(parts.get(0), parts.get(1), new Places(answer, Optional.empty()))
                .fold(signed -> true, refusal -> false);
        assertThat(holds).isTrue();
    }

    @Test
    void answersNobodyElse() throws Exception {
        HttpResponse<byte[]> unsigned = send(
                "/tax-debt",
                Bytes.utf8("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + request()
                        + "</s:Body></s:Envelope>"));
        HttpResponse<byte[]> another = send("/tax-debt", sealed(registry));

        assertThat(unsigned.statusCode()).isEqualTo(501);
        assertThat(text(unsigned)).contains("not signed");
        assertThat(another.statusCode()).isEqualTo(501);
        assertThat(text(another)).contains("does not hold");
    }

    private Bytes sealed(ForgedKey key) throws IOException {
        String canonical = reader.read(Bytes.utf8(request()), Optional.empty())
                .fold(
                        document ->
                                CanonicalForm.of(document.getDocumentElement()).utf8(),
                        refusal -> "");
        return new EnvelopeSeal(key.signingKey(), CLOCK).sealed(Door.SOAP_1_1, canonical);
    }

    private static String request() throws IOException {
        try (Stream<Path> samples = Files.list(ROUTES.resolve("tax-debt/1.0/samples/accepted"))) {
            Path first = samples.sorted().findFirst().orElseThrow();
            String text = Files.readString(first.resolve("registry-request.xml"));
            return text.substring(text.indexOf("?>") + 2).strip();
        }
    }

    private HttpResponse<byte[]> send(String path, Bytes envelope) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(standIn.address().resolve(path))
                                .header("Content-Type", "text/xml; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope.sharedArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static ForgedKey key(String name) {
        return new KeyForge(CLOCK).authority(name + " authority").issue(name);
    }
}
