package org.kvitok.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.SubmissionNumber;

/** Proof that a submission was checked: it holds only what was signed. Only {@link Checkpoint} can make one. */
public final class Admissible implements Admitted {

    private final Delivery delivery;
    private final Participant sender;
    private final MessageId messageId;
    private final ServiceId service;
    private final boolean test;
    private final Sha256 digest;
    private final Bytes content;
    private final List<Enclosed> attachments;
    private final List<StoredContent> evidence;
    private final Staging inline;
    private final Optional<SubmissionNumber> replaces;

    Admissible(
            Delivery delivery,
            Participant sender,
            MessageId messageId,
            ServiceId service,
            boolean test,
            Sha256 digest,
            Bytes content,
            List<Enclosed> attachments,
            Staging inline,
            Optional<SubmissionNumber> replaces) {
        this(delivery, sender, messageId, service, test, digest, content, attachments, List.of(), inline, replaces);
    }

    Admissible(
            Delivery delivery,
            Participant sender,
            MessageId messageId,
            ServiceId service,
            boolean test,
            Sha256 digest,
            Bytes content,
            List<Enclosed> attachments,
            List<StoredContent> evidence,
            Staging inline,
            Optional<SubmissionNumber> replaces) {
        this.delivery = delivery;
        this.sender = sender;
        this.messageId = messageId;
        this.service = service;
        this.test = test;
        this.digest = digest;
        this.content = content;
        this.attachments = List.copyOf(attachments);
        this.evidence = List.copyOf(evidence);
        this.inline = inline;
        this.replaces = replaces;
    }

    /** The delivery as it came in. */
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

    public ServiceId service() {
        return service;
    }

    public boolean test() {
        return test;
    }

    /** SHA-256 of the signed message element in exclusive canonical form. */
    public Sha256 digest() {
        return digest;
    }

    /** The signed content element in exclusive canonical form. */
    public Bytes content() {
        return content;
    }

    /** Its attachments, staged; each is what was signed. None where their uploads show that this is a repeat. */
    public List<Enclosed> attachments() {
        return attachments;
    }

    /** Everything staged that is to be kept: the attachments, and what their signatures cannot be verified without. */
    public List<StoredContent> contents() {
        return Stream.concat(attachments.stream().map(Enclosed::content), evidence.stream())
                .toList();
    }

    /** Where those attachments lie that came inside or ahead of the message; to be closed when the submission was entered or not. */
    public Staging inline() {
        return inline;
    }

    /** The accepted submission of the same sender that this one corrects. */
    public Optional<SubmissionNumber> replaces() {
        return replaces;
    }
}
