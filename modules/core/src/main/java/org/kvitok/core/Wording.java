package org.kvitok.core;

import java.util.Locale;

/** A sentence that is not from the catalogue, in Russian and English; each shortened to {@value #LONGEST} characters. */
public record Wording(String ru, String en) {

    public static final int LONGEST = 300;

    public Wording {
        ru = shortened(ru);
        en = shortened(en);
    }

    /** Russian for the locale {@code ru}, otherwise English. */
    public String in(Locale locale) {
        return "ru".equals(locale.getLanguage()) ? ru : en;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
