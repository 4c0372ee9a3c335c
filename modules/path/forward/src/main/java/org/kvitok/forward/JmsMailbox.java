package org.kvitok.forward;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue on which a registry answers.
 *
 * @param maxAnswer bytes
 * @param streams whether messages can be streamed to disk: so over Artemis' own protocol
 */
record JmsMailbox(ConnectionFactory connections, String queue, int maxAnswer, boolean streams, Reach reach)
        implements Adapter.Answers {

    private static final Logger LOG = LoggerFactory.getLogger(JmsMailbox.class);

    /** Of headers and properties only the correlation id is read; empty for what is no answer. */
    static Optional<Stage.Delivered> read(String route, Message message, int maxAnswer) throws JMSException {
        Optional<Bytes> payload = payload(message, maxAnswer);
        if (payload.isEmpty()) {
            LOG.warn(
                    "{}: message {} is no text, or larger than {} bytes, and was dropped",
                    route,
                    message.getJMSMessageID(),
                    maxAnswer);
        }
        String about = String.valueOf(message.getJMSCorrelationID());
        return payload.map(found -> new Stage.Delivered(about, found, transportCharset(message)));
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
