package org.kvitok.core;

import java.util.concurrent.ThreadLocalRandom;

/** Names one delivery for support calls: ten characters without look-alikes and without
 * vowels (so that no word comes about), random, not secret. */
public record IncidentId(String text) {

    private static final String ALPHABET = "23456789BCDFGHKMNPQRSTVZ";
    private static final int LENGTH = 10;

    public static IncidentId next() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return new IncidentId(text.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
