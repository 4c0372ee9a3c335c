package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Result;
import org.kvitok.core.Answer;
import org.kvitok.core.SubmissionNumber;

/** Fetches a result, keeps it with its attachments and shows it. */
final class ResultDelivery {

    private final Output output;
    private final Folder folder;

    ResultDelivery(Output output, Folder folder) {
        this.output = output;
        this.folder = folder;
    }

    /** @param answer what is known so far, for JSON */
    int fetch(ExchangeClient client, SubmissionNumber number, Map<String, Object> answer) {
        return client.result(number)
                .fold(result -> delivered(client, result, answer), refusal -> Refusals.show(output, refusal));
    }

    private int delivered(ExchangeClient client, Result result, Map<String, Object> answer) {
        return folder.keep(result, client)
                .fold(kept -> shown(result, kept, answer), refusal -> Refusals.show(output, refusal));
    }

    private int shown(Result result, List<Path> kept, Map<String, Object> answer) {
        new PaperView(output).show(result);
        kept.forEach(file -> output.line("text.kept", file));
        answer.put("outcome", "decided");
        answer.putAll(PaperView.decision(result));
        answer.put("files", kept.stream().map(Path::toString).toList());
        output.object(answer);
        return result.answer().decision() == Answer.Decision.APPROVED ? ExitCode.DONE : ExitCode.NO;
    }
}
