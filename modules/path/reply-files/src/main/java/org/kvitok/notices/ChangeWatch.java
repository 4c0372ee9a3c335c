package org.kvitok.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.Ledger;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds later changes of submissions that came as files, and has them told. Asks the ledger one question for all
 * participants ({@link Ledger#sendersSince}) and looks only at those who have changes and a folder; each one's cursor is
 * kept durably in {@code .state/changes}, so nothing is lost or told twice over a restart. A participant whose answers cannot be
 * written rests and is tried again; nobody else waits for that.
 */
public final class ChangeWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeWatch.class);
    private static final int PAGE = 50;
    private static final String CURSOR = "changes";

    private final Path files;
    private final Ledger ledger;
    private final FileNotices notices;
    private final NoticesConfig config;
    private final Clock clock;
    private final Clearing clearing;
    private final Thread thread;
    /** Who has to be looked at, and not before when. Only the watch's own thread changes it. */
    private final Map<ParticipantId, Instant> wanted = new LinkedHashMap<>();

    private volatile int resting;
    private volatile boolean answered = true;
    private volatile boolean closing;
    private Optional<String> cursor = Optional.empty();

    private ChangeWatch(Path files, Ledger ledger, FileNotices notices, NoticesConfig config, Clock clock) {
        this.files = files;
        this.ledger = ledger;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
        this.clearing = new Clearing(files, ledger, config.keep(), clock);
        this.thread = new Thread(this::run, "notices-watch");
        this.thread.setDaemon(true);
    }

    /** Starts watching, from where the last run stopped. */
    public static ChangeWatch start(Path files, Ledger ledger, FileNotices notices, NoticesConfig config, Clock clock) {
        ChangeWatch watch = new ChangeWatch(files, ledger, notices, config, clock);
        watch.thread.start();
        return watch;
    }

    /** Whether it runs, and whether the ledger answered when it was asked last. */
    public boolean isHealthy() {
        return thread.isAlive() && answered;
    }

    /** How many participants' answers could not be written and wait to be tried again. */
    public int resting() {
        return resting;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(30_000);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            try {
                look();
                clearing.clearIfDue(this::folders);
                Thread.sleep(config.lookEvery().toMillis());
            } catch (InterruptedException woken) {
                // Only close() interrupts.
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                answered = false;
                LOG.warn("Changes cannot be looked for: {}", failed.toString());
                if (!rested()) {
                    return;
                }
            }
        }
    }

    private boolean rested() {
        try {
            Thread.sleep(config.retryAfter().toMillis());
            return true;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One round: everybody who has changes is looked at, a page each. */
    void look() {
        if (!Files.isDirectory(files)) {
            // Nobody exchanges files yet: nothing is asked.
            return;
        }
        Instant now = clock.instant();
        Ledger.Senders senders = ledger.sendersSince(cursor);
        if (cursor.isEmpty()) {
            folders().forEach(one -> wanted.put(one.participant(), now));
        }
        senders.senders().stream()
                .filter(sender -> Files.isDirectory(DropFolder.of(files, sender).state()))
                .forEach(sender -> wanted.putIfAbsent(sender, now));
        cursor = Optional.of(senders.cursor());
        answered = true;
        for (ParticipantId participant : new ArrayList<>(wanted.keySet())) {
            if (!closing && !wanted.get(participant).isAfter(now)) {
                look(participant);
            }
        }
        resting = (int) wanted.values().stream().filter(at -> at.isAfter(now)).count();
    }

    private void look(ParticipantId participant) {
        DropFolder folder = DropFolder.of(files, participant);
        try {
            if (!goOn(folder)) {
                wanted.remove(participant);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warn("The answers of {} cannot be written and are tried again: {}", participant, failed.toString());
            wanted.put(participant, clock.instant().plus(config.retryAfter()));
        }
    }

    /** Whether there is more to look at. */
    private boolean goOn(DropFolder folder) throws IOException {
        Optional<String> since = since(folder);
        if (since.isEmpty()) {
            startOver(folder);
            return false;
        }
        Ledger.ChangePage page;
        try {
            page = ledger.changesFor(
                    folder.participant(), new Ledger.ChangeQuery(since, Optional.empty(), Optional.empty()), PAGE);
        } catch (IllegalArgumentException ofAnotherLedger) {
            LOG.warn(
                    "The cursor of {} is of another ledger; all of its submissions are looked at",
                    folder.participant());
            startOver(folder);
            return false;
        }
        tell(folder, page.submissions().stream().map(Submission::number).toList());
        if (!page.cursor().equals(since.get())) {
            keep(folder, page.cursor());
        }
        return page.more();
    }

    /** Without a cursor: everything that was ever told of is looked at, and changes count from now on. */
    private void startOver(DropFolder folder) throws IOException {
        String now = ledger.sendersSince(Optional.empty()).cursor();
        tell(folder, Told.all(folder));
        keep(folder, now);
    }

    private void tell(DropFolder folder, List<SubmissionNumber> numbers) {
        numbers.forEach(number -> notices.changed(folder.participant(), number));
    }

    private static Optional<String> since(DropFolder folder) throws IOException {
        try {
            return Optional.of(Files.readString(folder.state().resolve(CURSOR)));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
    }

    private static void keep(DropFolder folder, String cursor) throws IOException {
        DurableFiles.write(folder.state().resolve(CURSOR), Bytes.utf8(cursor));
    }

    /** All participants who exchange files. */
    private List<DropFolder> folders() {
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(files)) {
            return all.filter(one -> Files.isDirectory(one.resolve(DropFolder.STATE)))
                    .map(one -> new ParticipantId(one.getFileName().toString()))
                    .map(one -> DropFolder.of(files, one))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the folders of participants cannot be listed", unreadable);
        }
    }
}
