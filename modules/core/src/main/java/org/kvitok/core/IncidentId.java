package org.kvitok.core;

import java.util.concurrent.ThreadLocalRandom;

/** Names one delivery for support calls: ten characters without look-alikes and without
 * vowels (so that no word comes about), random or drawn from a digest, not secret. */
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

    /** The same for the same digest. */
    public static IncidentId of(Sha256 digest) {
        byte[] bytes = digest.bytes();
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(Byte.toUnsignedInt(bytes[i]) % ALPHABET.length()));
        }
        return new IncidentId(text.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
