package org.kvitok.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/**
 * A registry's side of the exchange: takes tasks, answers them, or gives them back. It believes and refuses as {@link
 * ExchangeClient} does, from which it comes ({@link ExchangeClient#asRegistry}). Safe for use by many threads.
 */
public final class RegistryClient {

    /** Asks, and reads a receipt out of the answer. */
    interface Receipting {
        Verdict<Amended> ask(
                String operation, MessageId id, SubmissionNumber number, String request, List<AttachedFile> files);
    }

    private final Exchange exchange;
    private final Receipting receipting;
    private final OutcomeDocument outcomes;

    RegistryClient(Exchange exchange, Receipting receipting, OutcomeDocument outcomes) {
        this.exchange = exchange;
        this.receipting = receipting;
        this.outcomes = outcomes;
    }

    /**
     * Takes tasks.
     *
     * @param id names the lease; the same id again finds the tasks that are still held under it
     * @return the oldest first; none where there is nothing to do
     */
    public Verdict<List<Task>> take(MessageId id, TaskQuestion question) {
        return exchange.ask("TakeTasks", Requests.takeTasks(id, question), answer -> Task.all(answer, id));
    }

    /**
     * Brings one attachment of a submission into a file, streamed; it is there only if it is what was signed.
     *
     * @throws AnswerNotTrusted when the content is another; then there is no file
     */
    public Verdict<Attachment> fetch(SubmissionNumber number, Sha256 sha256, Path into) {
        return exchange.fetch(number, sha256, into);
    }

    /** Says how the work on a task goes (its lease is renewed), what we need for it, or what we decided. */
    public Verdict<Amended> complete(MessageId id, Task task, RegistryOutcome outcome) {
        return complete(id, task.number(), task.lease(), task.requestId(), outcome, List.of());
    }

    /**
     * Says what we decided, with files.
     *
     * @param outcome a decision
     * @param files go along with the message, streamed, or were brought ahead ({@link ExchangeClient#upload})
     */
    public Verdict<Amended> complete(MessageId id, Task task, RegistryOutcome outcome, List<AttachedFile> files) {
        return complete(id, task.number(), task.lease(), task.requestId(), outcome, files);
    }

    /** The same for a task of which only this is known. */
    public Verdict<Amended> complete(
            MessageId id, SubmissionNumber number, MessageId lease, UUID requestId, RegistryOutcome outcome) {
        return complete(id, number, lease, requestId, outcome, List.of());
    }

    /** The same with files. */
    public Verdict<Amended> complete(
            MessageId id,
            SubmissionNumber number,
            MessageId lease,
            UUID requestId,
            RegistryOutcome outcome,
            List<AttachedFile> files) {
        return complete(id, number, lease, outcomes.of(requestId, outcome, files), files);
    }

    /** The same with a ready element of {@code registry-answer.xsd}, in exclusive canonical form. */
    public Verdict<Amended> complete(MessageId id, SubmissionNumber number, MessageId lease, Bytes outcome) {
        return complete(id, number, lease, outcome, List.of());
    }

    private Verdict<Amended> complete(
            MessageId id, SubmissionNumber number, MessageId lease, Bytes outcome, List<AttachedFile> files) {
        return receipting.ask("CompleteTask", id, number, Requests.completeTask(id, number, lease, outcome), files);
    }

    /**
     * Gives a task back, for somebody else to take.
     *
     * @param after not to be handed out before this has passed; zero for at once
     */
    public Verdict<Amended> release(
            MessageId id, SubmissionNumber number, MessageId lease, String reason, Duration after) {
        return receipting.ask(
                "ReleaseTask", id, number, Requests.releaseTask(id, number, lease, reason, after), List.of());
    }
}
