package org.kvitok.seal;

import java.util.List;
import org.kvitok.core.Verdict;

/** Computes signature value and digests of a message whose signer was decided about before. */
interface SignatureCheck {

    /** The elements whose digests hold, when they all do and the signature value does too. */
    Verdict<Digested> digested(
            Message message, SecurityHeader security, List<SignedReference> references, SignerCertificate certificate);
}
