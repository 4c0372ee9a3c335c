package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

/** Three services in one gateway: the registry of one is dead, that of another slow, and the third does not notice. */
class HarmlessNeighboursTest {

    private static final ServiceId HEALTHY = ServiceId.of("egrul-extract/1.0");
    private static final ServiceId DEAD = ServiceId.of("tax-debt/1.0");
    private static final ServiceId SLOW = ServiceId.of("org-confirmation/1.0");
    private static final Duration SLOWNESS = Duration.ofSeconds(25);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ROUNDS = 40;

    @TempDir
    private Path temp;

    private final CountDownLatch healthyOnesDone = new CountDownLatch(1);
    private final AtomicInteger slowCalls = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Test
    void aDeadAndASlowRegistryHarmNoOther() throws Exception {
        GatewayFolder folder = GatewayFolder.make(temp.resolve("gateway"));
        int deadPort = freePort();
        HttpServer slow = serve(0, this::slowly);
        try (StandIn healthy = StandIn.start(temp);
                GatewayProcess gateway = GatewayProcess.start(
                        settings(folder, healthy, deadPort, slow.getAddress().getPort()),
                        temp.resolve("gateway.log"))) {
            ExchangeClient sender = folder.client(gateway.address());
            List<SubmissionNumber> ofHealthy = new ArrayList<>();
            List<SubmissionNumber> ofDead = new ArrayList<>();
            List<SubmissionNumber> ofSlow = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ofDead.add(new Sampled(DEAD).submittedBy(sender));
                if (round < 20) {
                    ofSlow.add(new Sampled(SLOW).submittedBy(sender));
                }
                ofHealthy.add(new Sampled(HEALTHY).submittedBy(sender));
            }

            await().atMost(PATIENCE).until(() -> decided(sender, ofHealthy) == ROUNDS);

            assertThat(slowCalls.get())
                    .as("calls that the slow registry sits on")
                    .isEqualTo(8);
            assertThat(decided(sender, ofSlow)).isZero();
            assertThat(decided(sender, ofDead)).isZero();
            // Between two times away it is tried for a moment.
            assertThat(await().atMost(PATIENCE)
                            .until(() -> told(gateway, "/health/ready"), body -> body.contains("away")))
                    .contains("\"status\":\"up\"")
                    .containsPattern("\"tax-debt\\\\?/1.0\":\\[\\{[^]]*\"away\"")
                    .doesNotContain("org-confirmation");
            await().atMost(PATIENCE)
                    .until(() -> told(gateway, "/admin/services/").contains("\"what\":\"away\""));

            healthyOnesDone.countDown();
            HttpServer revived = serve(deadPort, exchange -> answer(exchange, DEAD));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> decided(sender, ofSlow) == ofSlow.size() && decided(sender, ofDead) == ROUNDS);
            assertThat(told(gateway, "/health/ready")).contains("\"registries\":{}");
            revived.stop(0);
        } finally {
            slow.stop(0);
            threads.shutdownNow();
        }
    }

    private Map<String, String> settings(GatewayFolder folder, StandIn healthy, int deadPort, int slowPort)
            throws IOException {
        Map<String, String> settings = folder.settings();
        settings.put("gateway.routes", routes().toString());
        settings.put("registries.egrul.address", healthy.address().toString());
        settings.put("registries.tax-debt.address", "http://127.0.0.1:" + deadPort + "/tax-debt");
        settings.put("registries.org-confirmation.address", "http://127.0.0.1:" + slowPort + "/org-confirmation");
        settings.put("registries.org-confirmation.concurrency", "8");
        settings.put("registries.org-confirmation.timeout", "4m");
        return settings;
    }

    /** The three services alone, so that the gateway starts soon. */
    private Path routes() throws IOException {
        Path routes = temp.resolve("routes");
        for (ServiceId service : List.of(HEALTHY, DEAD, SLOW)) {
            new Sampled(service).copyTo(routes);
        }
        // The dead one is looked after more often, for the sake of the test's length.
        Path eager = routes.resolve(DEAD + "/service.yaml");
        Files.writeString(
                eager,
                Files.readString(eager)
                        .replace("  maxAnswer: 4MiB", "  breakAfter: 4\n  breakFor: 500ms")
                        .replace("longest: 1h", "longest: 5s"));
        return routes;
    }

    private HttpServer serve(int port, HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    /** Its time, and never before the healthy ones are done, however slow this machine is. */
    private void slowly(HttpExchange exchange) throws IOException {
        slowCalls.incrementAndGet();
        try {
            Thread.sleep(SLOWNESS.toMillis());
            healthyOnesDone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, SLOW);
    }

    private static void answer(HttpExchange exchange, ServiceId service) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] envelope = ("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                        + new Sampled(service).registryAnswer(request) + "</e:Body></e:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(200, envelope.length);
        exchange.getResponseBody().write(envelope);
        exchange.close();
    }

    private static int decided(ExchangeClient sender, List<SubmissionNumber> numbers) {
        int decided = 0;
        for (SubmissionNumber number : numbers) {
            Status status = sender.status(number)
                    .fold(standing -> standing.submission().status(), refusal -> {
                        throw new AssertionError(number + " is lost: " + refusal);
                    });
            decided += LifeCycle.isOpen(status) ? 0 : 1;
        }
        return decided;
    }

    private static String told(GatewayProcess gateway, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(gateway.management(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
