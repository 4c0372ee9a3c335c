package org.kvitok.core;

import java.util.List;
import java.util.Optional;

/**
 * What a registry decided, already in the service's published form.
 *
 * @param comment for people, in the registry's words; may be empty
 * @param body the answer document, valid by the service's {@code answer.xsd}; an approval has one
 * @param remarks why it was rejected; a rejection without a document has at least one
 */
public record Answer(
        Decision decision, String comment, Optional<Bytes> body, List<Remark> remarks, List<Attachment> attachments)
        implements RegistryOutcome {

    public enum Decision {
        APPROVED(Event.REGISTRY_APPROVED),
        REJECTED(Event.REGISTRY_REJECTED);

        private final Event event;

        Decision(Event event) {
            this.event = event;
        }

        public Event event() {
            return event;
        }
    }

    /** A file that belongs to an answer. */
    public record Attachment(String name, String mediaType, Bytes content) {}

    public Answer {
        if (body.isEmpty() && (decision == Decision.APPROVED || remarks.isEmpty())) {
            throw new IllegalArgumentException("an approval has a document, a rejection a document or remarks");
        }
        remarks = List.copyOf(remarks);
        attachments = List.copyOf(attachments);
    }

    /** An answer whose document says everything. */
    public Answer(Decision decision, String comment, Bytes content, List<Attachment> attachments) {
        this(decision, comment, Optional.of(content), List.of(), attachments);
    }

    @Override
    public Event event() {
        return decision.event();
    }

    /** The answer document; {@link Bytes#NONE} for a rejection that has only remarks. */
    public Bytes content() {
        return body.orElse(Bytes.NONE);
    }
}
