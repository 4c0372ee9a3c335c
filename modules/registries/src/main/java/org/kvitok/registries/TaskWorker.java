package org.kvitok.registries;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kvitok.client.Amended;
import org.kvitok.client.RegistryClient;
import org.kvitok.client.Task;
import org.kvitok.client.TaskQuestion;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.MessageId;
import org.kvitok.core.Progress;
import org.kvitok.core.Remark;
import org.kvitok.core.Verdict;

/** A registry that takes its tasks from the gateway and works through them by a script, one after the other. */
final class TaskWorker {

    private static final Remark MISSING = new Remark(
            "1", Optional.of("Доверенность"), Optional.empty(), "Приложите доверенность", "Attach a mandate");
    private static final Remark REFUSED = new Remark(
            "2", Optional.empty(), Optional.empty(), "Сведения не подтверждены", "The particulars are not confirmed");

    private final RegistryClient client;
    private final TaskScript script;
    private final Approval approval;
    private final PrintStream out;

    TaskWorker(RegistryClient client, TaskScript script, Approval approval, PrintStream out) {
        this.client = client;
        this.script = script;
        this.approval = approval;
        this.out = out;
    }

    /** Takes what there is, and does one step of the script with each; returns how many there were. */
    int work() {
        List<Task> tasks = client.take(id(), TaskQuestion.anything(10)).fold(taken -> taken, refusal -> {
            out.println("refused " + refusal.code().wire());
            return List.of();
        });
        tasks.forEach(this::work);
        return tasks.size();
    }

    private void work(Task task) {
        TaskScript.Step step = script.next(task.number());
        out.println("%s %s %d %d".formatted(task.number(), step, task.times(), task.ordinal()));
        switch (step) {
            case HANG -> {}
            case RELEASE ->
                report(client.release(id(), task.number(), task.lease(), "другое подразделение", Duration.ZERO));
            case PROGRESS -> {
                report(client.complete(id(), task, new Progress("у исполнителя")));
                work(task);
            }
            case REQUIRE ->
                report(client.complete(
                        id(), task, new ActionRequest("нужны сведения", Optional.empty(), List.of(MISSING))));
            case REJECT ->
                report(client.complete(
                        id(),
                        task,
                        new Answer(Answer.Decision.REJECTED, "", Optional.empty(), List.of(REFUSED), List.of())));
            case APPROVE -> report(approval.tell(client, id(), task));
        }
    }

    private void report(Verdict<Amended> verdict) {
        out.println(verdict.<String>fold(
                amended -> amended.number() + " is " + amended.status().wire(),
                refusal -> "refused " + refusal.code().wire()));
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }
}
