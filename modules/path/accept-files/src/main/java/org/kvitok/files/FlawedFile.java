package org.kvitok.files;

import java.io.IOException;
import org.kvitok.core.Refusal;

/** What is wrong with a file, found while it is read. Becomes a refusal where the reading began. */
final class FlawedFile extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    FlawedFile(Refusal refusal) {
        super(refusal.code().wire());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
