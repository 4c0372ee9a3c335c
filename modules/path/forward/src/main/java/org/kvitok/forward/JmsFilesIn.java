package org.kvitok.forward;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.kvitok.core.Enclosures.Part;
import org.kvitok.core.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files that a registry's answer brings: messages on the queue of answers that have the answer's correlation id
 * and {@code kvitok_attachment}, as the gateway sends them itself. They stay on the queue until {@link #settle}, so that an
 * answer that could not be entered finds them again.
 */
final class JmsFilesIn implements AutoCloseable {

    /** Consumers of answers pass files by. */
    static final String SELECTOR = "kvitok_attachment IS NULL";

    private static final Logger LOG = LoggerFactory.getLogger(JmsFilesIn.class);
    private static final String STREAM = "JMS_AMQ_SaveStream";

    /** They were sent in the answer's own transaction, or before it: they are there. */
    private static final long WAIT_MILLIS = 5_000;

    private final Connection connection;
    private final Session session;
    private final JmsMailbox mailbox;

    JmsFilesIn(JmsMailbox mailbox) throws JMSException {
        this.mailbox = mailbox;
        this.connection = mailbox.connections().createConnection();
        try {
            this.session = connection.createSession(Session.SESSION_TRANSACTED);
            connection.start();
        } catch (JMSException failed) {
            close();
            throw failed;
        }
    }

    /**
     * As many files as the answer says.
     *
     * @param about the correlation id, a UUID
     */
    List<Part> take(String about, int count, Room room, Staging staging) throws JMSException, IOException {
        if (count > room.most()) {
            throw UnfitFile.tooMany(room.most());
        }
        List<Part> parts = new ArrayList<>();
        String selector = "JMSCorrelationID = '" + UUID.fromString(about) + "' AND kvitok_attachment IS NOT NULL";
        try (MessageConsumer files = session.createConsumer(session.createQueue(mailbox.queue()), selector)) {
            while (parts.size() < count && files.receive(WAIT_MILLIS) instanceof BytesMessage file) {
                parts.add(part(file, room, staging));
            }
        }
        return parts;
    }

    private Part part(BytesMessage file, Room room, Staging staging) throws JMSException, IOException {
        if (file.getBodyLength() > room.largest()) {
            throw UnfitFile.tooLarge(room.largest());
        }
        try (Staging.Intake intake = staging.take()) {
            if (mailbox.streams()) {
                // Writes all of it before it returns.
                file.setObjectProperty(STREAM, new IntakeStream(intake, room.largest()));
            } else {
                byte[] chunk = new byte[1 << 16];
                for (int read = file.readBytes(chunk); read > 0; read = file.readBytes(chunk)) {
                    intake.write(ByteBuffer.wrap(chunk, 0, read));
                }
            }
            String media = Objects.requireNonNullElse(file.getStringProperty("kvitok_media_type"), "");
            return new Part(file.getStringProperty("kvitok_attachment"), media, intake.finish());
        }
    }

    /** The answer is dealt with, and so are its files. */
    void settle() throws JMSException {
        session.commit();
    }

    /** What is not settled is on the queue again. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException gone) {
            LOG.info("The connection to {} was gone before it was closed: {}", mailbox.queue(), gone.getMessage());
        }
    }
}
