package org.kvitok.core;

import java.util.Locale;

/**
 * Something that somebody did, or was refused, at a door where people and programs sign in by themselves; or that we did at
 * a participant's.
 *
 * @param participant the mnemonic; of a refused login, whatever name was claimed
 * @param person who of the participant's people; empty where nobody signed in
 * @param address where from
 * @param subject what it was done to; for a login, the key's fingerprint
 * @param outcome {@code done}, or a word that says why not
 */
public record Access(String participant, String person, String address, Act act, String subject, String outcome) {

    public static final String DONE = "done";

    public enum Act {
        CONNECT,
        LOGIN,
        LOGOUT,
        UPLOAD,
        RENAME,
        DELETE,
        /** We took a file from the participant's own server. */
        FETCH,
        /** We left an answer on the participant's own server. */
        DELIVER,
        OTHER;

        /** The word for it in the journal. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
