package org.kvitok.client;

import java.security.cert.X509Certificate;
import java.util.Collection;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Verdict;
import org.kvitok.seal.DocumentVerifier;

/**
 * Verifies and reads receipts, status acknowledgements and results, offline, with nothing but the file and the
 * certificates that are trusted. Safe for use by many threads.
 */
public final class Papers {

    private final DocumentVerifier verifier;

    /**
     * A reader that believes these signers.
     *
     * @param trusted the gateway's own certificates; or authorities, and then the reader of the paper has to look
     *     whether {@link Paper#signature()} names the gateway, since an authority certifies others too
     */
    public Papers(Collection<X509Certificate> trusted) {
        this.verifier = new DocumentVerifier(trusted);
    }

    /**
     * The document, or why it cannot be believed.
     *
     * @throws AnswerNotUnderstood when it is genuine, but not of a kind or version that is known here
     */
    public Verdict<Paper> read(SealedDocument document) {
        return verifier.verify(document.content())
                .map(verified -> PaperForms.read(
                        verified.root(), new Paper.Signature(verified.signer(), verified.signedAt()), document));
    }
}
