package org.kvitok.client;

import java.time.Instant;
import org.kvitok.core.Answer;
import org.kvitok.core.SealedDocument;

/**
 * A result: what the registry decided, sealed by the gateway.
 *
 * @param answer decision, comment, content (one root element, UTF-8, exclusive canonical form) and attachments, whose
 *     sizes and digests were compared
 */
public record Result(Subject subject, Answer answer, Instant decidedAt, Signature signature, SealedDocument document)
        implements Paper {}
