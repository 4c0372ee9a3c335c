package org.kvitok.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.KeyOrder;
import org.kvitok.seal.SigningKey;

/** The folder of one run: an authority, keys of every kind, the published files with the benchmark's service among them. */
final class Ground implements AutoCloseable {

    static final String PASSWORD = "benchmark";
    static final String SERVICE = "bench-declaration/1.0";

    private final Path root;
    private final Map<Keys, ForgedKey> senders = new EnumMap<>(Keys.class);
    private final Map<Keys, ForgedKey> servers = new EnumMap<>(Keys.class);

    private Ground(Path root) {
        this.root = root;
    }

    /** @param home where {@code schemas} and {@code routes} lie */
    static Ground prepare(Path home) throws IOException {
        Ground ground = new Ground(Files.createTempDirectory("kvitok-bench"));
        ground.copy(home.resolve("schemas"), ground.schemas());
        ground.copy(home.resolve("routes"), ground.routes());
        for (String schema : List.of("request.xsd", "answer.xsd")) {
            ground.unpack(
                    "package/schemas/" + schema,
                    ground.schemas().resolve(SERVICE).resolve(schema));
        }
        for (String file : List.of("service.yaml", "to-registry.xsl", "from-registry.xsl")) {
            ground.unpack(
                    "package/routes/" + file, ground.routes().resolve(SERVICE).resolve(file));
        }
        ground.unpack("plain/intake.wsdl", ground.file("plain/intake.wsdl"));
        Files.copy(ground.schemas().resolve("exchange/1.0/exchange.xsd"), ground.file("plain/exchange.xsd"));
        Files.copy(ground.schemas().resolve(SERVICE + "/request.xsd"), ground.file("plain/request.xsd"));
        ground.forge();
        return ground;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    Path schemas() {
        return root.resolve("schemas");
    }

    Path routes() {
        return root.resolve("routes");
    }

    SigningKey sender(Keys keys) {
        return senders.get(keys).signingKey();
    }

    /** A detached signature of the sender's, as accountants' software puts it beside a file. */
    Bytes fileSignature(Keys keys, Bytes content) {
        return senders.get(keys).fileSignature(content);
    }

    SigningKey server(Keys keys) {
        return servers.get(keys).signingKey();
    }

    /** PKCS#12 of the server's key. */
    Path serverKey(Keys keys) {
        return file(keys + ".p12");
    }

    /** What a gateway of this run is told; forwarding is off, as the way to the registry is another measurement. */
    Map<String, String> gateway(String name, Keys keys, String url, String user) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("gateway.schemas", schemas().toString());
        settings.put("gateway.routes", routes().toString());
        settings.put("gateway.data", file(name).toString());
        settings.put("gateway.participants", file("participants").toString());
        settings.put("gateway.trust", file("trust").toString());
        settings.put("gateway.key", serverKey(keys).toString());
        if (!keys.envelopes().equals(keys.server())) {
            settings.put("gateway.envelope-key", serverKey(Keys.ECDSA).toString());
        }
        settings.put("gateway.key-password", file("password").toString());
        settings.put("gateway.forwards", "false");
        settings.put("accept.host", "127.0.0.1");
        settings.put("accept.port", "0");
        settings.put("accept.management.port", "0");
        settings.put("store.url", url);
        settings.put("store.user", user);
        return settings;
    }

    /** A port of this machine at which nobody listens. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void forge() throws IOException {
        ForgedAuthority authority = new KeyForge(Clock.systemUTC()).authority("Kvitok benchmark authority");
        authority.writeTrust(file("trust"), "bench");
        Files.writeString(file("password"), PASSWORD + "\n");
        for (Keys keys : Keys.values()) {
            senders.put(keys, authority.issue(KeyOrder.named("sender " + keys).kind(Keys.forged(keys.sender()))));
            servers.put(keys, authority.issue(KeyOrder.named("server " + keys).kind(Keys.forged(keys.server()))));
            servers.get(keys).writePkcs12(serverKey(keys), PASSWORD.toCharArray());
            senders.get(keys).writeCertificate(file("participants/sender/certificates/" + keys + ".pem"));
            servers.get(keys).writeCertificate(file("answering/server/certificates/" + keys + ".pem"));
        }
        Files.writeString(file("participants/sender/participant.properties"), """
                name=ООО «Замер»
                inn=7707083893
                services=*
                """, StandardCharsets.UTF_8);
        Files.writeString(file("answering/server/participant.properties"), "name=server\nservices=\n");
        writeTrustStore(authority.certificate());
    }

    private void writeTrustStore(X509Certificate authority) throws IOException {
        try (var out = Files.newOutputStream(file("trust.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("a trust store cannot be written", failed);
        }
    }

    private void unpack(String resource, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = Ground.class.getResourceAsStream(resource)) {
            Files.copy(in, target);
        }
    }

    void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
