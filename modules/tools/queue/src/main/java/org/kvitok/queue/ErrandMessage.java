package org.kvitok.queue;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/** How an errand is written on a message: three properties and no body. What it means stands in the ledger. */
public final class ErrandMessage {

    private static final String NUMBER = "number";
    private static final String SERVICE = "service";
    private static final String ATTEMPT = "attempt";

    /** Artemis drops a message whose value of this property it has seen on the same queue before. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private ErrandMessage() {}

    static Message write(Session session, Errand errand, Claim claim) throws JMSException {
        Message message = session.createMessage();
        message.setStringProperty(NUMBER, errand.number().toString());
        message.setStringProperty(SERVICE, errand.service().toString());
        message.setIntProperty(ATTEMPT, errand.attempt());
        message.setStringProperty(
                DUPLICATE_ID,
                errand.number() + "/" + errand.attempt() + "/" + claim.at().toEpochMilli());
        return message;
    }

    /** The errand in a message's properties; empty when the message is not one of ours. */
    public static Optional<Errand> read(Map<String, ?> properties) {
        if (!(properties.get(NUMBER) instanceof String number)
                || !(properties.get(SERVICE) instanceof String service)
                || !(properties.get(ATTEMPT) instanceof Integer attempt)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Errand(SubmissionNumber.of(number), ServiceId.of(service), attempt));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
