package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayUnreachable;
import org.kvitok.core.MessageId;

/** A gateway that is reached over TLS only. */
class TlsTest {

    private static final String PASSWORD = "only-for-system-tests";

    @TempDir
    private static Path temp;

    private static GatewayFolder folder;
    private static GatewayProcess gateway;
    private static SSLContext trusting;

    @BeforeAll
    static void startGateway() throws Exception {
        folder = GatewayFolder.make(temp.resolve("gateway"));
        Path keys = temp.resolve("tls.p12");
        // keytool, because a server's certificate names its host, which no signing certificate does.
        Tool.run(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString()))
                .succeeded();
        trusting = trusting(keys);
        Map<String, String> settings = folder.settings();
        settings.put("accept.plain", "false");
        settings.put("accept.tls.port", "0");
        settings.put("accept.tls.key-store", keys.toString());
        settings.put("accept.tls.key-store-password", PASSWORD);
        gateway = GatewayProcess.start(settings, temp.resolve("gateway.log"));
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void clientHandsInOverTls() {
        assertThat(gateway.address().getScheme()).isEqualTo("https");
        ExchangeClient client =
                new ExchangeClient(folder.clientConfig(gateway.address()).with(trusting));
        boolean accepted = client.submit(
                        new MessageId(UUID.randomUUID()), Load.EXTRACT, Load.extractOf("1027700132195"), false)
                .fold(receipt -> true, refusal -> false);
        assertThat(accepted).isTrue();
    }

    @Test
    void clientThatDoesNotTrustTheServerSendsNothing() {
        ExchangeClient client = folder.client(gateway.address());
        assertThatThrownBy(client::ping)
                .isInstanceOfSatisfying(GatewayUnreachable.class, refused -> assertThat(refused.retry())
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void takesPresentVersions(String version) throws IOException {
        assertThat(handshake(version)).isEqualTo(version);
    }

    /** Asked by openssl: the JDK would refuse to offer TLS 1.1 itself. The control shows that openssl can speak at all. */
    @Test
    void refusesTls11() {
        assertThat(openssl("-tls1_2", "DEFAULT").exitCode()).isZero();
        Tool.Outcome refused = openssl("-tls1_1", "DEFAULT@SECLEVEL=0");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("alert protocol version");
    }

    private static Tool.Outcome openssl(String version, String ciphers) {
        return Tool.run(List.of(
                "openssl",
                "s_client",
                version,
                "-cipher",
                ciphers,
                "-connect",
                "127.0.0.1:" + gateway.address().getPort()));
    }

    private static String handshake(String version) throws IOException {
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket("localhost", gateway.address().getPort())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static SSLContext trusting(Path keys) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            own.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("tls", own.getCertificate("tls"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
