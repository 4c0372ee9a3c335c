package org.kvitok.check;

import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.Event;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
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
    private final Optional<Replacement> replacement;

    /**
     * One document in the place of another.
     *
     * @param replaces name of the attachment that is replaced
     * @param by staged, and as it was signed
     * @param inline where it lies if it came inside the message; to be closed when the amendment was entered or not
     */
    public record Replacement(String replaces, Enclosed by, Staging inline) {}

    AdmissibleAmendment(
            Delivery delivery,
            Participant sender,
            MessageId messageId,
            SubmissionNumber number,
            Event event,
            String comment,
            Optional<Bytes> content,
            Sha256 digest) {
        this(delivery, sender, messageId, number, event, comment, content, digest, Optional.empty());
    }

    private AdmissibleAmendment(
            Delivery delivery,
            Participant sender,
            MessageId messageId,
            SubmissionNumber number,
            Event event,
            String comment,
            Optional<Bytes> content,
            Sha256 digest,
            Optional<Replacement> replacement) {
        this.delivery = delivery;
        this.sender = sender;
        this.messageId = messageId;
        this.number = number;
        this.event = event;
        this.comment = comment;
        this.content = content;
        this.digest = digest;
        this.replacement = replacement;
    }

    AdmissibleAmendment with(Replacement document) {
        return new AdmissibleAmendment(
                delivery, sender, messageId, number, event, comment, content, digest, Optional.of(document));
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

    /** {@link Event#COMMENTED}, {@link Event#WITHDRAWN}, {@link Event#ACTION_ANSWERED} or {@link Event#DOCUMENT_REPLACED}. */
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

    /** Present for {@link Event#DOCUMENT_REPLACED}. */
    public Optional<Replacement> replacement() {
        return replacement;
    }
}
