package org.kvitok.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.w3c.dom.Element;

/** Proof that a document was signed, and by whom. Only {@link DocumentVerifier} can make one. */
public final class VerifiedDocument {

    private final Element root;
    private final X509Certificate signer;
    private final Instant signedAt;

    VerifiedDocument(Element root, X509Certificate signer, Instant signedAt) {
        this.root = root;
        this.signer = signer;
        this.signedAt = signedAt;
    }

    /** The signed root element, without its signature. */
    public Element root() {
        return root;
    }

    public X509Certificate signer() {
        return signer;
    }

    /** When it was signed, by the signer's clock. */
    public Instant signedAt() {
        return signedAt;
    }
}
