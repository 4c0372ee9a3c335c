package org.kvitok.seal;

import java.time.Clock;
import org.kvitok.core.SealedDocument;

/**
 * Signs stand-alone documents with an enveloped XAdES signature, level B-B (ETSI EN 319 132-1). Safe for use by many
 * threads.
 */
public final class DocumentSeal {

    private final SigningKey key;
    private final Clock clock;

    public DocumentSeal(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * The signed document.
     *
     * @param document in exclusive canonical form, without XML declaration; the signature becomes the last child of
     *     its root
     */
    public SealedDocument sealed(String document) {
        throw new UnsupportedOperationException(key + " not written yet " + clock + document);
    }
}
