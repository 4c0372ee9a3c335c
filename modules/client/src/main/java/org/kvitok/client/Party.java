package org.kvitok.client;

import java.util.Optional;
import org.kvitok.core.ParticipantId;

/**
 * The sender as a sealed document names it.
 *
 * @param registrationNumber ОГРН (13 digits) or ОГРНИП (15 digits)
 */
public record Party(ParticipantId id, String name, Optional<String> inn, Optional<String> registrationNumber) {}
