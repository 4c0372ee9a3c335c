package org.kvitok.client;

import java.time.Instant;
import org.kvitok.core.Answer;
import org.kvitok.core.SealedDocument;

/**
 * A result: what the registry decided, sealed by the gateway.
 *
 * @param answer decision, comment, content (one root element, UTF-8, exclusive canonical form) and attachments: with size
 *     and digest, by which {@link ExchangeClient#fetch} gets their content; in results of the gateway's first version with
 *     the content itself, compared with both
 */
public record Result(Subject subject, Answer answer, Instant decidedAt, Signature signature, SealedDocument document)
        implements Paper {}
