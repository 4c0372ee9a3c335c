package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kvitok.client.ClientConfig;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayIdentity;
import org.kvitok.core.Settings;
import org.kvitok.core.Steps;
import org.kvitok.registries.RegistryStandIn;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;

/** A whole gateway on free ports with a registry stand-in and participants, for the tests of the wiring. */
final class House implements AutoCloseable {

    static final Path HOME = Path.of(System.getProperty("kvitok.root"));
    private static final Clock CLOCK = Clock.systemUTC();

    final RegistryStandIn registry;
    private final Path folder;
    private final ForgedAuthority authority = new KeyForge(CLOCK).authority("House authority");
    private final ForgedKey key = authority.issue("House gateway");
    private final ForgedKey envelopeKey = authority.issue("House gateway envelopes");
    private final Map<String, String> settings = new HashMap<>();
    private Gateway gateway;

    House(Path folder) throws IOException {
        this.folder = folder;
        registry = RegistryStandIn.start();
        Files.createDirectories(folder.resolve("participants"));
        authority.writeTrust(folder.resolve("trust"), "house");
        key.writePkcs12(folder.resolve("gateway.p12"), "geheim".toCharArray());
        key.writeCertificate(folder.resolve("gateway.pem"));
        Files.writeString(folder.resolve("password"), "geheim\n");
        settings.put("gateway.data", folder.resolve("data").toString());
        settings.put("gateway.participants", folder.resolve("participants").toString());
        settings.put("gateway.trust", folder.resolve("trust").toString());
        settings.put("gateway.key", folder.resolve("gateway.p12").toString());
        settings.put("gateway.key-password", folder.resolve("password").toString());
        settings.put("registries.egrul.address", registry.address().toString());
        settings.put("registries.egrul.first-wait", "1s");
        settings.put("registries.egrul.attempts", "2");
        settings.put("accept.host", "127.0.0.1");
        settings.put("accept.port", "0");
        settings.put("accept.management.port", "0");
    }

    /** Envelopes are signed by a key of their own. */
    House withTwoKeys() {
        Path file = folder.resolve("envelopes.p12");
        envelopeKey.writePkcs12(file, "geheim".toCharArray());
        return with("gateway.envelope-key", file.toString());
    }

    House with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    House open() throws IOException {
        gateway = Gateway.start(HOME, new Settings(settings), CLOCK, Steps.uncounted());
        return this;
    }

    Gateway gateway() {
        return gateway;
    }

    /** A new participant with a key of its own, and its client. */
    ExchangeClient participant(String mnemonic, String services, UnaryOperator<ClientConfig> change)
            throws IOException {
        ForgedKey own = organization(mnemonic, services);
        return new ExchangeClient(change.apply(ClientConfig.of(
                gateway == null ? URI.create("http://localhost/exchange") : gateway.address(),
                own.signingKey(),
                identity())));
    }

    /** A new participant, and its key. */
    ForgedKey organization(String mnemonic, String services) throws IOException {
        ForgedKey own = authority.issue(mnemonic);
        Path home = folder.resolve("participants").resolve(mnemonic);
        Files.createDirectories(home.resolve("certificates"));
        own.writeCertificate(home.resolve("certificates/own.pem"));
        own.writePkcs12(folder.resolve(mnemonic + ".p12"), "geheim".toCharArray());
        Files.writeString(home.resolve("participant.properties"), "name=" + mnemonic + "\nservices=" + services + "\n");
        return own;
    }

    GatewayIdentity identity() {
        GatewayIdentity papers = GatewayIdentity.pinned(List.of(key.certificate()));
        return settings.containsKey("gateway.envelope-key")
                ? papers.answeringWith(List.of(envelopeKey.certificate()))
                : papers;
    }

    ForgedKey key() {
        return key;
    }

    HttpResponse<String> management(String path, String... header) throws IOException, InterruptedException {
        return send(management(path).GET(), header);
    }

    HttpResponse<String> managementPost(String path, String... header) throws IOException, InterruptedException {
        return send(management(path).POST(HttpRequest.BodyPublishers.noBody()), header);
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.managementPort() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... header)
            throws IOException, InterruptedException {
        if (header.length > 0) {
            request.headers(header);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    void closeGateway() {
        gateway.close();
    }

    @Override
    public void close() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        registry.close();
    }
}
