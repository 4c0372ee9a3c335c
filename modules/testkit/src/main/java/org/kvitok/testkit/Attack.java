package org.kvitok.testkit;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.kvitok.core.RefusalCode;

/**
 * One case of ATTACKS.md, or one of its runs.
 *
 * @param number in ATTACKS.md, with a letter for the run
 * @param inward the codes that may stand first in the refusal, as the audit sees it; empty when it is to be accepted
 * @param note the text of the content's note as it must arrive, when accepted and the case is about that
 * @param sending signs and spoils a new message at every call
 */
public record Attack(
        String section,
        String number,
        String title,
        Set<RefusalCode> inward,
        Optional<String> note,
        Optional<Control> control,
        Supplier<Sending> sending) {

    /** What an accepted case looks like until {@link #refusedAs} says otherwise. */
    static Attack accepted(String section, String number, String title, Supplier<Sending> sending) {
        return new Attack(section, number, title, Set.of(), Optional.empty(), Optional.empty(), sending);
    }

    /** With several codes: which check comes first does not matter here. */
    Attack refusedAs(RefusalCode... codes) {
        return new Attack(section, number, title, Set.of(codes), note, control, sending);
    }

    Attack unlike(Control biting) {
        return new Attack(section, number, title, inward, note, Optional.of(biting), sending);
    }

    Attack arrivingAs(String text) {
        return new Attack(section, number, title, inward, Optional.of(text), control, sending);
    }

    public Outcome outcome() {
        return inward.isEmpty()
                ? Outcome.ACCEPTED
                : Outcome.of(inward.iterator().next());
    }

    @Override
    public String toString() {
        return section + " " + number + ": " + title;
    }
}
