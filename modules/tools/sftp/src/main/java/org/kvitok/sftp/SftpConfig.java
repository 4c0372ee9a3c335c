package org.kvitok.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.kvitok.core.Settings;

/**
 * The SFTP server's settings.
 *
 * @param enabled whether this node serves files at all
 * @param port 0 takes any free one
 * @param hostKey the server's own key, OpenSSH format; where it is absent, one is made and kept below {@code gateway.data}
 * @param loginWithin how long a connection may go without a login
 * @param idleAfter how long a session may ask for nothing
 * @param attempts keys that may be offered on one connection
 * @param failures failed logins from one address until it has to pause; each further one doubles the pause
 * @param firstPause the first pause
 * @param longestPause the longest pause, and how long failures are remembered
 */
public record SftpConfig(
        boolean enabled,
        String host,
        int port,
        Optional<Path> hostKey,
        Duration loginWithin,
        Duration idleAfter,
        int attempts,
        int failures,
        Duration firstPause,
        Duration longestPause,
        Sessions sessions,
        Quota quota,
        Duration lookEvery) {

    private static final long GIB = 1L << 30;

    /**
     * How many connections there may be.
     *
     * @param most connections at one time, signed in or not
     * @param perParticipant signed in for one participant
     * @param perAddress from one address, signed in or not
     */
    public record Sessions(int most, int perParticipant, int perAddress) {}

    /**
     * How much one participant may leave lying in its {@code in/}.
     *
     * @param files files, temporary ones and companions included
     * @param bytes all of them together
     * @param leastFree bytes of the file system that stay free: uploads are refused while less is
     */
    public record Quota(int files, long bytes, long leastFree) {}

    /** @param home relative paths count from here */
    public static SftpConfig from(Settings settings, Path home) {
        return new SftpConfig(
                settings.flag("sftp.enabled", false),
                settings.text("sftp.host", "0.0.0.0"),
                settings.number("sftp.port", 8022, 0, 65535),
                settings.text("sftp.host-key").map(home::resolve),
                settings.duration("sftp.login-within", Duration.ofSeconds(30), seconds(1), Duration.ofMinutes(10)),
                settings.duration("sftp.idle-after", Duration.ofMinutes(10), seconds(1), Duration.ofDays(1)),
                settings.number("sftp.attempts", 6, 1, 100),
                settings.number("sftp.failures", 10, 1, 100_000),
                settings.duration("sftp.first-pause", seconds(2), Duration.ofMillis(1), Duration.ofHours(1)),
                settings.duration(
                        "sftp.longest-pause", Duration.ofMinutes(15), Duration.ofMillis(1), Duration.ofDays(1)),
                new Sessions(
                        settings.number("sftp.max-sessions", 200, 1, 10_000),
                        settings.number("sftp.max-sessions-of-participant", 10, 1, 10_000),
                        settings.number("sftp.max-sessions-of-address", 50, 1, 10_000)),
                new Quota(
                        settings.number("sftp.quota.files", 10_000, 1, 10_000_000),
                        settings.size("sftp.quota.bytes", 20 * GIB, 1, 1024 * 1024 * GIB),
                        settings.size("sftp.least-free", GIB / 2, 0, 1024 * GIB)),
                settings.duration("sftp.look-every", seconds(2), Duration.ZERO, Duration.ofHours(1)));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
