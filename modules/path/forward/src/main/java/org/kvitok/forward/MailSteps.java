package org.kvitok.forward;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Enclosures.Part;
import org.kvitok.core.Staging;
import org.kvitok.core.Vault;

/** What happens to the message of an answer, and to the files that came before it, around the work on the answer. */
final class MailSteps {

    private static final String FILES = "kvitok.files";

    private final Function<Source, Optional<Destination>> destinations;
    private final Vault vault;

    MailSteps(Function<Source, Optional<Destination>> destinations, Vault vault) {
        this.destinations = destinations;
        this.vault = vault;
    }

    void read(Exchange exchange) throws JMSException, IOException {
        Destination destination = destinations
                .apply(Source.ofRoute(exchange.getFromRouteId()))
                .orElseThrow(() -> new IllegalStateException("the service is not on offer any more"));
        JmsMailbox mailbox = destination
                .adapter()
                .answers()
                .filter(JmsMailbox.class::isInstance)
                .map(JmsMailbox.class::cast)
                .orElseThrow(() -> new IllegalStateException("the service has no queue any more"));
        Message message = exchange.getMessage(JmsMessage.class).getJmsMessage();
        Optional<Stage.Delivered> delivered = JmsMailbox.read(exchange.getFromRouteId(), message, mailbox.maxAnswer());
        int files = message.propertyExists(JmsFiles.COUNT) ? message.getIntProperty(JmsFiles.COUNT) : 0;
        exchange.getMessage()
                .setBody(
                        delivered.isPresent() && files > 0
                                ? withFiles(exchange, delivered.get(), files, mailbox, destination)
                                : delivered.<Stage>map(one -> one).orElse(new Stage.Ended(Outcome.FOREIGN)));
    }

    private Stage withFiles(
            Exchange exchange, Stage.Delivered delivered, int count, JmsMailbox mailbox, Destination destination)
            throws JMSException, IOException {
        JmsFilesIn files = new JmsFilesIn(mailbox);
        exchange.setProperty(FILES, files);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                files.close();
            }
        });
        Staging staging = vault.staging();
        boolean taken = false;
        try {
            List<Part> parts =
                    files.take(delivered.about(), count, Room.of(destination.service(), mailbox.maxAnswer()), staging);
            taken = true;
            return delivered.with(new Enclosures(parts, staging));
        } catch (UnfitFile unfit) {
            return delivered.without(unfit.getMessage());
        } finally {
            if (!taken) {
                staging.close();
            }
        }
    }

    /** The answer is dealt with: its files need not be kept on the queue any longer. */
    void settle(Exchange exchange) throws JMSException {
        JmsFilesIn files = exchange.getProperty(FILES, JmsFilesIn.class);
        if (files != null) {
            files.settle();
        }
    }
}
