package org.kvitok.sftp;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes an address pause whose logins keep failing: after a number of failures it is not listened to for a while, and twice
 * as long after each further one, up to a limit. A login forgives. Forgets the least recent addresses when there are too
 * many. Safe for use by many threads.
 */
final class Lockout {

    private static final int MOST_ADDRESSES = 20_000;

    private static final class Failures {
        private int count;
        private Instant last = Instant.MIN;
        private Instant until = Instant.MIN;
        private boolean isNoted;
    }

    private final Map<InetAddress, Failures> addresses = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private final SftpConfig config;
    private final Clock clock;

    Lockout(SftpConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized void failed(InetAddress address) {
        Instant now = clock.instant();
        Failures failures = addresses.computeIfAbsent(address, first -> new Failures());
        if (failures.count > 0 && now.isAfter(failures.last.plus(config.longestPause()))) {
            failures.count = 0;
        }
        failures.count++;
        failures.last = now;
        if (failures.count >= config.failures()) {
            failures.until = now.plus(pause(failures.count - config.failures()));
            failures.last = failures.until;
            failures.isNoted = false;
        }
    }

    synchronized void succeeded(InetAddress address) {
        addresses.remove(address);
    }

    synchronized boolean isLockedOut(InetAddress address) {
        Failures failures = addresses.get(address);
        return failures != null && clock.instant().isBefore(failures.until);
    }

    /** True once for each pause: who is knocking all the time shall not fill the journal. */
    synchronized boolean isNews(InetAddress address) {
        Failures failures = addresses.get(address);
        if (failures == null || failures.isNoted) {
            return false;
        }
        failures.isNoted = true;
        return true;
    }

    private Duration pause(int further) {
        Duration pause = config.firstPause();
        for (int i = 0; i < further && pause.compareTo(config.longestPause()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }
}
