package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.kvitok.client.RegistryClient;
import org.kvitok.client.Task;
import org.kvitok.client.TaskQuestion;
import org.kvitok.core.MessageId;
import org.kvitok.core.SealedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes tasks and keeps their content. */
@Command(name = "take")
final class TakeTasks implements Callable<Integer> {

    @Option(names = "--service", paramLabel = "NAME", descriptionKey = "tasks.service")
    private Set<String> services = new LinkedHashSet<>();

    @Option(names = "--most", paramLabel = "N", defaultValue = "1", descriptionKey = "tasks.most")
    private int most;

    @Option(names = "--term", paramLabel = "DURATION", descriptionKey = "tasks.term")
    private Duration term;

    @Option(names = "--message-id", paramLabel = "UUID", descriptionKey = "tasks.message-id")
    private MessageId id;

    @Option(names = "--without-attachments", descriptionKey = "tasks.without-attachments")
    private boolean bare;

    @Mixin
    private Folder folder;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        MessageId lease = id == null ? new MessageId(UUID.randomUUID()) : id;
        output.line("text.lease", lease);
        RegistryClient client = gateway.client(output).asRegistry();
        return client.take(lease, new TaskQuestion(services, most, Optional.ofNullable(term)))
                .fold(tasks -> show(client, lease, tasks), refusal -> Refusals.show(output, refusal));
    }

    /** A task whose attachments cannot be had is shown all the same: the lease runs. */
    private List<Path> attachments(RegistryClient client, Task task) {
        return bare
                ? List.of()
                : folder.keep(task, client).fold(kept -> kept, refusal -> {
                    Refusals.show(output, refusal);
                    return List.of();
                });
    }

    private int show(RegistryClient client, MessageId lease, List<Task> tasks) {
        SubmissionView view = new SubmissionView(output);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Task task : tasks) {
            Path content = folder.keep(task.number(), "content", new SealedDocument(task.content()));
            output.line(
                    "text.task",
                    task.number(),
                    task.service(),
                    task.until(),
                    task.sender().name());
            view.timeline(task.history());
            output.line("text.kept", content);
            task.attachments()
                    .all()
                    .forEach(one -> output.line(
                            "paper.received-attachment", one.name(), one.mediaType(), one.size(), one.sha256()));
            List<Path> files = attachments(client, task);
            files.forEach(file -> output.line("text.kept", file));
            all.add(json(task, content, files));
        }
        if (tasks.isEmpty()) {
            output.line("text.no-tasks");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("lease", lease.toString());
        answer.put("tasks", all);
        output.object(answer);
        return tasks.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }

    private static Map<String, Object> json(Task task, Path content, List<Path> files) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", task.number().toString());
        json.put("requestId", task.requestId().toString());
        json.put("ordinal", task.ordinal());
        json.put("service", task.service().toString());
        json.put("test", task.test());
        json.put("sender", task.sender().id().toString());
        json.put("leasedUntil", task.until().toString());
        json.put("times", task.times());
        json.put("timeline", SubmissionView.timelineJson(task.history()));
        json.put("content", content.toString());
        json.put(
                "attachments",
                task.attachments().all().stream().map(PaperView::json).toList());
        json.put("files", files.stream().map(Path::toString).toList());
        return json;
    }
}
