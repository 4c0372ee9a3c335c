package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Standing;
import org.kvitok.core.MessageId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where a submission stands and keeps the signed acknowledgement of it. */
@Command(name = "status")
final class ShowStatus implements Callable<Integer> {

    private static final int UUID_LENGTH = 36;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NUMBER|MESSAGE-ID", descriptionKey = "status.key")
    private String key;

    @Mixin
    private Folder folder;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return ask(gateway.client(output)).fold(this::show, refusal -> Refusals.show(output, refusal));
    }

    private Verdict<Standing> ask(ExchangeClient client) {
        try {
            return key.length() == UUID_LENGTH
                    ? client.status(MessageId.of(key))
                    : client.status(SubmissionNumber.of(key));
        } catch (IllegalArgumentException neither) {
            throw new ParameterException(spec.commandLine(), key + ": " + neither.getMessage(), neither);
        }
    }

    private int show(Standing standing) {
        SubmissionView view = new SubmissionView(output);
        Path kept = folder.keep(
                standing.submission().number(),
                "status",
                standing.acknowledgement().document());
        view.show(standing);
        output.line("text.kept", kept);
        Map<String, Object> json = view.json(standing);
        json.put("acknowledgement", kept.toString());
        output.object(json);
        return ExitCode.DONE;
    }
}
