package org.kvitok.registries;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kvitok.core.SubmissionNumber;

/**
 * What the pulling stand-in does with each submission: one step after the other, the last one again and again. Safe for
 * use by many threads.
 */
final class TaskScript {

    enum Step {
        /** Takes the task and is never heard of again: the lease runs out. */
        HANG,
        /** Gives the task back. */
        RELEASE,
        /** Says that it is at work, and goes on at once. */
        PROGRESS,
        /** Requires a document of the sender. */
        REQUIRE,
        REJECT,
        APPROVE
    }

    private final List<Step> steps;
    private final Map<SubmissionNumber, Integer> done = new ConcurrentHashMap<>();

    private TaskScript(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Reads {@code hang,require,approve}.
     *
     * @throws IllegalArgumentException with a text for the command line
     */
    static TaskScript of(String written) {
        try {
            return new TaskScript(Arrays.stream(written.split(","))
                    .map(step -> Step.valueOf(step.strip().toUpperCase(Locale.ROOT)))
                    .toList());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "--script " + written + " is not possible; steps: " + Arrays.toString(Step.values()), unknown);
        }
    }

    Step next(SubmissionNumber number) {
        int step = done.merge(number, 1, Integer::sum) - 1;
        return steps.get(Math.min(step, steps.size() - 1));
    }
}
