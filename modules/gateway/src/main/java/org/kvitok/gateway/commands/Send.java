package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.kvitok.client.Accepted;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs a file and hands it in. */
@Command(name = "send")
final class Send implements Callable<Integer> {

    @Mixin
    private Template template;

    @Option(names = "--attach", paramLabel = "FILE[:TYPE[:ROLE]]", descriptionKey = "send.attach")
    private List<String> attach = List.of();

    @Option(names = "--message-id", paramLabel = "UUID", descriptionKey = "option.message-id")
    private MessageId id;

    @Option(names = "--test", descriptionKey = "send.test")
    private boolean test;

    @Option(names = "--wait", descriptionKey = "send.wait")
    private boolean wait;

    @Option(names = "--wait-limit", paramLabel = "DURATION", defaultValue = "PT10M", descriptionKey = "send.wait-limit")
    private Duration limit;

    @Mixin
    private Ahead ahead;

    @Mixin
    private Folder folder;

    @Mixin
    private DropOptions drop;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (drop.isAsked()) {
            return drop.send(template.file(output), folder, wait ? limit : Duration.ZERO, output);
        }
        ExchangeClient client = gateway.client(output);
        MessageId message = id == null ? new MessageId(UUID.randomUUID()) : id;
        // Before anything can go wrong: with the same id the same file can be sent again without harm.
        output.line("text.message-id", message);
        List<AttachedFile> attachments = attach.stream().map(Attach::file).toList();
        Bytes content = template.content(folder, output);
        ServiceId service = template.service(client, output);
        return ahead.upload(client, message, attachments, id != null, output)
                .then(ready -> client.submit(message, service, content, ready, test))
                .fold(accepted -> accepted(client, accepted, content), refusal -> Refusals.show(output, refusal));
    }

    private int accepted(ExchangeClient client, Accepted accepted, Bytes content) {
        folder.keepContent(accepted.number(), content);
        Path receipt =
                folder.keep(accepted.number(), "receipt", accepted.receipt().document());
        String key = accepted.repeated() ? "text.repeated" : "text.accepted";
        output.line(key, accepted.number(), accepted.receivedAt());
        output.line("text.receipt", receipt);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("outcome", "accepted");
        answer.put("number", accepted.number().toString());
        answer.put("messageId", accepted.receipt().subject().messageId().toString());
        answer.put("receivedAt", accepted.receivedAt().toString());
        answer.put("repeated", accepted.repeated());
        answer.put("pollAfterSeconds", accepted.pollAfter().toSeconds());
        answer.put("receipt", receipt.toString());
        if (wait) {
            return new Waiting(client, output, folder, limit).untilDecided(accepted, answer);
        }
        output.line("text.ask-again", accepted.pollAfter().toSeconds(), accepted.number());
        output.object(answer);
        return ExitCode.DONE;
    }
}
