package org.kvitok.seal;

import java.util.List;
import org.kvitok.core.Participant;
import org.kvitok.core.Sha256;

/** Proof that a file was signed by its owner. Only {@link FileSeal} makes one. */
public final class SignedFile {

    private final Participant signer;
    private final List<Sha256> certificates;

    SignedFile(Participant signer, List<Sha256> certificates) {
        this.signer = signer;
        this.certificates = List.copyOf(certificates);
    }

    public Participant signer() {
        return signer;
    }

    /** Digests of the signers' certificates (DER), all bound to {@link #signer}; at least one. */
    public List<Sha256> certificates() {
        return certificates;
    }
}
