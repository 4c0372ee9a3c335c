package org.kvitok.forward;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.kvitok.core.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue on which a registry answers.
 *
 * @param maxAnswer bytes
 */
record JmsMailbox(ConnectionFactory connections, String queue, int maxAnswer, Reach reach) implements Adapter.Answers {

    private static final Logger LOG = LoggerFactory.getLogger(JmsMailbox.class);

    /** Of headers and properties only the correlation id is read. */
    static void read(Exchange exchange, int maxAnswer) throws JMSException {
        Message message = exchange.getMessage(JmsMessage.class).getJmsMessage();
        Optional<Bytes> payload = payload(message, maxAnswer);
        if (payload.isEmpty()) {
            LOG.warn(
                    "{}: message {} is no text, or larger than {} bytes, and was dropped",
                    exchange.getFromRouteId(),
                    message.getJMSMessageID(),
                    maxAnswer);
        }
        String about = String.valueOf(message.getJMSCorrelationID());
        exchange.getMessage()
                .setBody(payload.<Stage>map(found -> new Stage.Delivered(about, found, transportCharset(message)))
                        .orElse(new Stage.Ended(Outcome.FOREIGN)));
    }

    private static Optional<Bytes> payload(Message message, int maxAnswer) throws JMSException {
        if (message instanceof TextMessage text && text.getText() != null) {
            return Optional.of(Bytes.utf8(text.getText())).filter(found -> found.size() <= maxAnswer);
        }
        if (message instanceof BytesMessage bytes && bytes.getBodyLength() <= maxAnswer) {
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.reset();
            bytes.readBytes(content);
            return Optional.of(Bytes.wrap(content));
        }
        return Optional.empty();
    }

    /** A text has left its encoding behind, whatever its XML declaration says. */
    private static Optional<String> transportCharset(Message message) {
        return message instanceof TextMessage ? Optional.of("utf-8") : Optional.empty();
    }
}
