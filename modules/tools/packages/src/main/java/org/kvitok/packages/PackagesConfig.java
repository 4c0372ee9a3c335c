package org.kvitok.packages;

import java.time.Duration;
import org.kvitok.core.Settings;
import org.kvitok.wire.TransformLimits;

/**
 * How service packages are watched.
 *
 * @param lookEvery how often the folders are looked at; a change is taken over at the second look that finds it the same
 * @param limits what their stylesheets, rules and expressions may cost
 */
public record PackagesConfig(Duration lookEvery, TransformLimits limits) {

    public static final PackagesConfig STANDARD = new PackagesConfig(Duration.ofSeconds(2), TransformLimits.STANDARD);

    public static PackagesConfig from(Settings settings) {
        Duration lookEvery = settings.duration(
                "packages.look-every", STANDARD.lookEvery, Duration.ofMillis(50), Duration.ofHours(1));
        return new PackagesConfig(lookEvery, TransformLimits.from(settings));
    }
}
