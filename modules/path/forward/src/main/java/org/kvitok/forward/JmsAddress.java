package org.kvitok.forward;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.queue.RegistryBroker;

/**
 * A registry's queues.
 *
 * @param connections to its broker; nothing is connected yet
 * @param requests the queue that it reads
 * @param answers the queue that it writes to
 * @param maxAttachments bytes of all attachments of one request together
 * @param streams whether messages can be streamed from disk: so over Artemis' own protocol
 * @param answerWithin how long an answer is waited for
 */
record JmsAddress(
        ConnectionFactory connections,
        String requests,
        String answers,
        Duration timeout,
        Duration answerWithin,
        int concurrency,
        int maxAnswer,
        long maxAttachments,
        boolean streams) {

    /** @throws IllegalArgumentException when the URL is not possible or the password cannot be read */
    static JmsAddress of(RegistryBinding binding, Secrets secrets) {
        Duration timeout = Parameters.timeout(binding);
        return new JmsAddress(
                RegistryBroker.connections(
                        binding.parameter("broker"),
                        binding.parameter("user"),
                        secrets.named(binding.parameter("passwordFile")).text(),
                        timeout),
                binding.parameter("queue"),
                binding.parameter("replyQueue"),
                timeout,
                Parameters.duration(binding, "answerWithin"),
                Parameters.concurrency(binding),
                Parameters.maxAnswer(binding),
                Parameters.size(binding, "maxAttachments"),
                binding.parameter("broker").startsWith("tcp:"));
    }
}
