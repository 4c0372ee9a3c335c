package org.kvitok.packages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.ServiceId;

/**
 * Where one service stands, for operators.
 *
 * @param since when it got there
 * @param offered the package that new submissions are checked by; empty when there is none
 * @param findings why the files as they lie there are not in force; empty when they are
 */
public record Standing(
        ServiceId id, Stand stand, Instant since, Optional<ServicePackage> offered, List<Finding> findings) {

    /** What a service's files and its submissions make of each other. */
    public enum Stand {
        /** The files are in force. */
        OFFERED,
        /** The files were refused; the package before them goes on. */
        OFFERED_AS_BEFORE,
        /** The files were refused, and there was nothing before them. */
        REFUSED,
        /** The files are gone; what is under way ends by the old package. */
        DRAINING
    }

    public Standing {
        findings = List.copyOf(findings);
    }
}
