package org.kvitok.core;

import java.util.regex.Pattern;

/** The mnemonic of a participant: 2 to 40 lower-case Latin letters, digits and hyphens, beginning with a letter. */
public record ParticipantId(String mnemonic) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public ParticipantId {
        if (!FORM.matcher(mnemonic).matches()) {
            throw new IllegalArgumentException(
                    "a participant's mnemonic has 2 to 40 characters of a-z, 0-9 and '-', and begins with a letter");
        }
    }

    @Override
    public String toString() {
        return mnemonic;
    }
}
