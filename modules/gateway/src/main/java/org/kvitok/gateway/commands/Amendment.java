package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.kvitok.client.Amended;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.MessageId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What comments and withdrawals have in common. */
final class Amendment {

    @Parameters(index = "0", paramLabel = "NUMBER", descriptionKey = "option.number")
    private SubmissionNumber number;

    @Option(names = "--message-id", paramLabel = "UUID", descriptionKey = "option.message-id")
    private MessageId id;

    @Mixin
    private Folder folder;

    @Mixin
    private GatewayOptions gateway;

    /** How the client is asked for the amendment. */
    interface Asking {
        Verdict<Amended> ask(ExchangeClient client, MessageId id, SubmissionNumber number);
    }

    int run(Output output, Asking asking) {
        ExchangeClient client = gateway.client(output);
        MessageId message = id == null ? new MessageId(UUID.randomUUID()) : id;
        output.line("text.message-id", message);
        return asking.ask(client, message, number)
                .fold(amended -> show(output, message, amended), refusal -> Refusals.show(output, refusal));
    }

    private int show(Output output, MessageId message, Amended amended) {
        String kind = amended.receipt().kind().wire();
        Path receipt = folder.keep(
                amended.number(), kind + "-" + message, amended.receipt().document());
        output.line("text.amended." + kind, amended.number(), new SubmissionView(output).status(amended.status()));
        output.line("text.receipt", receipt);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", "accepted");
        json.put("number", amended.number().toString());
        json.put("messageId", message.toString());
        json.put("status", amended.status().wire());
        json.put("repeated", amended.repeated());
        json.put("receipt", receipt.toString());
        output.object(json);
        return ExitCode.DONE;
    }
}
