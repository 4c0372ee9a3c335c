package org.kvitok.files;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.kvitok.check.Admissible;
import org.kvitok.check.DropCheck;
import org.kvitok.check.Dropped;
import org.kvitok.core.Audit;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.Door;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Notices;
import org.kvitok.core.Notices.Outcome;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.enter.Registrar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one submission checked and entered, and tells its sender: when a method returns, ledger and notice are durable.
 * Done again, it comes to the same. Safe for use by many threads.
 */
final class Counter {

    private static final Logger LOG = LoggerFactory.getLogger(Counter.class);

    private final DropCheck check;
    private final Registrar registrar;
    private final Notices notices;
    private final Audit audit;
    private final Tally tally;
    private final Clock clock;

    Counter(DropCheck check, Registrar registrar, Notices notices, Audit audit, Tally tally, Clock clock) {
        this.check = check;
        this.registrar = registrar;
        this.notices = notices;
        this.audit = audit;
        this.tally = tally;
        this.clock = clock;
    }

    Outcome take(Case one, Dropped dropped, Enclosures enclosures) throws IOException {
        Delivery delivery = delivery(one, enclosures);
        Verdict<Admissible> verdict = check.inspect(delivery, dropped);
        Optional<Admissible> admissible = verdict.fold(Optional::of, refusal -> Optional.empty());
        if (admissible.isEmpty()) {
            return refused(one, verdict.<Refusal>fold(none -> null, refusal -> refusal));
        }
        Verdict<Registrar.Receipted> entered = registrar.enter(admissible.get());
        Optional<Registrar.Receipted> receipted = entered.fold(Optional::of, refusal -> Optional.empty());
        return receipted.isPresent()
                ? accepted(one, receipted.get())
                : refuse(one, delivery, entered.<Refusal>fold(none -> null, refusal -> refusal));
    }

    /** Refuses what could not even be taken apart. */
    Outcome refuse(Case one, Refusal refusal) throws IOException {
        return refuse(one, delivery(one, Enclosures.NONE), refusal);
    }

    private Outcome refuse(Case one, Delivery delivery, Refusal refusal) throws IOException {
        audit.refused(delivery, refusal, refusal.certificate());
        return refused(one, refusal);
    }

    private Outcome refused(Case one, Refusal refusal) throws IOException {
        if (refusal.code().fault() == RefusalCode.Fault.GATEWAY) {
            throw new Postponed(refusal.code().wire());
        }
        notices.refused(one.drop(), one.incident(), one.refusedAt(clock.instant()), refusal);
        tally.ended(Tally.Outcome.REFUSED);
        return new Outcome.Refused(one.incident(), refusal);
    }

    private Outcome accepted(Case one, Registrar.Receipted receipted) throws IOException {
        SubmissionNumber number = receipted.number();
        LOG.atInfo()
                .addKeyValue("number", number)
                .addKeyValue("sender", one.drop().participant())
                .addKeyValue("incident", one.incident())
                .log(receipted.repeated() ? "repeated" : "entered");
        notices.accepted(one.drop(), number);
        tally.ended(receipted.repeated() ? Tally.Outcome.REPEATED : Tally.Outcome.ACCEPTED);
        // What we entered before a crash is no repeat.
        boolean before = receipted.repeated()
                && receipted.receivedAt().isBefore(one.claimed().takenAt());
        return new Outcome.Accepted(number, before);
    }

    private Delivery delivery(Case one, Enclosures enclosures) {
        return new Delivery(
                one.incident(),
                Door.FILES,
                clock.instant(),
                one.drop().participant().mnemonic(),
                Optional.empty(),
                Bytes.NONE,
                enclosures);
    }
}
