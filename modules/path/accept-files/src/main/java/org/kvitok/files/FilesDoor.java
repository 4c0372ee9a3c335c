package org.kvitok.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kvitok.check.CheckConfig;
import org.kvitok.check.DropCheck;
import org.kvitok.core.Audit;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.Notices;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Vault;
import org.kvitok.enter.Registrar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for files: looks after all participants' folders below one folder, and does with every complete drop what the
 * SOAP door does with a message. Every participant has turns of its own, taken by a few threads in the order in which they
 * come up. Several nodes must not look after the same folder. Safe for use by many threads.
 */
public final class FilesDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FilesDoor.class);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final Path files;
    private final FilesConfig config;
    private final Parts parts;
    private final Clerk clerk;
    private final Clock clock;
    private final Map<ParticipantId, Seat> seats = new ConcurrentHashMap<>();
    private final Set<ParticipantId> troubled = ConcurrentHashMap.newKeySet();
    private final Map<ParticipantId, Future<?>> next = new ConcurrentHashMap<>();
    private final List<Future<?>> begun = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor workers;

    /** What the door works with. */
    public record Parts(
            Participants participants,
            Vault vault,
            DropCheck check,
            CheckConfig archives,
            Registrar registrar,
            Notices notices,
            Audit audit,
            Tally tally) {}

    private FilesDoor(Path files, FilesConfig config, Parts parts, Clock clock) {
        this.files = files;
        this.config = config;
        this.parts = parts;
        this.clock = clock;
        Counter counter = new Counter(parts.check, parts.registrar, parts.notices, parts.audit, parts.tally, clock);
        this.clerk = new Clerk(config, parts.archives, parts.vault, parts.check, counter, parts.notices, clock);
        this.workers = new ScheduledThreadPoolExecutor(config.workers(), task -> {
            Thread thread = new Thread(task, "files");
            thread.setDaemon(true);
            return thread;
        });
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        workers.setRemoveOnCancelPolicy(true);
    }

    /**
     * Opens the door.
     *
     * @param files the folder with one folder for each participant; made if it is missing
     */
    public static FilesDoor open(Path files, FilesConfig config, Parts parts, Clock clock) throws IOException {
        requireNames();
        DurableFiles.createFolder(files);
        FilesDoor door = new FilesDoor(files, config, parts, clock);
        long every = config.lookEvery().toMillis();
        door.begun.add(door.workers.scheduleWithFixedDelay(door::seatNewcomers, 0, every, TimeUnit.MILLISECONDS));
        long sweeps = SWEEP_EVERY.toMillis();
        door.begun.add(door.workers.scheduleWithFixedDelay(door::sweep, sweeps / 60, sweeps, TimeUnit.MILLISECONDS));
        return door;
    }

    /** In a POSIX locale the platform cannot even open a file with a Russian name. */
    private static void requireNames() {
        String charset = System.getProperty("sun.jnu.encoding", "");
        if (!charset.equalsIgnoreCase("UTF-8") && !charset.equalsIgnoreCase("utf8")) {
            LOG.error(
                    "File names are read as {}: files with Russian names cannot be taken. Start with LC_ALL=C.UTF-8.",
                    charset);
        }
    }

    private void seatNewcomers() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(files)) {
            for (Path folder : folders) {
                participant(folder).filter(id -> !seats.containsKey(id)).ifPresent(this::seat);
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("The folder of file exchange cannot be read: {}", unreadable.toString());
        }
    }

    private Optional<ParticipantId> participant(Path folder) {
        try {
            ParticipantId id = new ParticipantId(folder.getFileName().toString());
            boolean complete = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.isDirectory(DropFolder.of(files, id).in(), LinkOption.NOFOLLOW_LINKS);
            return complete && parts.participants.participant(id).isPresent() ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }

    private void seat(ParticipantId id) {
        Seat seat = new Seat(
                DropFolder.of(files, id), parts.archives, clerk, parts.participants, config, parts.tally, clock);
        seats.put(id, seat);
        later(id, seat, Duration.ZERO);
    }

    private void later(ParticipantId id, Seat seat, Duration after) {
        try {
            next.put(id, workers.schedule(() -> turn(id, seat), after.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException closing) {
            // What was picked up lies where the next start finds it.
            return;
        }
    }

    private void turn(ParticipantId id, Seat seat) {
        if (!Room.isThere(files, config.leastFree())) {
            later(id, seat, config.lookEvery());
            return;
        }
        Seat.Turn turn = seat.turn();
        if (turn.trouble()) {
            troubled.add(id);
        } else {
            troubled.remove(id);
        }
        if (!turn.after().isZero()
                && participant(DropFolder.of(files, id).root()).isEmpty()) {
            giveUp(id, seat);
        } else {
            later(id, seat, turn.after());
        }
    }

    /** A participant that was removed has no more turns; one that comes back is a newcomer. */
    private void giveUp(ParticipantId id, Seat seat) {
        try {
            seat.close();
        } catch (IOException unclean) {
            LOG.warn("A folder's listing did not close: {}", unclean.toString());
        }
        troubled.remove(id);
        next.remove(id);
        seats.remove(id);
        LOG.atInfo().addKeyValue("sender", id).log("No participant any more: its folder is not looked at");
    }

    /** Participants whose folders are looked at. */
    int seated() {
        return seats.size();
    }

    private void sweep() {
        for (ParticipantId id : seats.keySet()) {
            Archive.sweep(DropFolder.of(files, id), clock.instant().minus(config.keep()));
        }
    }

    /** Whether there is room on disk. One participant's trouble is not the gateway's: see {@link #troubled}. */
    public boolean isHealthy() {
        return Room.isThere(files, config.leastFree());
    }

    /** Participants whose next drop waits because we failed at it. */
    public int troubled() {
        return troubled.size();
    }

    /** Complete drops that wait, as far as the last looks into the folders met them. */
    public int waiting() {
        return seats.values().stream().mapToInt(Seat::waiting).sum();
    }

    /** How long the oldest of them has been complete; zero where none waits. */
    public Duration oldest() {
        return seats.values().stream()
                .map(Seat::oldest)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, Instant.now()))
                .orElse(Duration.ZERO);
    }

    /** Finishes the drops that are being done, up to half a minute, and leaves the others where they lie. */
    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("Drops are still being done; they will be gone on with at the next start");
                workers.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        for (Seat seat : seats.values()) {
            try {
                seat.close();
            } catch (IOException unclean) {
                LOG.warn("A folder's listing did not close: {}", unclean.toString());
            }
        }
    }
}
