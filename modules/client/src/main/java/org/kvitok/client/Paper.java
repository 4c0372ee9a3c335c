package org.kvitok.client;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.kvitok.core.SealedDocument;

/**
 * A stand-alone document of {@code receipt.xsd} whose signature was verified. Only {@link Papers} makes them from
 * outside bytes; keep {@link #document()} byte for byte, it is the evidence.
 */
public sealed interface Paper permits Receipt, StatusAcknowledgement, Result {

    Subject subject();

    Signature signature();

    SealedDocument document();

    /**
     * Who signed a document, and when by the signer's clock.
     *
     * @param at the signing time that is itself signed (XAdES SigningTime)
     */
    record Signature(X509Certificate certificate, Instant at) {}
}
