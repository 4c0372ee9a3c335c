package org.kvitok.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;
import org.kvitok.core.Steps;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.gateway.Gateway;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.TestParties;

/** A whole gateway on real sockets and files, with the parties of the attack corpus. Its registry is never there. */
final class AttackedGateway implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("kvitok.root"));

    private final Path folder;
    private final X509Certificate certificate;
    private final Gateway gateway;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    AttackedGateway(Path folder, TestParties parties) throws IOException {
        this.folder = folder;
        parties.layOutTrust(folder.resolve("trust"));
        parties.layOutParticipants(folder.resolve("participants"));
        Clock clock = Clock.systemUTC();
        ForgedKey key = new KeyForge(clock).authority("Test Gateway Authority").issue("Test Gateway");
        certificate = key.certificate();
        key.writePkcs12(folder.resolve("gateway.p12"), "secret".toCharArray());
        Files.writeString(folder.resolve("gateway.password"), "secret", StandardCharsets.UTF_8);
        gateway = Gateway.start(HOME, new Settings(settings()), clock, Steps.uncounted());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("gateway.data", folder.resolve("data").toString());
        settings.put("gateway.participants", folder.resolve("participants").toString());
        settings.put("gateway.trust", folder.resolve("trust").toString());
        settings.put("gateway.key", folder.resolve("gateway.p12").toString());
        settings.put("gateway.key-password", folder.resolve("gateway.password").toString());
        settings.put("accept.host", "127.0.0.1");
        settings.put("accept.port", "0");
        settings.put("accept.management.port", "0");
        settings.put("registries.egrul.address", "http://127.0.0.1:1/egrul");
        settings.put("registries.egrul.first-wait", "1h");
        return settings;
    }

    URI address() {
        return gateway.address();
    }

    X509Certificate certificate() {
        return certificate;
    }

    Gateway gateway() {
        return gateway;
    }

    /** The last registration number given out: as long as it does not change, nothing was entered. */
    Optional<SubmissionNumber> lastNumber() {
        return gateway.ledger().lastNumber(new NodeId(1));
    }

    /** Every file below the data folder but the queue's journals, which rotate by themselves. */
    Set<String> files() throws IOException {
        Path data = folder.resolve("data");
        try (Stream<Path> all = Files.walk(data)) {
            Set<String> names = new TreeSet<>();
            all.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    // What the accepted controls leave behind: their errands, attachments, and entries.
                    .filter(name -> !name.startsWith("queue")
                            && !name.startsWith("vault/kept")
                            && !name.startsWith("ledger.journal-"))
                    .forEach(names::add);
            return names;
        }
    }

    Answer send(Sending sending, String... headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address())
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", sending.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(sending.content().sharedArray()));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + address().getPort() + path)));
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException closed) {
            return Answer.NONE;
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
