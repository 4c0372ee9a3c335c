package org.kvitok.forward;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.kvitok.check.AttachmentDesk;
import org.kvitok.check.CheckConfig;
import org.kvitok.check.Scanner;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Inn;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.ProductionCalendar;
import org.kvitok.core.Results;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.ServicePackages;
import org.kvitok.queue.Queue;
import org.kvitok.queue.QueueConfig;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.SigningKey;
import org.kvitok.testkit.InMemoryDeadlines;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.testkit.InMemoryTasks;
import org.kvitok.testkit.Submissions;
import org.kvitok.vault.FileVault;
import org.kvitok.vault.VaultConfig;
import org.kvitok.wire.XmlLimits;

/** Forwarding with everything real but the ledger and the registry; can be stopped and started on the same data. */
final class Workshop implements AutoCloseable {

    static final Path ROOT = Path.of(System.getProperty("kvitok.root"));
    static final Bytes BY_OGRN = sample("organization-by-ogrn", "request.xml");

    private static final ForwardConfig CONFIG =
            new ForwardConfig(Duration.ofMinutes(5), Duration.ofMillis(50), 100, Duration.ofMillis(200));

    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryTasks tasks = new InMemoryTasks();
    final List<String> outcomes = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Calls.Breaker> breakers = new CopyOnWriteArrayList<>();
    final List<Boolean> reach = new CopyOnWriteArrayList<>();
    final AtomicInteger sealingsThatFail = new AtomicInteger();
    final ServicePackages services;

    private final Submissions submissions = new Submissions(new NodeId(1));
    private final Path data;
    final FileVault vault;
    Queue queue;
    Forwarding forwarding;
    private DefaultCamelContext context;

    /** The gateway's. */
    static final ForgedKey GATEWAY =
            new KeyForge(Clock.systemUTC()).authority("Test authority").issue("Gateway");

    private static final SigningKey KEY = GATEWAY.signingKey();

    private Workshop(Path data, ServicePackages services) {
        this.data = data;
        this.services = services;
        this.vault = vault(data);
        start();
    }

    static Workshop with(Path data, ServicePackages services) {
        return new Workshop(data, services);
    }

    /** @param plan settings of the service in pairs, without {@code registries.egrul.} */
    static Workshop with(Path data, String address, String... plan) {
        Map<String, String> settings = new HashMap<>();
        settings.put("registries.egrul.address", address);
        for (int i = 0; i < plan.length; i += 2) {
            settings.put("registries.egrul." + plan[i], plan[i + 1]);
        }
        return new Workshop(data, ServicePackages.load(ROOT.resolve("schemas"), onlyExtract(data), settings));
    }

    private static FileVault vault(Path data) {
        try {
            return FileVault.open(
                    new VaultConfig(data.resolve("vault"), 0, new NodeId(1)), (number, digest, since) -> true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void start() {
        queue = Queue.open(QueueConfig.STANDARD, data);
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        Ports ports = new Ports(
                ledger,
                ledger,
                vault,
                participants(),
                results(),
                new AttachmentDesk(vault, XmlLimits.STANDARD, Scanner.none(), CheckConfig.STANDARD),
                tasks,
                new DueDates(new InMemoryDeadlines(), ProductionCalendar.none(), 2),
                (step, outcome, took) -> outcomes.add(outcome),
                counted(),
                Clock.systemUTC());
        try {
            forwarding = Forwarding.start(context, queue, services, ports, CONFIG, new Secrets(data, Optional.of(KEY)));
        } catch (RuntimeException refused) {
            queue.close();
            throw refused;
        }
        context.start();
    }

    void stop() {
        forwarding.close();
        context.stop();
        queue.close();
    }

    @Override
    public void close() {
        stop();
    }

    SubmissionNumber entered() {
        return entered(BY_OGRN);
    }

    /** About the organization of the samples, for some purpose. */
    SubmissionNumber entered(String purpose) {
        return entered(Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\">"
                + "<organization><ogrn>1027700132195</ogrn></organization><purpose>" + purpose
                + "</purpose></ExtractRequest>"));
    }

    SubmissionNumber entered(Bytes content) {
        return entered(ledger, submissions, Instant.now().minusSeconds(1), content);
    }

    static SubmissionNumber entered(InMemoryLedger ledger, Submissions submissions, Instant at, Bytes content) {
        NewSubmission draft = submissions.next().made();
        ledger.enter(new NewSubmission(
                draft.number(),
                draft.sender(),
                draft.messageId(),
                draft.service(),
                draft.digest(),
                false,
                at,
                draft.message(),
                content,
                draft.receipt()));
        return draft.number();
    }

    List<Event> events(SubmissionNumber number) {
        return ledger.history(number).stream().map(HistoryLine::event).toList();
    }

    HistoryLine last(SubmissionNumber number) {
        List<HistoryLine> history = ledger.history(number);
        return history.get(history.size() - 1);
    }

    void awaitLast(SubmissionNumber number, Event event) {
        await().atMost(Duration.ofMinutes(1)).until(() -> last(number).event() == event);
    }

    static Bytes sample(String name, String file) {
        try {
            return Bytes.wrap(Files.readAllBytes(ROOT.resolve("routes/egrul-extract/1.0/samples/accepted")
                    .resolve(name)
                    .resolve(file)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Participants participants() {
        return new OnlyAlfa();
    }

    /** Compiling every service of the repository would take each test many seconds. */
    private static Path onlyExtract(Path data) {
        Path source = ROOT.resolve("routes/egrul-extract/1.0");
        Path target = data.resolve("routes/egrul-extract/1.0");
        try {
            Files.createDirectories(target);
            for (String file : new String[] {"service.yaml", "to-registry.xsl", "from-registry.xsl"}) {
                Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return data.resolve("routes");
    }

    private Calls counted() {
        return new Calls() {
            @Override
            public void ended(ServiceId service, String outcome, Duration took) {
                calls.add(outcome);
            }

            @Override
            public void breaker(ServiceId service, String registry, Breaker state) {
                breakers.add(state);
            }

            @Override
            public void answers(ServiceId service, String registry, boolean reachable) {
                reach.add(reachable);
            }
        };
    }

    /** Gives out the content as the result, or fails as often as told: trouble of our own. */
    private Results results() {
        return (submission, answer, files, decidedAt) -> {
            if (sealingsThatFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the key is away");
            }
            return new SealedDocument(answer.content());
        };
    }

    private static final class OnlyAlfa implements Participants {

        private static final Participant ALFA = new Participant(
                new ParticipantId("alfa"),
                "ООО «Ромашка»",
                Optional.of(new Inn("7736050003")),
                Optional.of("1027700070518"),
                Set.of("*"));

        @Override
        public Optional<Participant> boundTo(Sha256 certificate) {
            return Optional.empty();
        }

        @Override
        public Optional<Participant> participant(ParticipantId id) {
            return Optional.of(ALFA).filter(alfa -> alfa.id().equals(id));
        }
    }
}
