package org.kvitok.forward;

import java.time.Clock;
import org.kvitok.core.Ledger;
import org.kvitok.core.Outbox;
import org.kvitok.core.Participants;
import org.kvitok.core.Results;
import org.kvitok.core.Steps;
import org.kvitok.core.Tasks;
import org.kvitok.core.Vault;
import org.kvitok.packages.AnswerFiles;

/** What forwarding needs of the rest of the gateway. */
public record Ports(
        Ledger ledger,
        Outbox outbox,
        Vault vault,
        Participants participants,
        Results results,
        AnswerFiles files,
        Tasks tasks,
        DueDates dueDates,
        Steps steps,
        Calls calls,
        Clock clock) {

    /** Without counting calls. */
    public Ports(
            Ledger ledger,
            Outbox outbox,
            Vault vault,
            Participants participants,
            Results results,
            AnswerFiles files,
            Tasks tasks,
            DueDates dueDates,
            Steps steps,
            Clock clock) {
        this(ledger, outbox, vault, participants, results, files, tasks, dueDates, steps, Calls.uncounted(), clock);
    }
}
