package org.kvitok.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was carried from and to the servers that participants keep themselves, so that nothing is carried twice: for each
 * participant, way and name the last state of the file that was. Times are kept to the microsecond. Safe for use by many
 * threads; throws {@link LedgerUnavailable} when the storage fails.
 */
public interface Transfers {

    /** Which way a file goes. */
    enum Way {
        /** From the participant's server to us. */
        FETCHED,
        /** From us to the participant's server. */
        DELIVERED
    }

    enum Stage {
        /** It lies at its target under a temporary name, whole; whether it was renamed is not known. */
        ASIDE,
        DONE
    }

    /**
     * One file.
     *
     * @param name unique for participant and way; 1 to 300 characters
     * @param size in bytes, and {@code changedAt}: by these a file is known to be the one that was carried
     * @param seenAt when it was last seen to lie where it comes from, give or take what the caller finds good enough
     */
    record Transfer(String name, long size, Instant changedAt, Sha256 sha256, Stage stage, Instant seenAt) {

        public Transfer {
            Objects.requireNonNull(changedAt);
            Objects.requireNonNull(sha256);
            Objects.requireNonNull(stage);
            Objects.requireNonNull(seenAt);
            if (name.isEmpty() || name.length() > 300 || size < 0) {
                throw new IllegalArgumentException("a transfer has a name of 1 to 300 characters and a size");
            }
        }

        public Transfer at(Stage stage) {
            return new Transfer(name, size, changedAt, sha256, stage, seenAt);
        }
    }

    /** Those of these names that are known. */
    Map<String, Transfer> known(ParticipantId participant, Way way, Collection<String> names);

    /** Keeps transfers in place of what was known under their names, all or none of them. They are on disk when this returns. */
    void note(ParticipantId participant, Way way, List<Transfer> transfers);

    default void note(ParticipantId participant, Way way, Transfer transfer) {
        note(participant, way, List.of(transfer));
    }

    /** Notes that files still lie where they come from; may be lost in a crash. */
    void seen(ParticipantId participant, Way way, Collection<String> names, Instant at);

    /** Forgets these names. */
    void forget(ParticipantId participant, Way way, Collection<String> names);

    /** Forgets what was last seen before then, and says how many that were. */
    int forgetUnseen(ParticipantId participant, Way way, Instant before);
}
