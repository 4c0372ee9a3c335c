package org.kvitok.check;

import java.io.IOException;
import java.util.Optional;
import org.kvitok.core.StoredContent;

/** Looks for malicious content, by whatever product the operator has. Safe for use by many threads. */
public interface Scanner {

    /** What was found, in a few words for sender and audit; empty when nothing was. */
    Optional<String> finding(StoredContent content) throws IOException;

    /** Finds nothing. */
    static Scanner none() {
        return content -> Optional.empty();
    }
}
