package org.kvitok.gateway.commands;

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
                .fold(
                        amended -> new AmendedView(output, folder).show(message, amended),
                        refusal -> Refusals.show(output, refusal));
    }
}
