package org.kvitok.forward;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.kvitok.core.Outbox;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.queue.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries due errands from the outbox to the queue, on a thread of its own, for as long as the gateway runs. Starting
 * after a crash is nothing special: what was under way becomes due again when its claim runs out.
 */
public final class OutboxPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPump.class);

    private final Outbox outbox;
    private final Carrier carrier;
    private final ForwardConfig config;
    private final Strays strays;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private final LongAdder sent = new LongAdder();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "kvitok-outbox");
    private volatile boolean stopping;
    private Batch batch = Batch.NOTHING;

    OutboxPump(Outbox outbox, Carrier carrier, Strays strays, ForwardConfig config, Clock clock) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.strays = strays;
        this.config = config;
        this.clock = clock;
        thread.setUncaughtExceptionHandler(
                (dying, error) -> LOG.error("The outbox pump died; restart the gateway", error));
    }

    void start() {
        outbox.onNewErrand(this::wake);
        thread.start();
    }

    /** Whether it runs and got through to ledger and queue at one of its last three tries. */
    public boolean isHealthy() {
        return thread.isAlive() && failuresInARow.get() < 3;
    }

    /** Errands brought to the queue since the start, repeats included. */
    public long sent() {
        return sent.sum();
    }

    /** Tries in a row that failed, up to now. */
    public int failuresInARow() {
        return failuresInARow.get();
    }

    /** Finishes the batch under way, but waits no longer than ten seconds for it. */
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                boolean more = carryOn();
                failuresInARow.set(0);
                if (!more) {
                    await(config.poll());
                }
            } catch (RuntimeException trouble) {
                int failures = failuresInARow.incrementAndGet();
                Duration pause = pauseAfter(failures);
                LOG.warn("Errands cannot be queued (try {}), next try in {}: {}", failures, pause, causes(trouble));
                LOG.debug("The last of these troubles", trouble);
                await(pause);
            }
        }
    }

    /** Brings one batch to the queue; true when more may be due already. */
    private boolean carryOn() {
        Instant now = clock.instant();
        boolean more = false;
        if (!batch.holdsAt(now)) {
            List<Errand> claimed = outbox.claimDue(now, config.claim(), config.batch());
            more = claimed.size() == config.batch();
            batch = new Batch(strays.sift(claimed), now, now.plus(config.claim()));
        }
        if (batch.errands().isEmpty()) {
            return more;
        }
        carrier.send(batch.errands(), new Claim(batch.claimedAt(), batch.leftAt(now)));
        sent.add(batch.errands().size());
        batch = Batch.NOTHING;
        return more;
    }

    private void await(Duration longest) {
        if (stopping) {
            return;
        }
        try {
            if (wake.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    private Duration pauseAfter(int failures) {
        Duration pause = config.poll().multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }

    private static String causes(Throwable trouble) {
        StringBuilder text = new StringBuilder(String.valueOf(trouble.getMessage()));
        for (Throwable cause = trouble.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString();
    }
}
