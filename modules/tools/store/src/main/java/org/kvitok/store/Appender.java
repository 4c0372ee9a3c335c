package org.kvitok.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kvitok.core.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer of a node. It takes whatever waits and writes it in one commit: a lone write at once and alone, many
 * under load together. When the storage fails, everybody who waits is told so at once, and it opens a new desk by itself.
 */
final class Appender implements AutoCloseable {

    /** Opens the connection to append over. */
    interface Desks {
        Desk open() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

    /** A group of large documents would need all of them in memory once more. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int ATTEMPTS = 3;

    /** For so many groups after a collision: repeats come in swarms. */
    private static final int WARY = 100;

    /** From so many writes in a group on, more are sure to come soon. */
    private static final int COMPANY = 4;

    private static final int IDLE_SECONDS = 2;

    private final Desks desks;
    private final int maxBatch;
    private final Duration gather;
    private final Consumer<Draft> written;
    private final BlockingQueue<Work> queue;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean stopped;
    private volatile boolean working;
    private Desk desk;
    private int wary;

    Appender(Desks desks, Desk first, StoreConfig config, String name, Consumer<Draft> written) {
        this.desks = desks;
        this.desk = first;
        this.working = true;
        this.maxBatch = config.maxBatch();
        this.gather = config.gather();
        this.written = written;
        this.queue = new ArrayBlockingQueue<>(config.queue());
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /** Hands a write over; its promise is kept, or broken, by the appender. */
    void submit(Work work) {
        if (closing || !queue.offer(work)) {
            throw new LedgerUnavailable(closing ? "the ledger is closed" : "too many writes wait for the ledger", null);
        }
        // The appender may have stopped between the question and the offer.
        if (stopped && queue.remove(work)) {
            throw new LedgerUnavailable("the ledger is closed", null);
        }
    }

    boolean isWorking() {
        return working && thread.isAlive();
    }

    /** How many writes wait. */
    int waiting() {
        return queue.size();
    }

    /** Writes what has been handed over, then stops. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long checked = System.nanoTime();
        List<Work> group = List.of();
        while (!closing || !queue.isEmpty()) {
            group = next(group.size() >= COMPANY);
            if (!group.isEmpty()) {
                appendOrFail(group);
            } else if (System.nanoTime() - checked > TimeUnit.SECONDS.toNanos(IDLE_SECONDS)) {
                lookAfterDesk();
                checked = System.nanoTime();
            }
        }
        leaveDesk();
        stopped = true;
        turnAwayWaiting(null);
    }

    /**
     * Everything that waits, up to the limits; empty when nothing came for a while.
     *
     * @param busy whether to wait a moment for more: each commit costs the same however many share it
     */
    private List<Work> next(boolean busy) {
        List<Work> group = new ArrayList<>();
        try {
            Work first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                group.add(first);
                if (busy) {
                    TimeUnit.NANOSECONDS.sleep(gather.toNanos());
                }
            }
        } catch (InterruptedException nobodyMayStopTheAppender) {
            LOG.warn("The appender was interrupted and goes on");
        }
        fill(group);
        return group;
    }

    private void fill(List<Work> group) {
        long bytes = group.stream().mapToLong(Work::bytes).sum();
        while (!group.isEmpty() && bytes < MOST_BYTES && group.size() < maxBatch) {
            Work work = queue.poll();
            if (work == null) {
                return;
            }
            group.add(work);
            bytes += work.bytes();
        }
    }

    private void appendOrFail(List<Work> group) {
        try {
            append(group, 1);
        } catch (SQLException | RuntimeException | Error failed) {
            // Even after an Error, such as too little memory, the appender has to go on: nobody else writes.
            LOG.error("The ledger's storage fails; {} writes are turned away", group.size() + queue.size(), failed);
            leaveDesk();
            turnAway(group, failed);
            turnAwayWaiting(failed);
        }
    }

    private void turnAwayWaiting(Throwable cause) {
        List<Work> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        turnAway(waiting, cause);
    }

    private static void turnAway(List<Work> works, Throwable cause) {
        for (Work work : works) {
            work.fail(new LedgerUnavailable("the ledger's storage fails", cause));
        }
    }

    private void append(List<Work> group, int attempt) throws SQLException {
        Draft draft;
        boolean hopeful = wary == 0;
        wary = Math.max(0, wary - 1);
        try {
            draft = desk().write(group, hopeful);
        } catch (SQLException failed) {
            recover(group, attempt, failed);
            return;
        }
        written.accept(draft);
        draft.answer();
    }

    /** Collisions, also with what the database holds already, are tried again, then the group is taken apart, so that only the culprit fails. */
    private void recover(List<Work> group, int attempt, SQLException failed) throws SQLException {
        Failure failure = Failure.of(failed);
        if (failure == Failure.STORAGE) {
            throw failed;
        }
        wary = WARY;
        if (failure == Failure.COLLISION && attempt < ATTEMPTS) {
            append(group, attempt + 1);
        } else if (group.size() > 1) {
            for (Work work : group) {
                append(List.of(work), 1);
            }
        } else if (Failure.blamesTheItem(failed)) {
            group.get(0).fail(new IllegalArgumentException("the ledger cannot keep this", failed));
        } else {
            group.get(0).fail(new LedgerUnavailable("the ledger was locked by other writers", failed));
        }
    }

    private Desk desk() throws SQLException {
        if (desk == null) {
            desk = desks.open();
            working = true;
            LOG.info("The ledger's storage is there again");
        }
        return desk;
    }

    private void lookAfterDesk() {
        if (desk != null && desk.isAlive(IDLE_SECONDS)) {
            return;
        }
        leaveDesk();
        try {
            desk();
        } catch (SQLException stillFails) {
            LOG.warn("The ledger's storage cannot be reached: {}", stillFails.getMessage());
        }
    }

    private void leaveDesk() {
        working = false;
        if (desk != null) {
            try {
                desk.close();
            } catch (SQLException alreadyBroken) {
                LOG.debug("Closing a broken connection failed", alreadyBroken);
            }
            desk = null;
        }
    }
}
