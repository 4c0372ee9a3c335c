package org.kvitok.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kvitok.check.CheckConfig;
import org.kvitok.core.DropFolder;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.Participant;
import org.kvitok.core.Participants;
import org.kvitok.core.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant's place at the files' door: each turn does at most one drop, or some documents of a batch, and looks at a
 * bounded number of files, so that everybody else gets a turn, too. A drop that was picked up is finished before the next.
 * For one thread at a time.
 */
final class Seat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

    private final DropFolder folder;
    private final Inbox inbox;
    private final Clerk clerk;
    private final Participants participants;
    private final FilesConfig config;
    private final Tally tally;
    private final Clock clock;
    private boolean hasBegun;
    private boolean mayHaveLeftovers = true;
    private Optional<Claimed> begun = Optional.empty();
    private Optional<Batch> batch = Optional.empty();
    private int failures;

    Seat(
            DropFolder folder,
            CheckConfig archives,
            Clerk clerk,
            Participants participants,
            FilesConfig config,
            Tally tally,
            Clock clock) {
        this.folder = folder;
        this.inbox = new Inbox(folder, config.signatureWait(), archives);
        this.clerk = clerk;
        this.participants = participants;
        this.config = config;
        this.tally = tally;
        this.clock = clock;
    }

    /** What is to be done after a turn. {@code after} is when it should have its next one. */
    record Turn(Duration after, boolean trouble) {}

    Turn turn() {
        try {
            Optional<Participant> owner = participants.participant(folder.participant());
            boolean worked = owner.isPresent() && work(owner.get());
            failures = 0;
            return new Turn(worked || inbox.isUnderWay() ? Duration.ZERO : config.lookEvery(), false);
        } catch (IOException | RuntimeException | Error failed) {
            tally.ended(Tally.Outcome.POSTPONED);
            mayHaveLeftovers = true;
            // Whoever went on with it has closed it.
            batch = Optional.empty();
            failures++;
            LOG.atWarn()
                    .addKeyValue("sender", folder.participant())
                    .addKeyValue("attempt", failures)
                    .setCause(isOutside(failed) ? null : failed)
                    .log("A drop waits: {}", failed.toString());
            noteThatWeLive();
            setAsideIfHopeless(failed);
            return new Turn(config.pauseAfter(failures), true);
        }
    }

    private boolean work(Participant owner) throws IOException {
        if (!hasBegun) {
            folder.restoreMarks();
            hasBegun = true;
        }
        if (batch.isPresent()) {
            handled(clerk.goOn(batch.get()));
            return true;
        }
        if (mayHaveLeftovers) {
            Optional<Claimed> left = Claimed.leftOver(folder);
            if (left.isPresent()) {
                finish(left.get(), owner);
                return true;
            }
            mayHaveLeftovers = false;
        }
        Optional<Inbox.Found> found = inbox.next(Instant.now());
        if (found.isPresent()) {
            mayHaveLeftovers = true;
            Optional<Claimed> claimed = Claimed.take(
                    folder,
                    found.get().name(),
                    found.get().companions(),
                    clock.instant().toEpochMilli());
            if (claimed.isPresent()) {
                finish(claimed.get(), owner);
            }
            mayHaveLeftovers = false;
        }
        return found.isPresent();
    }

    private void finish(Claimed claimed, Participant owner) throws IOException {
        if (claimed.isEmpty()) {
            claimed.giveBack();
            return;
        }
        if (!claimed.isDecided() && claimed.isLeftOver() && claimed.starts() >= config.starts()) {
            LOG.atError()
                    .addKeyValue("sender", folder.participant())
                    .log("A drop is set aside: {} times the process ended while it was worked on", claimed.starts());
            setAside(claimed);
            return;
        }
        begun = Optional.of(claimed);
        claimed.begin();
        handled(clerk.handle(claimed, owner));
    }

    private void handled(Optional<Batch> rest) {
        batch = rest;
        if (rest.isEmpty()) {
            begun = Optional.empty();
        }
    }

    /** What went wrong did not end the process; that is counted here, in {@link #failures}. */
    private void noteThatWeLive() {
        try {
            if (begun.isPresent()) {
                begun.get().survived();
            }
        } catch (IOException | RuntimeException stays) {
            LOG.warn("It cannot be noted that a drop only failed: {}", stays.toString());
        }
        begun = Optional.empty();
    }

    private void setAside(Claimed claimed) throws IOException {
        clerk.setAside(claimed);
        tally.ended(Tally.Outcome.SET_ASIDE);
        failures = 0;
    }

    private void setAsideIfHopeless(Throwable failed) {
        if (isOutside(failed) || failures < config.attempts()) {
            return;
        }
        try {
            Optional<Claimed> claimed = Claimed.leftOver(folder).filter(one -> !one.isDecided());
            if (claimed.isPresent()) {
                setAside(claimed.get());
            }
        } catch (IOException | RuntimeException stays) {
            LOG.warn("A drop cannot be set aside and is tried again: {}", stays.toString());
        }
    }

    /** Trouble that has nothing to do with the drop, however often it comes. */
    private boolean isOutside(Throwable failed) {
        return failed instanceof LedgerUnavailable
                || failed instanceof Postponed
                || failed instanceof Staging.VaultFull
                || failed instanceof UncheckedIOException wrapped && wrapped.getCause() instanceof Staging.VaultFull
                || !Room.isThere(folder.root(), config.leastFree());
    }

    int waiting() {
        return inbox.waiting();
    }

    Optional<Instant> oldest() {
        return inbox.oldest();
    }

    /** What was begun is gone on with by whoever takes this seat next. */
    @Override
    public void close() throws IOException {
        noteThatWeLive();
        inbox.close();
        if (batch.isPresent()) {
            batch.get().close();
            batch = Optional.empty();
        }
    }
}
