package org.kvitok.accept;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.kvitok.core.Steps;
import org.kvitok.core.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SOAP door: one Jetty that hands messages to a Camel route and publishes the schemas, and beside it, on an address
 * of its own, the management servlets. Open from {@link #open} to {@link #close}, once; both are called by one thread.
 */
public final class Doorway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);

    /** Threads beyond those that work on deliveries: for listening, reading and refusing. */
    private static final int OTHER_THREADS = 24;

    /** For uploads that must be read again before it is known what they are. */
    private static final int LOOKING_THREADS = 4;

    private static final long TICK_MILLIS = 100;

    private final AcceptConfig config;
    private final Deliveries deliveries;
    private final ExchangeEndpoint endpoint;
    private final Server server;
    private final Watchman watchman;
    private final Turnstile turnstile;
    private final Optional<ServerConnector> plain;
    private final Optional<ServerConnector> tls;
    private final ServerConnector management;
    private final ScheduledExecutorService ticks;
    private final ExecutorService looking;
    private Future<?> ticking = CompletableFuture.completedFuture(null);

    /**
     * Opens the ports. When this returns, requests are served.
     *
     * @param deliveries URI of the Camel endpoint, such as {@code direct:deliveries}, that takes a Delivery as the body
     *     and answers with a {@link Reply}; the route behind it has {@code noErrorHandler()}, or failures are logged
     *     twice
     * @param management servlets by path, such as {@code /health} or {@code /admin/*}
     * @param vault where parts that come beside a message are staged
     * @throws IOException when a port is taken or a key store cannot be read; then nothing stays open
     */
    public static Doorway open(
            AcceptConfig config,
            CamelContext camel,
            String deliveries,
            DoorFaults faults,
            Map<String, HttpServlet> management,
            Vault vault,
            Clock clock,
            Steps steps)
            throws IOException {
        Doorway doorway = new Doorway(config, new Deliveries(camel, deliveries));
        try {
            doorway.start(faults, management, vault, clock, steps);
            return doorway;
        } catch (Exception failed) {
            doorway.close();
            throw failed instanceof IOException io ? io : new IOException("the door does not open", failed);
        }
    }

    private Doorway(AcceptConfig config, Deliveries deliveries) {
        this.config = config;
        this.deliveries = deliveries;
        endpoint = new ExchangeEndpoint();
        QueuedThreadPool threads =
                new QueuedThreadPool(config.maxConcurrent() + config.maxUploads() + OTHER_THREADS, 8);
        threads.setName("door");
        server = new Server(threads);
        watchman = new Watchman(config.patience(), config.leastRate());
        turnstile = new Turnstile(config.maxConcurrent(), config.maxWaiting(), config.waitWithin(), threads);
        Connectors connectors = new Connectors(server, config, watchman);
        plain = config.plain() ? Optional.of(connectors.plain()) : Optional.empty();
        tls = config.tls().map(connectors::tls);
        management = connectors.management();
        looking = Executors.newFixedThreadPool(LOOKING_THREADS, task -> new Thread(task, "door-uploads"));
        ticks = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "door-watch"));
    }

    private void start(DoorFaults faults, Map<String, HttpServlet> servlets, Vault vault, Clock clock, Steps steps)
            throws Exception {
        List<ServerConnector> open = new ArrayList<>();
        plain.ifPresent(open::add);
        tls.ifPresent(open::add);
        NetworkConnectionLimit limit =
                new NetworkConnectionLimit(config.maxConnections(), open.toArray(Connector[]::new));
        open.add(management);
        for (ServerConnector connector : open) {
            server.addConnector(connector);
            connector.open();
        }
        server.addBean(limit);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(config.stopWithin().toMillis());
        server.setHandler(new Handler.Sequence(
                new FrontDesk(
                        exchangeDesk(faults, vault, clock, steps),
                        schemaDesk(),
                        new UploadDesk(
                                vault.uploads(),
                                config.maxUploads(),
                                config.retryAfter(),
                                looking,
                                new SparingLog(LOG, clock),
                                steps),
                        endpoint.handler()),
                managementHandler(servlets)));
        server.start();
        ticking = ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        LOG.info("The door is open at {}, management on port {}", publicAddress(), managementPort());
    }

    private ExchangeDesk exchangeDesk(DoorFaults faults, Vault vault, Clock clock, Steps steps) {
        SparingLog log = new SparingLog(LOG, clock);
        return new ExchangeDesk(
                config.maxMessage(),
                config.attachments(),
                new ByteBudget(config.maxBytesInWork()),
                new ByteBudget(config.attachments().staged()),
                vault,
                turnstile,
                endpoint.handler(),
                deliveries,
                new Refusals(faults, log, clock, config.retryAfter()),
                clock,
                steps);
    }

    private SchemaDesk schemaDesk() {
        PublishedSchemas schemas = new PublishedSchemas(config.schemas());
        return new SchemaDesk(schemas, new PublishedWsdl(schemas, publicAddress()));
    }

    private static Handler managementHandler(Map<String, HttpServlet> servlets) {
        ServletContextHandler context =
                new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
        context.setVirtualHosts(List.of("@" + Connectors.MANAGEMENT));
        context.setErrorHandler(new PlainErrors());
        servlets.forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
        return context;
    }

    private void tick() {
        try {
            watchman.tick();
            turnstile.tick();
        } catch (RuntimeException failure) {
            // A scheduled task that throws is never run again, and nobody would be turned away any more.
            LOG.error("The watch over waiting and slow peers stumbled", failure);
        }
    }

    /** The port of plain HTTP, if it is open. */
    public Optional<Integer> port() {
        return plain.map(ServerConnector::getLocalPort);
    }

    /** The port of TLS, if it is open. */
    public Optional<Integer> tlsPort() {
        return tls.map(ServerConnector::getLocalPort);
    }

    public int managementPort() {
        return management.getLocalPort();
    }

    /** Where integrators send and look for schemas: scheme, host and port as they are written into the WSDL. */
    public URI publicAddress() {
        return config.publicAddress().orElseGet(() -> tlsPort()
                .map(port -> URI.create("https://localhost:" + port))
                .orElseGet(() -> URI.create("http://localhost:" + port().orElseThrow())));
    }

    /** Takes nothing in any more, finishes what is in work within {@code accept.stop-within}, then closes the ports. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception unclean) {
            LOG.warn("The door did not close cleanly: {}", unclean.toString());
        }
        ticking.cancel(false);
        ticks.shutdown();
        looking.shutdown();
        plain.ifPresent(ServerConnector::close);
        tls.ifPresent(ServerConnector::close);
        management.close();
        endpoint.stop();
        deliveries.stop();
    }
}
