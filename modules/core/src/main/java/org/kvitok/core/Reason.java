package org.kvitok.core;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One reason of a refusal: the code, where in the document, and what was found and expected there. Found and expected
 * are shortened to {@value #LONGEST_VALUE} characters and are empty where they say nothing.
 *
 * @param wording takes the place of what was expected in the catalogue's texts, where a service brings words of its own
 */
public record Reason(RefusalCode code, Place place, String found, String expected, Optional<Wording> wording) {

    /** A value quoted back to the sender is for recognition, not for transport. */
    public static final int LONGEST_VALUE = 60;

    public Reason {
        Objects.requireNonNull(code);
        Objects.requireNonNull(place);
        found = shortened(found);
        expected = shortened(expected);
    }

    public Reason(RefusalCode code, Place place, String found, String expected) {
        this(code, place, found, expected, Optional.empty());
    }

    public static Reason of(RefusalCode code) {
        return new Reason(code, Place.NOWHERE, "", "");
    }

    public static Reason of(RefusalCode code, Place place) {
        return new Reason(code, place, "", "");
    }

    public static Reason of(RefusalCode code, Place place, Object found, Object expected) {
        return new Reason(code, place, String.valueOf(found), String.valueOf(expected));
    }

    public Reason found(Object value) {
        return new Reason(code, place, String.valueOf(value), expected, wording);
    }

    public Reason expected(Object value) {
        return new Reason(code, place, found, String.valueOf(value), wording);
    }

    public Reason worded(Wording words) {
        return new Reason(code, place, found, expected, Optional.of(words));
    }

    public Reason at(Place elsewhere) {
        return new Reason(code, elsewhere, found, expected, wording);
    }

    /** What happened, in the reader's language ({@code ru}, otherwise English). */
    public String text(Locale locale) {
        return code.text(locale, found, expected(locale));
    }

    /** What to do about it, in the reader's language ({@code ru}, otherwise English). */
    public String cure(Locale locale) {
        return code.cure(locale, found, expected(locale));
    }

    private String expected(Locale locale) {
        return wording.map(words -> words.in(locale)).orElse(expected);
    }

    Reason outward() {
        return code.outward() == code ? this : of(code.outward());
    }

    private static String shortened(String value) {
        int length = value.codePointCount(0, value.length());
        return length <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
    }
}
