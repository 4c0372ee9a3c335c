package org.kvitok.gateway.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.client.RegistryClient;
import org.kvitok.core.Attachment;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches one attachment of a task. */
@Command(name = "fetch")
final class FetchAttachment implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NUMBER", descriptionKey = "option.number")
    private SubmissionNumber number;

    @Parameters(index = "1", paramLabel = "SHA256", descriptionKey = "tasks.sha256")
    private String sha256;

    @Mixin
    private Folder folder;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        RegistryClient client = gateway.client(output).asRegistry();
        return folder.fetch(number, Sha256.ofHex(sha256), client)
                .fold(this::show, refusal -> Refusals.show(output, refusal));
    }

    private int show(Folder.Fetched fetched) {
        Attachment facts = fetched.facts();
        output.line("paper.received-attachment", facts.name(), facts.mediaType(), facts.size(), facts.sha256());
        output.line("text.kept", fetched.file());
        Map<String, Object> answer = new LinkedHashMap<>(PaperView.json(facts));
        answer.put("file", fetched.file().toString());
        output.object(answer);
        return ExitCode.DONE;
    }
}
