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

/** What answering a task and giving it back have in common. */
final class TaskCommand {

    @Parameters(index = "0", paramLabel = "NUMBER", descriptionKey = "option.number")
    private SubmissionNumber number;

    @Option(names = "--lease", required = true, paramLabel = "UUID", descriptionKey = "tasks.lease")
    private MessageId lease;

    @Option(names = "--message-id", paramLabel = "UUID", descriptionKey = "option.message-id")
    private MessageId id;

    @Mixin
    private Folder folder;

    @Mixin
    private GatewayOptions gateway;

    /** How the gateway is told. */
    interface Saying {
        Verdict<Amended> say(ExchangeClient client, MessageId id, SubmissionNumber number, MessageId lease);
    }

    int run(Output output, Saying saying) {
        MessageId message = id == null ? new MessageId(UUID.randomUUID()) : id;
        output.line("text.message-id", message);
        return saying.say(gateway.client(output), message, number, lease)
                .fold(
                        done -> new AmendedView(output, folder).show(message, done),
                        refusal -> Refusals.show(output, refusal));
    }
}
