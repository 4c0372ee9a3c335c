package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.KeyForge;

/** A registry whose TLS server demands a client certificate of an authority that it trusts. */
class ClientCertificateTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path data;

    private final ForgedAuthority authority = new KeyForge(Clock.systemUTC()).authority("Registry authority");
    private final ForgedAuthority stranger = new KeyForge(Clock.systemUTC()).authority("Another authority");
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private Workshop workshop;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(data.resolve("password"), "changeit");
        authority.issue("gateway.example").writePkcs12(data.resolve("known.p12"), PASSWORD);
        stranger.issue("stranger.example").writePkcs12(data.resolve("unknown.p12"), PASSWORD);
        SSLContext context = serverContext();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demanding = context.getDefaultSSLParameters();
                demanding.setNeedClientAuth(true);
                parameters.setSSLParameters(demanding);
            }
        });
        server.createContext("/egrul", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        workshop.close();
        server.stop(0);
    }

    @Test
    void isLetInWithTheCertificateThatTheServiceNames() {
        open("clientKey: known.p12\nclientKeyPassword: password\n");

        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);

        assertThat(callers).containsExactly("CN=gateway.example");
    }

    @Test
    void isNotLetInWithoutOne() {
        open("");

        assertNotLetIn();
    }

    @Test
    void isNotLetInWithOneOfAnAuthorityThatTheRegistryDoesNotKnow() {
        open("clientKey: unknown.p12\nclientKeyPassword: password\n");

        assertNotLetIn();
    }

    private void assertNotLetIn() {
        SubmissionNumber number = workshop.entered();
        workshop.awaitLast(number, Event.POSTPONED);
        // With TLS 1.3 the server's refusal may come after the client has begun to send.
        assertThat(workshop.last(number).comment()).containsAnyOf("No secure connection", "broke the connection");
        assertThat(callers).isEmpty();
    }

    private void open(String key) {
        workshop = Workshop.with(
                data,
                TestService.with(
                        data, "soap", """
                        adapter: soap
                        address: https://127.0.0.1:%d/egrul
                        trust: self-signed.pem
                        %s""".formatted(server.getAddress().getPort(), key), "first: 1h\nlongest: 1h\n"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        callers.add(
                ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
        MoodyRegistry.good().answer(exchange, request);
    }

    /** The server's own certificate, and whom it trusts. */
    private SSLContext serverContext() throws Exception {
        SelfSigned.context(data);
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(data.resolve("self-signed.p12"))) {
            own.load(in, PASSWORD);
        }
        SelfSigned.writePem(own, data.resolve("self-signed.pem"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
