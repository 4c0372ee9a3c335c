package org.kvitok.seal;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * How {@link FolderTrust} decides.
 *
 * @param revocation what happens when there is no current revocation list of an authority
 * @param lookEvery how often the folder is looked at for changed files; zero for every time
 */
public record TrustPolicy(Revocation revocation, Duration lookEvery) {

    public static final TrustPolicy STANDARD = new TrustPolicy(Revocation.REQUIRED, Duration.ofSeconds(2));

    /** What a missing, expired or unverifiable revocation list means. */
    public enum Revocation {
        /** No list, no trust. */
        REQUIRED,
        /** A current list is obeyed; without one the certificate passes. */
        WHEN_PRESENT,
        /** Lists are not looked at. */
        OFF
    }

    public static TrustPolicy from(Settings settings) {
        return new TrustPolicy(
                settings.choice("seal.revocation", STANDARD.revocation),
                settings.duration("seal.look-every", STANDARD.lookEvery, Duration.ZERO, Duration.ofMinutes(10)));
    }
}
