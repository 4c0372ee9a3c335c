package org.kvitok.forward;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.kvitok.core.Attachment;

/**
 * Sends attachments as messages of their own, before the request that refers to them: {@code kvitok_attachment} is what the
 * request says after {@code cid:}. Over Artemis' own protocol they are streamed from disk as large messages; AMQP 1.0 has
 * nothing of the kind in its JMS client, so there they are in memory one after another.
 */
final class JmsFiles {

    /** Of the request: how many such messages came before it. */
    static final String COUNT = "kvitok_attachments";

    private static final String STREAM = "JMS_AMQ_InputStream";

    private final Session session;
    private final MessageProducer producer;
    private final Stage.Wanted wanted;
    private final boolean streams;

    JmsFiles(Session session, MessageProducer producer, Stage.Wanted wanted, boolean streams) {
        this.session = session;
        this.producer = producer;
        this.wanted = wanted;
        this.streams = streams;
    }

    void send(Carried file) throws JMSException {
        Attachment facts = file.facts();
        BytesMessage message = session.createBytesMessage();
        message.setJMSCorrelationID(wanted.requestId().toString());
        message.setStringProperty(JmsCall.NUMBER, wanted.number().toString());
        message.setStringProperty("kvitok_attachment", file.contentId());
        message.setStringProperty("kvitok_name", facts.name());
        message.setStringProperty("kvitok_media_type", facts.mediaType());
        message.setStringProperty("kvitok_sha256", facts.sha256().hex());
        message.setLongProperty("kvitok_size", facts.size());
        try (InputStream in = new BufferedInputStream(file.content().open())) {
            if (streams) {
                message.setObjectProperty(STREAM, in);
            } else {
                message.writeBytes(in.readAllBytes());
            }
            producer.send(message);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an attachment cannot be read", unreadable);
        }
    }
}
