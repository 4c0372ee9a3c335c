package org.kvitok.gateway.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kvitok.client.ChangeQuestion;
import org.kvitok.client.Changes;
import org.kvitok.core.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what changed since a cursor. */
@Command(name = "changes")
final class ListChanges implements Callable<Integer> {

    @Option(names = "--since", paramLabel = "CURSOR", descriptionKey = "changes.since")
    private String since;

    @Option(names = "--service", paramLabel = "NAME", descriptionKey = "changes.service")
    private String service;

    @Option(names = "--status", paramLabel = "STATUS", descriptionKey = "changes.status")
    private Status status;

    @Option(names = "--most", paramLabel = "N", descriptionKey = "changes.most")
    private Integer most;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ChangeQuestion question = new ChangeQuestion(
                Optional.ofNullable(since),
                Optional.ofNullable(service),
                Optional.ofNullable(status),
                Optional.ofNullable(most));
        return gateway.client(output).changes(question).fold(this::show, refusal -> Refusals.show(output, refusal));
    }

    private int show(Changes changes) {
        SubmissionView view = new SubmissionView(output);
        changes.submissions().forEach(view::row);
        output.line(changes.more() ? "text.changes.more" : "text.changes.end", changes.cursor());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "submissions",
                changes.submissions().stream().map(SubmissionView::json).toList());
        json.put("cursor", changes.cursor());
        json.put("more", changes.more());
        output.object(json);
        return ExitCode.DONE;
    }
}
