package org.kvitok.check;

import java.io.IOException;
import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;

/**
 * Proof that the owner of a drop signed a whole archive, and so everything in it. Only {@link DropCheck} makes one. The
 * archive is kept with every submission that came out of it and has no signature of its own to be proved by.
 */
public final class SignedArchive {

    private final String name;
    private final StoredContent content;
    private final List<Bytes> signatures;
    private final Sha256 certificate;

    SignedArchive(String name, StoredContent content, List<Bytes> signatures, Sha256 certificate) {
        this.name = name;
        this.content = content;
        this.signatures = List.copyOf(signatures);
        this.certificate = certificate;
    }

    /** The same archive as one submission's own: without copying it where the file system can. */
    public SignedArchive adoptedInto(Staging staging) throws IOException {
        return new SignedArchive(name, staging.adopt(content), signatures, certificate);
    }

    String name() {
        return name;
    }

    StoredContent content() {
        return content;
    }

    List<Bytes> signatures() {
        return signatures;
    }

    Sha256 certificate() {
        return certificate;
    }
}
