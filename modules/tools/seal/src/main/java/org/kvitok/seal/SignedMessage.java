package org.kvitok.seal;

import java.time.Instant;
import org.kvitok.core.Participant;
import org.kvitok.core.Sha256;
import org.w3c.dom.Element;

/** Proof that a message was signed: the signed payload and its signer. Only {@link Seal} can make one. */
public final class SignedMessage {

    private final Element payload;
    private final Participant signer;
    private final Sha256 certificate;
    private final Instant created;

    SignedMessage(Element payload, Participant signer, Sha256 certificate, Instant created) {
        this.payload = payload;
        this.signer = signer;
        this.certificate = certificate;
        this.created = created;
    }

    /** The one child element of the signed soap:Body. */
    public Element payload() {
        return payload;
    }

    public Participant signer() {
        return signer;
    }

    /** Digest of the signer's certificate in DER. */
    public Sha256 certificate() {
        return certificate;
    }

    /** When it was signed, by the signer's clock. */
    public Instant created() {
        return created;
    }
}
