package org.kvitok.accept;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.Door;
import org.kvitok.core.IncidentId;
import org.kvitok.core.NodeId;
import org.kvitok.core.Refusal;
import org.kvitok.core.Settings;
import org.kvitok.vault.FileVault;
import org.kvitok.vault.VaultConfig;

/** A door on free ports with a tiny route behind it. */
final class OpenDoor implements AutoCloseable {

    static final String XML = "text/xml; charset=utf-8";

    /** What the test's route does with a delivery. */
    interface Work {

        Reply answer(Delivery delivery) throws Exception;
    }

    final List<Delivery> delivered = new CopyOnWriteArrayList<>();
    final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
    final AtomicInteger faultsMade = new AtomicInteger();
    final List<String> steps = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    final Path vaultFolder = Files.createTempDirectory("vault");
    final FileVault vault =
            FileVault.open(new VaultConfig(vaultFolder, 0, new NodeId(1)), (number, digest, since) -> false);
    final Doorway doorway;

    static OpenDoor echoing(String... settings) throws Exception {
        return new OpenDoor(delivery -> new Reply(200, XML, delivery.content()), Map.of(), settings);
    }

    OpenDoor(Work work, Map<String, HttpServlet> management, String... settings) throws Exception {
        Map<String, String> values = new TreeMap<>(Map.of(
                "accept.host", "127.0.0.1",
                "accept.port", "0",
                "accept.management.port", "0",
                "accept.tls.port", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:deliveries").routeId("deliveries").process(exchange -> run(work, exchange));
            }
        });
        camel.getShutdownStrategy().setTimeout(2);
        camel.start();
        doorway = Doorway.open(
                AcceptConfig.from(new Settings(values), Path.of("src/test/published")),
                camel,
                "direct:deliveries",
                this::fault,
                management,
                vault,
                Clock.systemUTC(),
                (step, outcome, took) -> steps.add(step + " " + outcome));
    }

    private void run(Work work, Exchange exchange) throws Exception {
        Delivery delivery = exchange.getMessage().getBody(Delivery.class);
        delivered.add(delivery);
        headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
        exchange.getMessage().setBody(work.answer(delivery));
    }

    private Reply fault(Door door, IncidentId incident, Refusal refusal) {
        faultsMade.incrementAndGet();
        String text = "<fault door='" + door + "' code='" + refusal.code() + "' incident='" + incident + "'/>";
        return new Reply(door == Door.SOAP_1_1 ? 500 : 400, XML, Bytes.utf8(text));
    }

    int port() {
        return doorway.port().orElseThrow();
    }

    /** Everything that lies in the vault's folder at the moment. */
    List<Path> staged() throws IOException {
        try (Stream<Path> all = Files.walk(vaultFolder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    int inflight() {
        return camel.getInflightRepository().size("deliveries");
    }

    @Override
    public void close() {
        doorway.close();
        camel.stop();
    }
}
