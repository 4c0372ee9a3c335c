package org.kvitok.store;

import java.util.Optional;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;

/** The end of one node's chain: the next line follows it. */
record ChainHead(long position, Sha256 hash, Optional<SubmissionNumber> lastNumber) {

    static final ChainHead EMPTY = new ChainHead(0, Line.BEFORE_THE_FIRST, Optional.empty());

    ChainHead then(Sha256 next) {
        return new ChainHead(position + 1, next, lastNumber);
    }

    ChainHead having(SubmissionNumber number) {
        boolean later = lastNumber.isEmpty() || lastNumber.get().compareTo(number) < 0;
        return later ? new ChainHead(position, hash, Optional.of(number)) : this;
    }
}
