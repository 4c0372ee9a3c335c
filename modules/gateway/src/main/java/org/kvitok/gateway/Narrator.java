package org.kvitok.gateway;

import java.time.Duration;
import java.util.Locale;
import org.kvitok.core.Steps;
import org.kvitok.gateway.commands.Output;

/** Tells on the terminal how a message goes along the path, as it happens. Safe for use by many threads. */
final class Narrator implements Steps {

    private final Output output;
    private volatile boolean quiet = true;

    Narrator(Output output) {
        this.output = output;
    }

    /** Polling for the status also goes along the path; a listener wants to hear of the submission only. */
    void quiet(boolean yes) {
        quiet = yes;
    }

    @Override
    public void ended(Step step, String outcome, Duration took) {
        if (!quiet || step == Step.FORWARD) {
            output.plain("      %-8s %-10s %7.1f ms"
                    .formatted(step.name().toLowerCase(Locale.ROOT), outcome, took.toNanos() / 1e6));
        }
    }
}
