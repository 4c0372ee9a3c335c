package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kvitok.client.AttachedFile;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Progress;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Remark;
import org.kvitok.core.RequestId;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers a task. */
@Command(name = "complete")
final class CompleteTask implements Callable<Integer> {

    /** Exactly one of these. */
    static final class Kind {

        @Option(names = "--progress", descriptionKey = "tasks.progress")
        private boolean progress;

        @Option(names = "--require", paramLabel = "CODE[@DOCUMENT]=TEXT", descriptionKey = "tasks.require")
        private List<Remark> required = List.of();

        @Option(names = "--approve", paramLabel = "FILE", descriptionKey = "tasks.approve")
        private Path approved;

        @Option(names = "--reject", paramLabel = "CODE[@DOCUMENT]=TEXT", descriptionKey = "tasks.reject")
        private List<Remark> rejected = List.of();
    }

    @Mixin
    private TaskCommand task;

    @ArgGroup(multiplicity = "1")
    private Kind kind;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", descriptionKey = "tasks.comment")
    private String comment;

    @Option(names = "--attach", paramLabel = "FILE[:TYPE]", descriptionKey = "tasks.attach")
    private List<String> attached = List.of();

    @Mixin
    private Ahead ahead;

    @Option(names = "--due", paramLabel = "DATE", descriptionKey = "tasks.due")
    private LocalDate due;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<AttachedFile> files = attached.stream().map(Attach::file).toList();
        return task.run(output, (client, id, number, lease) -> ahead.upload(client, id, files, false, output)
                .then(ready ->
                        client.asRegistry().complete(id, number, lease, RequestId.of(number), outcome(), ready)));
    }

    private RegistryOutcome outcome() {
        if (kind.progress) {
            return new Progress(comment);
        }
        if (kind.approved != null) {
            return new Answer(Answer.Decision.APPROVED, comment, WholeFile.read(kind.approved), List.of());
        }
        if (!kind.rejected.isEmpty()) {
            return new Answer(Answer.Decision.REJECTED, comment, Optional.empty(), kind.rejected, List.of());
        }
        return new ActionRequest(comment, Optional.ofNullable(due), kind.required);
    }

    /** {@code 17@Charter=The charter is missing}. @throws IllegalArgumentException where it has no code or text */
    static Remark remark(String written) {
        int text = written.indexOf('=');
        if (text < 1 || text == written.length() - 1) {
            throw new IllegalArgumentException("a remark is written CODE=TEXT or CODE@DOCUMENT=TEXT");
        }
        String subject = written.substring(0, text);
        int document = subject.indexOf('@');
        return new Remark(
                document < 0 ? subject : subject.substring(0, document),
                document < 0 ? Optional.empty() : Optional.of(subject.substring(document + 1)),
                Optional.empty(),
                written.substring(text + 1),
                "");
    }
}
