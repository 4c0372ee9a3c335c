package org.kvitok.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.Passed;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Verdict;
import org.kvitok.seal.CanonicalForm;

/** What happens while the gateway cannot be reached. */
class ReachingTest {

    private static final Bytes NOTHING = Bytes.NONE;

    private final Gateway gateway = Gateway.genuine();

    @Test
    void sendsTheVerySameMessageAgainWhenTheGatewayWasAway() {
        AtomicInteger calls = new AtomicInteger();
        MessageId id = new MessageId(UUID.randomUUID());
        try (TinyServer server = TinyServer.answering(request -> calls.incrementAndGet() < 3
                ? new TinyServer.Answer(503, "text/html", NOTHING)
                : gateway.answer(gateway.submitted(Gateway.message(request.body()))))) {
            Verdict<Accepted> verdict = new ExchangeClient(Gateway.config(server))
                    .submit(id, ServiceId.of("egrul-extract/1.0"), Bytes.utf8("<q/>"), false);

            assertThat(verdict).isInstanceOf(Passed.class);
            assertThat(server.requests()).hasSize(3);
            assertThat(server.requests().stream()
                            .map(request -> CanonicalForm.of(Gateway.message(request.body())))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void waitsWhileTheGatewaySaysThatItIsBusy() {
        AtomicInteger calls = new AtomicInteger();
        String busy = Gateway.fault("<k:reason code=\"busy\"><k:expected>0</k:expected></k:reason>");
        try (TinyServer server = TinyServer.answering(request -> calls.incrementAndGet() < 2
                ? new TinyServer.Answer(500, "text/xml", gateway.sealed(busy))
                : gateway.answer(Gateway.identity()))) {
            assertThat(new ExchangeClient(Gateway.config(server)).ping()).isInstanceOf(Passed.class);
        }
    }

    @Test
    void doesNotRepeatWhatAWrongAddressAnswers() {
        try (TinyServer server = TinyServer.answering(request -> new TinyServer.Answer(404, "text/html", NOTHING))) {
            GatewayUnreachable unreachable = unreachable(Gateway.config(server));

            assertThat(unreachable.retry()).isFalse();
            assertThat(unreachable).hasMessageContaining("HTTP 404");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void countsAnUnsignedServiceUnavailableAsTransportTrouble() {
        try (TinyServer server =
                TinyServer.answering(request -> new TinyServer.Answer(503, "text/xml", Bytes.utf8("<html></html>")))) {
            assertThat(unreachable(Gateway.config(server)).retry()).isTrue();
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void saysThatALaterAttemptMaySucceedWhenNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(unreachable(to(port)).retry()).isTrue();
    }

    @Test
    void givesUpOnAnAnswerThatNeverEnds() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread trickling = new Thread(() -> beginAnswer(socket));
            trickling.start();

            ClientConfig config =
                    to(socket.getLocalPort()).with(Retries.NONE).with(Duration.ofSeconds(1), Duration.ofMillis(300));
            assertThat(unreachable(config)).hasMessageContaining("no answer within");
        }
    }

    @Test
    void givesUpOnAnAnswerThatIsTooLarge() {
        Bytes large = Bytes.wrap(new byte[5_000]);
        try (TinyServer server = TinyServer.answering(request -> new TinyServer.Answer(200, "text/xml", large))) {
            ClientConfig ordinary = Gateway.config(server);
            ClientConfig small = new ClientConfig(
                    ordinary.address(),
                    ordinary.key(),
                    ordinary.gateway(),
                    ordinary.version(),
                    ordinary.connectTimeout(),
                    ordinary.answerTimeout(),
                    4_999,
                    Retries.NONE,
                    ordinary.tls(),
                    ordinary.clock());
            assertThat(unreachable(small)).hasMessageContaining("larger than 4999 bytes");
        }
    }

    private static GatewayUnreachable unreachable(ClientConfig config) {
        GatewayUnreachable unreachable =
                catchThrowableOfType(GatewayUnreachable.class, () -> new ExchangeClient(config).ping());
        assertThat(unreachable).isNotNull();
        return unreachable;
    }

    private static ClientConfig to(int port) {
        return ClientConfig.of(
                        URI.create("http://localhost:" + port + "/exchange"),
                        Gateway.STRANGER.signingKey(),
                        GatewayIdentity.pinned(List.of(Gateway.GATEWAY.certificate())))
                .with(new Retries(2, Duration.ofMillis(1)));
    }

    private static void beginAnswer(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<"
                            .getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
            // Held open until the client goes away.
            while (connection.getInputStream().read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }
}
