package org.kvitok.registries;

import java.time.Duration;

/**
 * A time of misbehaviour.
 *
 * @param times for how many requests; 0 for any number
 * @param lasts for how long; zero for any length
 * @param delay how late answers are; zero for at once. Goes together with every kind
 */
public record Spell(Misbehaviour kind, int times, Duration lasts, Duration delay) {

    /** How late {@link Misbehaviour#DELAY} is where nothing else is said. */
    public static final Duration STANDARD_DELAY = Duration.ofSeconds(3);

    public Spell {
        if (times < 0 || lasts.isNegative() || delay.isNegative()) {
            throw new IllegalArgumentException("times, lasts and delay are not negative");
        }
    }

    /** Until told otherwise. */
    public static Spell of(Misbehaviour kind) {
        return new Spell(kind, 0, Duration.ZERO, kind == Misbehaviour.DELAY ? STANDARD_DELAY : Duration.ZERO);
    }

    public Spell times(int requests) {
        return new Spell(kind, requests, lasts, delay);
    }

    public Spell lasting(Duration length) {
        return new Spell(kind, times, length, delay);
    }

    public Spell delayedBy(Duration time) {
        return new Spell(kind, times, lasts, time);
    }
}
