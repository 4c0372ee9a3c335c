package org.kvitok.seal;

import java.time.Instant;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Participant;
import org.kvitok.core.Sha256;
import org.w3c.dom.Element;

/** Proof that a message was signed: the signed payload and its signer. Only {@link Seal} can make one. */
public final class SignedMessage {

    private final Element payload;
    private final Participant signer;
    private final Sha256 certificate;
    private final Instant created;
    private final Optional<Canonical> body;

    SignedMessage(Element payload, Participant signer, Sha256 certificate, Instant created, Optional<Canonical> body) {
        this.payload = payload;
        this.signer = signer;
        this.certificate = certificate;
        this.created = created;
        this.body = body;
    }

    /** The one child element of the signed soap:Body. */
    public Element payload() {
        return payload;
    }

    /** The exclusive canonical form of the payload, or of an element in it. */
    public Bytes canonical(Element inside) {
        return body.filter(form -> form.has(inside))
                .map(form -> form.of(inside))
                .orElseGet(() -> CanonicalForm.of(inside));
    }

    /** The digest of that form. */
    public Sha256 digest(Element inside) {
        return body.filter(form -> form.has(inside))
                .map(form -> form.sha256Of(inside))
                .orElseGet(() -> CanonicalForm.of(inside).sha256());
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
