package org.kvitok.packages;

import java.time.Duration;
import org.kvitok.core.Settings;

/**
 * How service packages are watched.
 *
 * @param lookEvery how often the folders are looked at; a change is taken over at the second look that finds it the same
 */
public record PackagesConfig(Duration lookEvery) {

    public static final PackagesConfig STANDARD = new PackagesConfig(Duration.ofSeconds(2));

    public static PackagesConfig from(Settings settings) {
        return new PackagesConfig(settings.duration(
                "packages.look-every", STANDARD.lookEvery, Duration.ofMillis(50), Duration.ofHours(1)));
    }
}
