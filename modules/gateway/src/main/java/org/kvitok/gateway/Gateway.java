package org.kvitok.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.kvitok.accept.AcceptConfig;
import org.kvitok.accept.Doorway;
import org.kvitok.check.AttachmentDesk;
import org.kvitok.check.CheckConfig;
import org.kvitok.check.Checkpoint;
import org.kvitok.check.DropCheck;
import org.kvitok.check.EnteredBefore;
import org.kvitok.check.Scanner;
import org.kvitok.core.Ledger;
import org.kvitok.core.Participant;
import org.kvitok.core.ProductionCalendar;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Settings;
import org.kvitok.core.Steps;
import org.kvitok.enter.Registrar;
import org.kvitok.enter.TaskDesk;
import org.kvitok.files.FilesConfig;
import org.kvitok.files.FilesDoor;
import org.kvitok.forward.DeadlineConfig;
import org.kvitok.forward.DeadlineWatch;
import org.kvitok.forward.DueDates;
import org.kvitok.forward.ForwardConfig;
import org.kvitok.forward.Forwarding;
import org.kvitok.forward.Ports;
import org.kvitok.forward.Resume;
import org.kvitok.forward.Secrets;
import org.kvitok.notices.ChangeWatch;
import org.kvitok.notices.FileNotices;
import org.kvitok.notices.NoticesConfig;
import org.kvitok.packages.Catalogue;
import org.kvitok.packages.Finding;
import org.kvitok.packages.PackagesConfig;
import org.kvitok.packages.ServicePackage;
import org.kvitok.packages.ServicePackages;
import org.kvitok.poll.PollConfig;
import org.kvitok.poll.Poller;
import org.kvitok.print.PrintConfig;
import org.kvitok.print.Printer;
import org.kvitok.queue.Queue;
import org.kvitok.queue.QueueConfig;
import org.kvitok.reply.ReplyDesk;
import org.kvitok.reply.SealedDocuments;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.FileSeal;
import org.kvitok.seal.FolderParticipants;
import org.kvitok.seal.FolderTrust;
import org.kvitok.seal.Seal;
import org.kvitok.seal.SealPolicy;
import org.kvitok.seal.SigningKey;
import org.kvitok.seal.TrustPolicy;
import org.kvitok.sftp.SftpConfig;
import org.kvitok.sftp.SftpDoor;
import org.kvitok.store.Store;
import org.kvitok.store.StoreConfig;
import org.kvitok.vault.FileVault;
import org.kvitok.vault.UploadSweep;
import org.kvitok.vault.VaultConfig;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gateway node, wired in plain Java. {@link #start} returns when messages are taken; {@link #close} takes nothing in
 * any more, finishes what was accepted, and then lets go of door, queue and ledger, in this order.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Store store;
    private Doorway doorway;
    private Optional<SftpDoor> files = Optional.empty();
    private Poller poller;

    private Gateway() {}

    /**
     * Starts a node.
     *
     * @param watcher is told of every step of the path, beside the metrics
     * @throws IOException when a file cannot be read or a port is taken; then nothing stays open
     */
    public static Gateway start(Path home, Settings settings, Clock clock, Steps watcher) throws IOException {
        Gateway gateway = new Gateway();
        try {
            gateway.wire(home, settings, clock, watcher);
            return gateway;
        } catch (IOException | RuntimeException | Error failed) {
            gateway.close();
            throw failed;
        }
    }

    /** Where integrators send. */
    public URI address() {
        return doorway.publicAddress().resolve("/exchange");
    }

    public int managementPort() {
        return doorway.managementPort();
    }

    /** Where files are taken, if they are. */
    public Optional<SftpDoor> files() {
        return files;
    }

    public Ledger ledger() {
        return store.ledger();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception unclean) {
                LOG.warn("A part of the gateway did not close cleanly: {}", unclean.toString());
            }
        }
    }

    private void wire(Path home, Settings settings, Clock clock, Steps watcher) throws IOException {
        SftpDoor.preferPlatformCryptography();
        GatewayConfig config = GatewayConfig.from(settings, home);
        AcceptConfig accept = AcceptConfig.from(settings, config.schemas());
        StoreConfig storing = StoreConfig.from(settings, config.data());
        QueueConfig queueing = QueueConfig.from(settings);
        ForwardConfig forward = ForwardConfig.from(settings);
        DeadlineConfig watching = DeadlineConfig.from(settings);
        SealPolicy policy = SealPolicy.from(settings);
        XmlLimits limits = XmlLimits.from(settings);
        XmlReader reader = new XmlReader(limits);
        CheckConfig checking = CheckConfig.from(settings);
        VaultConfig vaulting = VaultConfig.from(settings, home, config.data(), config.node());
        SftpConfig serving = SftpConfig.from(settings, home);
        FilesConfig dropping = FilesConfig.from(settings);
        PollConfig polling = PollConfig.from(settings, home);
        Files.createDirectories(config.data());

        PrintConfig printing = PrintConfig.from(settings);
        NoticesConfig noticing = NoticesConfig.from(settings);
        PackagesConfig packaging = PackagesConfig.from(settings);
        Catalogue services = Catalogue.open(
                config.schemas(),
                config.routes(),
                settings.group("registries."),
                packaging,
                Optional.of(config.data().resolve("packages.proven")),
                clock);
        TrustPolicy trusting = TrustPolicy.from(settings);
        FolderTrust trust = new FolderTrust(config.trust(), trusting);
        FolderParticipants participants = new FolderParticipants(config.participants(), trusting.lookEvery(), clock);
        settings.refuseUnread();
        SigningKey key = SigningKey.load(config.key(), config.readKeyPassword());
        SigningKey envelopeKey = config.envelopeKey().isPresent()
                ? SigningKey.load(config.envelopeKey().get(), config.readKeyPassword())
                : key;

        Meters meters = new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), watcher);
        store = keep(Store.open(storing, config.node(), clock));
        FileVault vault = FileVault.open(vaulting, new LedgerNeeds(store.ledger()), clock);
        UploadSweep uploads = keep(UploadSweep.start(vault));
        Queue queue = keep(Queue.open(queueing, config.data()));
        CamelContext camel = keep(camel());

        EnvelopeSeal envelopes = new EnvelopeSeal(envelopeKey, clock);
        DocumentSeal papers = new DocumentSeal(key, clock);
        SealedDocuments documents = new SealedDocuments(papers, participants, reader);
        Path filesFolder = config.data().resolve("files");
        FileNotices notices = new FileNotices(
                filesFolder,
                store.ledger(),
                vault,
                store.deadlines(),
                documents,
                papers,
                participants,
                new Printer(printing),
                clock);
        LogAudit audit = new LogAudit();
        SchemaSet exchange = SchemaSet.compile(config.schemas().resolve("exchange/1.0/exchange.xsd"), config.schemas());
        Seal seal = new Seal(participants, trust, policy, clock);
        AttachmentDesk attachments = new AttachmentDesk(vault, limits, Scanner.none(), checking);
        Checkpoint checkpoint = new Checkpoint(
                reader,
                seal,
                exchange,
                services,
                attachments,
                store.ledger()::submission,
                EnteredBefore.in(store.ledger()),
                audit,
                meters,
                clock);
        Registrar registrar = new Registrar(store.ledger(), vault, documents, config.node(), meters, clock);
        ReplyDesk desk = new ReplyDesk(
                store.ledger(),
                store.deadlines(),
                vault,
                documents,
                envelopes,
                asker -> openTo(asker, services, clock),
                Version.text(),
                meters,
                clock);
        TaskDesk tasks =
                new TaskDesk(store.ledger(), store.tasks(), participants, vault, documents, documents, meters, clock);
        DoorSteps steps = new DoorSteps(
                checkpoint, registrar, tasks, vault.uploads(), () -> doorway.publicAddress(), desk, audit);

        DueDates dueDates =
                new DueDates(store.deadlines(), ProductionCalendar.load(config.calendar()), watching.remindBefore());
        Ports ports = new Ports(
                store.ledger(),
                store.outbox(),
                vault,
                participants,
                documents,
                attachments,
                store.tasks(),
                dueDates,
                meters,
                meters,
                clock);
        Optional<Forwarding> forwarding = Optional.empty();
        if (config.forwards()) {
            forwarding = Optional.of(
                    keep(Forwarding.start(camel, queue, ports, forward, new Secrets(home, Optional.of(envelopeKey)))));
            keep(DeadlineWatch.start(store.ledger(), store.deadlines(), watching, clock));
        }
        ChangeWatch changes = keep(ChangeWatch.start(filesFolder, store.ledger(), notices, noticing, clock));
        keep(services).offerTo(forwarding.<Catalogue.Listener>map(own -> own).orElse(Catalogue.NOBODY));
        DropCheck dropCheck = new DropCheck(
                limits,
                new FileSeal(participants, trust, clock),
                SchemaSet.compile(config.schemas().resolve("exchange/1.0/manifest.xsd"), config.schemas()),
                services,
                attachments,
                store.ledger()::submission,
                audit,
                meters,
                clock);
        FilesDoor drops = keep(FilesDoor.open(
                filesFolder,
                dropping,
                new FilesDoor.Parts(participants, vault, dropCheck, checking, registrar, notices, audit, meters),
                clock));
        meters.watch(drops);
        poller = keep(Poller.open(
                camel, filesFolder, polling, new Poller.Parts(participants, store.transfers(), audit), clock));
        meters.watch(poller);
        addRoute(camel, steps);
        meters.watch(store);
        meters.watch(services);
        meters.watch(uploads);
        meters.watch(notices, changes);
        keep(meters.watchGarbage());
        if (serving.enabled()) {
            files = Optional.of(keep(SftpDoor.open(serving, config.participants(), config.data(), audit, clock)));
            meters.watch(files.get().figures());
        }
        doorway = keep(Doorway.open(
                accept,
                camel,
                DoorRoute.ENTRANCE,
                steps,
                Map.of(
                        "/health/*",
                                new HealthServlet(health(queue, vault, drops, forwarding, changes, services, meters)),
                        "/metrics", new MetricsServlet(meters.registry()),
                        "/admin/parked/*", new ParkedServlet(store.outbox(), new Resume(store.ledger(), clock)),
                        "/admin/overdue", new OverdueServlet(store.ledger(), store.deadlines()),
                        "/admin/services/*", new ServicesServlet(services, meters::hitches)),
                vault,
                clock,
                meters));
        services.keepUp();
    }

    private Health health(
            Queue queue,
            FileVault vault,
            FilesDoor drops,
            Optional<Forwarding> forwarding,
            ChangeWatch changes,
            Catalogue services,
            Meters meters) {
        Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
        parts.put("ledger", store::isHealthy);
        parts.put("queue", queue::isHealthy);
        parts.put("vault", vault::isHealthy);
        parts.put("drops", drops::isHealthy);
        forwarding.ifPresent(own -> parts.put("forward", own::isHealthy));
        files.ifPresent(own -> parts.put("files", own::isHealthy));
        parts.put("notices", changes::isHealthy);
        return new Health(parts, () -> hitches(services, meters), () -> warnings(services));
    }

    private static Map<String, List<Hitch>> hitches(Catalogue services, Meters meters) {
        Map<String, List<Hitch>> hitches = new LinkedHashMap<>();
        services.inUse().forEach(service -> hitches.put(service.id().toString(), meters.hitches(service.id())));
        hitches.values().removeIf(List::isEmpty);
        return hitches;
    }

    private List<String> warnings(Catalogue services) {
        Stream<String> unset = services.all().stream()
                .filter(service -> !service.unset().isEmpty())
                .map(service -> service.id() + " is not configured: set " + String.join(", ", service.unset()));
        return Stream.of(
                        services.findings().stream().map(Finding::toString),
                        unset,
                        files.flatMap(SftpDoor::problem).stream(),
                        poller.standings().stream().flatMap(standing -> standing.warnings().stream()))
                .flatMap(lines -> lines)
                .toList();
    }

    private static CamelContext camel() {
        CamelContext camel = new DefaultCamelContext();
        camel.getCamelContextExtension().setName("kvitok");
        camel.getShutdownStrategy().setTimeout(30);
        camel.start();
        return camel;
    }

    private static void addRoute(CamelContext camel, DoorSteps steps) {
        try {
            camel.addRoutes(new DoorRoute(steps));
        } catch (Exception failed) {
            throw new IllegalStateException("the door's route does not start", failed);
        }
    }

    private static List<ServiceId> openTo(Participant asker, ServicePackages services, Clock clock) {
        return services.all().stream()
                .filter(service -> service.validity().covers(clock.instant()))
                .map(ServicePackage::id)
                .filter(asker::maySendTo)
                .toList();
    }

    /** What is opened last is closed first. */
    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    /** For tests that look behind the door. */
    Optional<Doorway> doorway() {
        return Optional.ofNullable(doorway);
    }
}
