package org.kvitok.seal;

import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/** The message under inspection. */
record Message(Element header, Element body, Places places) {

    Reason reason(RefusalCode code, Element where, String found, String expected) {
        return new Reason(code, places.of(where), found, expected);
    }

    <T> Verdict<T> refused(RefusalCode code, Element where, String found, String expected) {
        return Verdict.refused(reason(code, where, found, expected));
    }
}
