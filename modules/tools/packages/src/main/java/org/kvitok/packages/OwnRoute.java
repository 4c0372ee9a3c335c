package org.kvitok.packages;

import java.util.List;
import java.util.Set;
import org.kvitok.core.Bytes;

/**
 * A package's own way from the signed content to the registry's answer ({@code route.camel.yaml}), where asking one
 * registry once is not enough. It goes every step at most once, asks each registry at most once, and keeps nothing from
 * one time to the next, so that going it again from the beginning is harmless. Immutable; safe for use by many threads.
 */
public final class OwnRoute {

    /**
     * Who goes along: asks the registries, and hears how far the way has come. {@code S} is whatever can end the way in the
     * place of an answer.
     */
    public interface Companion<S> {

        /** @param registry its name in the service file; empty where there is one */
        Heard<S> ask(String registry, Bytes request);

        /** The route's own words, for the log. */
        void note(String text);

        /** A step is about to be taken. */
        default void passes(int line) {}
    }

    /** What came of asking a registry. */
    public sealed interface Heard<S> {

        /** It answered; nothing is known about the payload yet. */
        record Answer<S>(Bytes payload) implements Heard<S> {}

        /** There is no answer now, and the way ends here. */
        record End<S>(S how) implements Heard<S> {}
    }

    /** How the way ended. */
    public sealed interface Way<S> {

        /** What {@link ServicePackage#answer} takes: not yet checked. */
        record Through<S>(Bytes answer) implements Way<S> {}

        /** A registry gave no answer. */
        record Ended<S>(S how) implements Way<S> {}

        /**
         * A step failed.
         *
         * @param line of the step in the route file
         * @param why for the log: it may quote the content
         * @param afterAnswer whether a registry had answered before, whose answer may be to blame
         */
        record Stuck<S>(int line, String why, boolean afterAnswer) implements Way<S> {}
    }

    private final List<RouteStep> steps;
    private final Set<Integer> lines;
    private final int mostBytes;

    OwnRoute(List<RouteStep> steps, Set<Integer> lines, int mostBytes) {
        this.steps = List.copyOf(steps);
        this.lines = Set.copyOf(lines);
        this.mostBytes = mostBytes;
    }

    /** Goes the way once. Exceptions of the companion pass through. */
    public <S> Way<S> go(Bytes content, TransformParameters parameters, Companion<S> companion) {
        return new RouteTurn<>(content, parameters.asMap(), companion, mostBytes).go(steps);
    }

    /** The lines on which its steps stand. */
    Set<Integer> lines() {
        return lines;
    }
}
