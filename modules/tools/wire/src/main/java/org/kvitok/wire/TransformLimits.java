package org.kvitok.wire;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * What operators' stylesheets, rules and expressions may cost.
 *
 * @param within how long a stylesheet may take for one document
 * @param result how many bytes it may write
 * @param rulesWithin how long rules and expressions may take that are asked while the sender waits
 * @param compileWithin how long one file may take to compile
 */
public record TransformLimits(Duration within, int result, Duration rulesWithin, Duration compileWithin) {

    public static final TransformLimits STANDARD = new TransformLimits(
            TimeLimit.STANDARD, LimitedOutput.STANDARD, Duration.ofSeconds(3), Duration.ofMinutes(1));

    /** Settings {@code packages.…}: the limits belong to the packages, which say what is transformed. */
    public static TransformLimits from(Settings settings) {
        Duration least = Duration.ofMillis(10);
        return new TransformLimits(
                settings.duration("packages.transform-within", STANDARD.within, least, Duration.ofMinutes(5)),
                (int) settings.size("packages.transform-result", STANDARD.result, 1L << 10, 1L << 30),
                settings.duration("packages.rules-within", STANDARD.rulesWithin, least, Duration.ofMinutes(1)),
                settings.duration("packages.compile-within", STANDARD.compileWithin, least, Duration.ofMinutes(30)));
    }
}
