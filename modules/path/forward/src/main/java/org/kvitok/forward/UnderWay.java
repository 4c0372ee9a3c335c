package org.kvitok.forward;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kvitok.core.SubmissionNumber;

/** Which submissions this node is working on: a second message for one of them has nothing to do. */
final class UnderWay {

    private final Set<SubmissionNumber> numbers = ConcurrentHashMap.newKeySet();

    boolean begin(SubmissionNumber number) {
        return numbers.add(number);
    }

    void end(SubmissionNumber number) {
        numbers.remove(number);
    }
}
