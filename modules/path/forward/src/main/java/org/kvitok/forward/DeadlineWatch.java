package org.kvitok.forward;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Deadlines;
import org.kvitok.core.Deadlines.Due;
import org.kvitok.core.Deadlines.Stage;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.RequestId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a reminder into the history when a deadline comes near, and that it has passed when it has: each once, however
 * many nodes watch, because the ledger knows the deed by its id. A node that stops leaves nothing undone: what was to be
 * looked at stays to be looked at.
 */
public final class DeadlineWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);
    private static final ParticipantId GATEWAY = new ParticipantId("kvitok-gateway");
    private static final int BATCH = 200;

    /** How often an overdue submission is looked after, so that one that was decided leaves the list. */
    private static final Duration OVERDUE_LOOK = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Duration poll;
    private final Thread thread = new Thread(this::run, "kvitok-deadlines");
    private volatile boolean stopping;

    DeadlineWatch(Ledger ledger, Deadlines deadlines, Duration poll, Clock clock) {
        this.ledger = ledger;
        this.deadlines = deadlines;
        this.poll = poll;
        this.clock = clock;
    }

    public static DeadlineWatch start(Ledger ledger, Deadlines deadlines, DeadlineConfig config, Clock clock) {
        DeadlineWatch watch = new DeadlineWatch(ledger, deadlines, config.poll(), clock);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                Thread.sleep(poll.toMillis());
                lookOrLog();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void lookOrLog() {
        try {
            look();
        } catch (RuntimeException trouble) {
            // What was to be done is found again next time.
            LOG.warn("Deadlines could not be looked after: {}", trouble.getMessage());
            LOG.debug("The last of these troubles", trouble);
        }
    }

    /** Does what is to be done now. */
    void look() {
        List<Due> some;
        do {
            some = deadlines.toLookAt(clock.instant(), BATCH);
            some.forEach(this::look);
        } while (some.size() == BATCH);
    }

    private void look(Due due) {
        Optional<Submission> open =
                ledger.submission(due.number()).filter(submission -> LifeCycle.isOpen(submission.status()));
        if (open.isEmpty()) {
            deadlines.close(due.number());
            return;
        }
        Instant now = clock.instant();
        Instant end = DueDates.endOf(due.lastDay());
        if (due.stage() == Stage.AHEAD && now.isBefore(end)) {
            note(due, Event.REMINDED, Hindrance.LAST_DAY.text(due.lastDay()), Stage.NEAR, end);
        } else if (due.stage() == Stage.OVERDUE) {
            deadlines.look(due.number(), Stage.OVERDUE, now.plus(OVERDUE_LOOK));
        } else {
            LOG.warn("{} {} is overdue since {}", due.number(), due.service(), due.lastDay());
            note(due, Event.OVERDUE, Hindrance.OVERDUE.text(due.lastDay()), Stage.OVERDUE, now.plus(OVERDUE_LOOK));
        }
    }

    private void note(Due due, Event event, String comment, Stage next, Instant again) {
        Change change = Change.of(due.number(), event, clock.instant(), Author.GATEWAY, comment)
                .with(key(due.number(), event));
        Changed changed = ledger.change(change);
        if (changed instanceof Changed.Done || changed instanceof Changed.Repeated) {
            deadlines.look(due.number(), next, again);
        } else {
            deadlines.close(due.number());
        }
    }

    /** The same for every node and every attempt. */
    private static Change.RequestKey key(SubmissionNumber number, Event event) {
        byte[] deed = (number + "/" + event).getBytes(StandardCharsets.UTF_8);
        return new Change.RequestKey(GATEWAY, new MessageId(RequestId.of(number, event.wire())), Sha256.of(deed));
    }
}
