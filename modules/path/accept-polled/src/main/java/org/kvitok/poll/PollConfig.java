package org.kvitok.poll;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kvitok.core.Settings;

/**
 * Settings of the poller, prefix {@code poll.}.
 *
 * @param lookEvery how often a server is looked at
 * @param connectWithin until the connection stands and we are signed in
 * @param readWithin for each single answer of a server
 * @param firstPause after the first failure; each further one doubles it
 * @param longestPause between two tries
 * @param maxFile bytes of a file that is fetched
 * @param leastFree bytes of our file system that stay free
 * @param most entries of a server's {@code in/} that are looked at
 * @param waiting nothing is fetched while so many files wait in the participant's {@code in/} here
 * @param remember how long it is remembered what was fetched or delivered after the file has gone
 */
public record PollConfig(
        Duration lookEvery,
        Duration connectWithin,
        Duration readWithin,
        Duration firstPause,
        Duration longestPause,
        long maxFile,
        long leastFree,
        int most,
        int waiting,
        Duration remember,
        List<PolledServer> servers) {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    public PollConfig {
        servers = List.copyOf(servers);
    }

    public static final PollConfig STANDARD = new PollConfig(
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            8 * GIB,
            512 * MIB,
            20_000,
            1_000,
            Duration.ofDays(30),
            List.of());

    /** @param home relative paths count from here */
    public static PollConfig from(Settings settings, Path home) {
        return new PollConfig(
                settings.duration("poll.look-every", STANDARD.lookEvery, Duration.ofMillis(10), Duration.ofDays(1)),
                settings.duration(
                        "poll.connect-within", STANDARD.connectWithin, Duration.ofMillis(100), Duration.ofMinutes(10)),
                settings.duration(
                        "poll.read-within", STANDARD.readWithin, Duration.ofMillis(100), Duration.ofMinutes(30)),
                settings.duration("poll.first-pause", STANDARD.firstPause, Duration.ofMillis(1), Duration.ofHours(1)),
                settings.duration(
                        "poll.longest-pause", STANDARD.longestPause, Duration.ofMillis(1), Duration.ofDays(1)),
                settings.size("poll.max-file", STANDARD.maxFile, MIB, 1024 * GIB),
                settings.size("poll.least-free", STANDARD.leastFree, 0, 1024 * GIB),
                settings.number("poll.most", STANDARD.most, 1, 200_000),
                settings.number("poll.waiting", STANDARD.waiting, 1, 100_000),
                settings.duration("poll.remember", STANDARD.remember, Duration.ofDays(2), Duration.ofDays(3_650)),
                settings.names("poll.").stream()
                        .map(name -> PolledServer.from(name, settings, home))
                        .toList());
    }

    /** How long to wait after so many failures in a row; what is waited in the end is between half of it and all. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
