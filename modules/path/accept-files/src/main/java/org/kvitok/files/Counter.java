package org.kvitok.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.kvitok.check.Admissible;
import org.kvitok.check.DropCheck;
import org.kvitok.check.Dropped;
import org.kvitok.core.Audit;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.Door;
import org.kvitok.core.Drop;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Enclosures;
import org.kvitok.core.IncidentId;
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

    Outcome take(DropFolder folder, Drop drop, Dropped dropped, Enclosures enclosures) throws IOException {
        Delivery delivery = delivery(drop, enclosures);
        Verdict<Admissible> verdict = check.inspect(delivery, dropped);
        Optional<Admissible> admissible = verdict.fold(Optional::of, refusal -> Optional.empty());
        if (admissible.isEmpty()) {
            return refused(drop, delivery.incident(), verdict.<Refusal>fold(none -> null, refusal -> refusal));
        }
        Verdict<Registrar.Receipted> entered = registrar.enter(admissible.get());
        Optional<Registrar.Receipted> receipted = entered.fold(Optional::of, refusal -> Optional.empty());
        return receipted.isPresent()
                ? accepted(folder, drop, delivery, receipted.get())
                : refuse(drop, delivery, entered.<Refusal>fold(none -> null, refusal -> refusal));
    }

    /** Refuses what could not even be taken apart. */
    Outcome refuse(Drop drop, Refusal refusal) {
        return refuse(drop, delivery(drop, Enclosures.NONE), refusal);
    }

    private Outcome refuse(Drop drop, Delivery delivery, Refusal refusal) {
        audit.refused(delivery, refusal, refusal.certificate());
        return refused(drop, delivery.incident(), refusal);
    }

    private Outcome refused(Drop drop, IncidentId incident, Refusal refusal) {
        if (refusal.code().fault() == RefusalCode.Fault.GATEWAY) {
            throw new Postponed(refusal.code().wire());
        }
        notices.refused(drop, incident, refusal);
        tally.ended(Tally.Outcome.REFUSED);
        return new Outcome.Refused(incident, refusal);
    }

    private Outcome accepted(DropFolder folder, Drop drop, Delivery delivery, Registrar.Receipted receipted)
            throws IOException {
        SubmissionNumber number = receipted.number();
        LOG.atInfo()
                .addKeyValue("number", number)
                .addKeyValue("sender", drop.participant())
                .addKeyValue("incident", delivery.incident())
                .log(receipted.repeated() ? "repeated" : "entered");
        folder.remember(number, drop.baseName());
        notices.accepted(drop, number);
        tally.ended(receipted.repeated() ? Tally.Outcome.REPEATED : Tally.Outcome.ACCEPTED);
        return new Outcome.Accepted(number, receipted.repeated());
    }

    private Delivery delivery(Drop drop, Enclosures enclosures) {
        Instant now = clock.instant();
        return new Delivery(
                IncidentId.next(),
                Door.FILES,
                now,
                drop.participant().mnemonic(),
                Optional.empty(),
                Bytes.NONE,
                enclosures);
    }
}
