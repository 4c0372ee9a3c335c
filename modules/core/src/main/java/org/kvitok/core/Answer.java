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

    /**
     * A file that belongs to an answer.
     *
     * @param size in bytes, where the answer says it
     * @param sha256 where the answer says it
     */
    public record Attachment(
            String name, String mediaType, Optional<Long> size, Optional<Sha256> sha256, Source source) {

        /** Where its content is. */
        public sealed interface Source {

            /** In the answer itself. */
            record Inside(Bytes content) implements Source {}

            /** Beside the answer, in the part of this name. */
            record Beside(String part) implements Source {}

            /** Brought ahead, under this id. */
            record Uploaded(MessageId upload) implements Source {}

            /** In the vault, handed out by its digest. */
            record Kept() implements Source {}
        }

        /** One whose content stands in the answer. */
        public Attachment(String name, String mediaType, Bytes content) {
            this(name, mediaType, Optional.empty(), Optional.empty(), new Source.Inside(content));
        }

        /** One that is kept, and handed out by its digest. */
        public static Attachment kept(String name, String mediaType, long size, Sha256 sha256) {
            return new Attachment(name, mediaType, Optional.of(size), Optional.of(sha256), new Source.Kept());
        }

        /** The content, if it stands in the answer. */
        public Optional<Bytes> inside() {
            return source instanceof Source.Inside in ? Optional.of(in.content()) : Optional.empty();
        }
    }

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
