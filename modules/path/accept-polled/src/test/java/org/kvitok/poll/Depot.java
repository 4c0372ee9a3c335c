package org.kvitok.poll;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.kvitok.core.Access;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Settings;
import org.kvitok.core.Sha256;
import org.kvitok.core.Transfers;
import org.kvitok.testkit.SftpServerForTests;

/** A poller with everything around it, but without the door that picks up what has landed. */
final class Depot implements AutoCloseable {

    static final ParticipantId ROMASHKA = new ParticipantId("romashka");

    private final Path files;
    private final Transfers transfers;
    private final Map<String, String> settings = new HashMap<>();
    final List<Access> journal = new CopyOnWriteArrayList<>();
    private volatile Duration later = Duration.ZERO;
    private CamelContext camel;
    private Poller poller;

    Depot(Path data, Transfers transfers) {
        this.files = data.resolve("files");
        this.transfers = transfers;
        settings.put("poll.look-every", "30ms");
        settings.put("poll.connect-within", "5s");
        settings.put("poll.read-within", "5s");
        settings.put("poll.first-pause", "20ms");
        settings.put("poll.longest-pause", "100ms");
        settings.put("poll.least-free", "0B");
    }

    Depot with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Depot polling(ParticipantId participant, SftpServerForTests server) {
        return with("poll." + participant + ".server", server.address())
                .with("poll." + participant + ".host-key", server.hostKey())
                .with("poll." + participant + ".key", server.keyFile().toString());
    }

    Depot open() {
        camel = new DefaultCamelContext();
        camel.start();
        poller = Poller.open(
                camel,
                files,
                PollConfig.from(new Settings(settings), Path.of("/")),
                new Poller.Parts(new Anybody(), transfers, journal::add),
                new LaterClock());
        return this;
    }

    void restart() {
        close();
        open();
    }

    DropFolder folder() {
        return DropFolder.of(files, ROMASHKA);
    }

    Path in(String name) {
        return folder().in().resolve(name);
    }

    /** What the door does with a drop. */
    void takeUp(String name) throws IOException {
        Files.delete(in(name));
    }

    void answer(String name, String content) throws IOException {
        folder().create();
        Path aside = Files.writeString(folder().state().resolve("aside"), content);
        Files.move(aside, folder().out().resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    Standing standing(ParticipantId participant) {
        return poller.standings().stream()
                .filter(one -> one.participant().equals(participant))
                .findFirst()
                .orElseThrow();
    }

    Standing standing() {
        return standing(ROMASHKA);
    }

    /** Waits for so many further looks that went well. */
    void looks(int times) {
        for (int i = 0; i < times; i++) {
            Optional<Instant> last = standing().lastGood();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !standing().lastGood().equals(last));
        }
    }

    void awaitLanded(String name) {
        await().atMost(Duration.ofMinutes(1)).until(() -> folder().isComplete(name) && Files.exists(in(name)));
    }

    @Override
    public void close() {
        if (poller != null) {
            poller.close();
            camel.stop();
            poller = null;
        }
    }

    /** From now on it is so much later than it is. */
    void later(Duration by) {
        later = by;
    }

    private final class LaterClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(later);
        }
    }

    private static final class Anybody implements Participants {
        @Override
        public Optional<Participant> boundTo(Sha256 certificate) {
            return Optional.empty();
        }

        @Override
        public Optional<Participant> participant(ParticipantId id) {
            return id.mnemonic().equals("nobody") ? Optional.empty() : Optional.of(Participant.named(id));
        }
    }
}
