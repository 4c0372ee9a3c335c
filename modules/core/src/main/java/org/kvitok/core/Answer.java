package org.kvitok.core;

import java.util.List;

/**
 * What a registry decided, already in the service's published form.
 *
 * @param content the answer document, valid by the service's {@code answer.xsd}
 * @param comment for people, in the registry's words; may be empty
 */
public record Answer(Decision decision, String comment, Bytes content, List<Attachment> attachments) {

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
        attachments = List.copyOf(attachments);
    }
}
