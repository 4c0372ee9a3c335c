package org.kvitok.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** When a server is looked at next: regularly, and after failures ever later, never in step with others. For one thread. */
final class Pace {

    private final PollConfig config;
    private Instant due = Instant.MIN;
    private int failures;

    Pace(PollConfig config) {
        this.config = config;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(due);
    }

    void succeeded(Instant now) {
        failures = 0;
        due = now.plus(config.lookEvery());
    }

    /** Says for how long the server is left alone. */
    Duration failed(Instant now) {
        failures++;
        long most = config.pauseAfter(failures).toMillis();
        Duration pause = Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
        due = now.plus(pause);
        return pause;
    }
}
