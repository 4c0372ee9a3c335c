package org.kvitok.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.CanonicalForm;

/**
 * A task that we hold as the registry of its service.
 *
 * @param lease the message id under which we took it: needed to say anything about it
 * @param requestId names the task in what we say; the same however often it is handed out
 * @param ordinal how many times the sender has answered what was asked of it
 * @param until when our lease runs out
 * @param times how many times the task has been handed out, this time included
 * @param history of the submission, oldest first: the sender's comments and answers are among it
 * @param attachments as they are now; {@link RegistryClient#fetch} gets their content
 * @param content what the sender signed, in canonical form
 */
public record Task(
        SubmissionNumber number,
        MessageId lease,
        UUID requestId,
        int ordinal,
        ServiceId service,
        boolean test,
        Instant receivedAt,
        Party sender,
        Instant until,
        int times,
        List<HistoryLine> history,
        Attachments attachments,
        Bytes content) {

    public Task {
        history = List.copyOf(history);
    }

    static List<Task> all(Fields answer, MessageId lease) {
        return answer.all("task").stream().map(task -> of(task, lease)).toList();
    }

    private static Task of(Fields task, MessageId lease) {
        return new Task(
                task.number(),
                lease,
                task.read("requestId", UUID::fromString),
                task.read("ordinal", Integer::parseInt),
                task.service(),
                task.flag("test"),
                task.time("receivedAt"),
                Party.of(task.one("sender")),
                task.time("leasedUntil"),
                task.read("times", Integer::parseInt),
                Timeline.of(task),
                new Attachments(
                        task.all("attachment").stream().map(Fetched::facts).toList()),
                Fields.children(task.one("content").element()).stream()
                        .findFirst()
                        .map(CanonicalForm::of)
                        .orElseThrow(() -> new AnswerNotUnderstood("a task without content")));
    }
}
