package org.kvitok.gateway;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.kvitok.core.Steps;

/** Tells on the terminal how a message goes along the path, as it happens. Safe for use by many threads. */
final class Narrator implements Steps {

    private final PrintWriter out;
    private volatile boolean quiet = true;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    /** Polling for the status also goes along the path; a listener wants to hear of the submission only. */
    void quiet(boolean yes) {
        quiet = yes;
    }

    @Override
    public void ended(Step step, String outcome, Duration took) {
        if (!quiet || step == Step.FORWARD) {
            out.printf(
                    Locale.ROOT,
                    "      %-8s %-10s %7.1f ms%n",
                    step.name().toLowerCase(Locale.ROOT),
                    outcome,
                    took.toNanos() / 1e6);
            out.flush();
        }
    }
}
