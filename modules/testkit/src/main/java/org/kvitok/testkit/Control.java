package org.kvitok.testkit;

import java.util.Set;
import java.util.function.Supplier;
import org.kvitok.core.RefusalCode;
import org.kvitok.seal.Guard;

/** What shows that an attack is refused for the reason that the test is about, and would otherwise go through. */
public sealed interface Control {

    /** With these guards left out of the seal the very same message is admitted; with any one of them kept it is not. */
    record AdmittedWithout(Set<Guard> guards) implements Control {}

    /** With these guards left out another check still refuses it; {@code why} says why nothing can admit it. */
    record RefusedElsewhere(Set<Guard> guards, RefusalCode other, String why) implements Control {}

    /** Read by an ordinary parser and written again, the message is admitted: only the strict reading refuses it. */
    record AdmittedWhenReadLeniently() implements Control {}

    /** No guard can be left out; but the same message without the one thing that is wrong with it is admitted. */
    record HarmlessTwin(Supplier<Sending> twin) implements Control {}

    static Control without(Guard... guards) {
        return new AdmittedWithout(Set.of(guards));
    }

    static Control elsewhere(RefusalCode other, String why, Guard... guards) {
        return new RefusedElsewhere(Set.of(guards), other, why);
    }

    static Control readLeniently() {
        return new AdmittedWhenReadLeniently();
    }

    static Control twin(Supplier<Sending> twin) {
        return new HarmlessTwin(twin);
    }
}
