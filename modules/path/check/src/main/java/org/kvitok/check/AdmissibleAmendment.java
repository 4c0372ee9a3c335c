package org.kvitok.check;

import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.Event;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;

/** Proof that an amendment was checked, apart from whether its submission permits it. Only {@link Checkpoint} makes one. */
public final class AdmissibleAmendment implements Admitted {

    private final Delivery delivery;
    private final Participant sender;
    private final MessageId messageId;
    private final SubmissionNumber number;
    private final Event event;
    private final String comment;
    private final Optional<Bytes> content;
    private final Sha256 digest;

    AdmissibleAmendment(
            Delivery delivery,
            Participant sender,
            MessageId messageId,
            SubmissionNumber number,
            Event event,
            String comment,
            Optional<Bytes> content,
            Sha256 digest) {
        this.delivery = delivery;
        this.sender = sender;
        this.messageId = messageId;
        this.number = number;
        this.event = event;
        this.comment = comment;
        this.content = content;
        this.digest = digest;
    }

    public Delivery delivery() {
        return delivery;
    }

    @Override
    public Participant sender() {
        return sender;
    }

    public MessageId messageId() {
        return messageId;
    }

    /** The submission to be amended; whether it exists and is the sender's is not known yet. */
    public SubmissionNumber number() {
        return number;
    }

    /** {@link Event#COMMENTED}, {@link Event#WITHDRAWN} or {@link Event#ACTION_ANSWERED}. */
    public Event event() {
        return event;
    }

    public String comment() {
        return comment;
    }

    /** The corrected content in exclusive canonical form, where an answer brings one. */
    public Optional<Bytes> content() {
        return content;
    }

    /** SHA-256 of the signed message element in exclusive canonical form. */
    public Sha256 digest() {
        return digest;
    }
}
