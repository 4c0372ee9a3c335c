package org.kvitok.client;

import java.util.Optional;
import org.kvitok.core.ParticipantId;

/**
 * The sender as a sealed document or a task names it.
 *
 * @param registrationNumber ОГРН (13 digits) or ОГРНИП (15 digits)
 */
public record Party(ParticipantId id, String name, Optional<String> inn, Optional<String> registrationNumber) {

    static Party of(Fields sender) {
        return new Party(
                new ParticipantId(sender.attribute("id").orElse("")),
                sender.element().getTextContent(),
                sender.attribute("inn"),
                sender.attribute("registrationNumber"));
    }
}
