package org.kvitok.wire;

import java.util.List;
import java.util.stream.Collectors;

/** A schema, stylesheet, rule or expression of ours or of an operator's that does not compile: where, and why. */
public final class BadSchema extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** More of them in one file only repeat each other. */
    private static final int MOST_SPOTS = 20;

    /**
     * One mistake.
     *
     * @param file as the compiler names it: a path or a file URI; empty where it is not known
     * @param line counted from 1; 0 where it is not known
     * @param column counted from 1; 0 where it is not known
     */
    public record Spot(String file, int line, int column, String what) {

        public Spot {
            line = Math.max(0, line);
            column = Math.max(0, column);
            what = String.valueOf(what);
        }

        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + (file.isEmpty() ? "" : ": ") + what;
        }
    }

    private final transient List<Spot> spots;

    public BadSchema(String message, Throwable cause) {
        this(List.of(new Spot("", 0, 0, message)), cause);
    }

    BadSchema(List<Spot> spots, Throwable cause) {
        super(spots.stream().limit(MOST_SPOTS).map(Spot::toString).collect(Collectors.joining("\n")), cause);
        this.spots = spots.stream().limit(MOST_SPOTS).toList();
    }

    /** Every mistake that was found, at least one. */
    public List<Spot> spots() {
        return spots;
    }
}
