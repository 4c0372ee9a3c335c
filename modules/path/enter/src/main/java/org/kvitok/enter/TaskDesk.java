package org.kvitok.enter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.check.AdmissibleOutcome;
import org.kvitok.check.AdmissibleRelease;
import org.kvitok.check.AdmissibleTaking;
import org.kvitok.core.Assignment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.Participant;
import org.kvitok.core.Participants;
import org.kvitok.core.Receipts;
import org.kvitok.core.Results;
import org.kvitok.core.Steps;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Tasks;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

/**
 * Hands tasks out to registries that take them themselves, and enters what they say. When a method returns, what it says
 * is durable; the same message again is answered as before. Safe for use by many threads.
 */
public final class TaskDesk {

    /** More content than this is not put into one answer; the rest stays on offer. */
    private static final long MOST_BYTES = 8L << 20;

    private final Ledger ledger;
    private final Tasks tasks;
    private final Participants participants;
    private final TaskReports reports;
    private final Steps steps;
    private final Clock clock;

    public TaskDesk(
            Ledger ledger,
            Tasks tasks,
            Participants participants,
            Vault vault,
            Receipts receipts,
            Results results,
            Steps steps,
            Clock clock) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.participants = participants;
        this.reports = new TaskReports(ledger, tasks, vault, receipts, results);
        this.steps = steps;
        this.clock = clock;
    }

    /** Takes tasks under a lease named with the message's id; what is held under that lease already, if anything is. */
    public List<Assignment> take(AdmissibleTaking taking) {
        Instant begun = clock.instant();
        Tasks.Lease lease = new Tasks.Lease(taking.sender().id(), taking.messageId());
        List<Assignment> given = assigned(lease, tasks.held(lease, begun), begun);
        if (given.isEmpty()) {
            given = taken(lease, taking, begun);
        }
        ended(given.isEmpty() ? "nothing" : "taken", begun);
        return given;
    }

    /** Enters what a registry says of a task that it holds. */
    public Verdict<Registrar.Amended> complete(AdmissibleOutcome outcome) {
        Instant begun = clock.instant();
        return counted(reports.complete(outcome, begun.truncatedTo(ChronoUnit.MILLIS)), "completed", begun);
    }

    /** Takes a task back. */
    public Verdict<Registrar.Amended> release(AdmissibleRelease release) {
        Instant begun = clock.instant();
        return counted(reports.release(release, begun.truncatedTo(ChronoUnit.MILLIS)), "released", begun);
    }

    private List<Assignment> taken(Tasks.Lease lease, AdmissibleTaking taking, Instant now) {
        List<Assignment> given = new ArrayList<>();
        for (AdmissibleTaking.Wish wish : taking.wishes()) {
            // What turned out not to be wanted any more leaves room for others.
            for (int left = taking.most() - given.size(); left > 0; left = taking.most() - given.size()) {
                List<Tasks.Taken> some = tasks.take(lease, wish.service(), now, now.plus(wish.term()), left);
                if (some.isEmpty()) {
                    break;
                }
                given.addAll(assigned(lease, some, now));
                if (size(given) >= MOST_BYTES) {
                    return given;
                }
            }
        }
        return given;
    }

    private List<Assignment> assigned(Tasks.Lease lease, List<Tasks.Taken> some, Instant now) {
        List<Assignment> given = new ArrayList<>();
        long bytes = 0;
        for (Tasks.Taken taken : some) {
            if (bytes >= MOST_BYTES) {
                tasks.giveBack(taken.number(), lease, now, now);
                continue;
            }
            Optional<Assignment> wanted = assignment(taken);
            if (wanted.isEmpty()) {
                tasks.done(taken.number());
                continue;
            }
            given.add(wanted.get());
            bytes += wanted.get().content().size();
        }
        return given;
    }

    /** Withdrawn, decided or given up since it was offered: then nobody needs to work on it. */
    private Optional<Assignment> assignment(Tasks.Taken taken) {
        SubmissionNumber number = taken.number();
        return ledger.submission(number)
                .filter(submission -> LifeCycle.after(submission.status(), Event.REGISTRY_APPROVED)
                        .isPresent())
                .map(submission -> new Assignment(
                        taken,
                        submission,
                        sender(submission),
                        ledger.history(number),
                        content(number),
                        attachments(number)));
    }

    private Participant sender(Submission submission) {
        return participants.participant(submission.sender()).orElseGet(() -> Participant.named(submission.sender()));
    }

    private Bytes content(SubmissionNumber number) {
        return ledger.document(number, DocumentKind.CONTENT)
                .orElseThrow(() -> new IllegalStateException("a submission without its content"));
    }

    private Attachments attachments(SubmissionNumber number) {
        return ledger.document(number, DocumentKind.ATTACHMENTS)
                .map(Attachments::read)
                .orElse(Attachments.NONE);
    }

    private static long size(List<Assignment> given) {
        return given.stream().mapToLong(one -> one.content().size()).sum();
    }

    private <T> Verdict<T> counted(Verdict<T> verdict, String passed, Instant begun) {
        ended(verdict.fold(value -> passed, refusal -> "refused"), begun);
        return verdict;
    }

    private void ended(String outcome, Instant begun) {
        steps.ended(Steps.Step.ENTER, outcome, Duration.between(begun, clock.instant()));
    }
}
