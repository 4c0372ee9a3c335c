package org.kvitok.gateway.commands;

/** What a command ends with; scripts rely on these. */
public final class ExitCode {

    /** Done; a positive answer. */
    public static final int DONE = 0;

    /** Refused, rejected, or found wrong: the answer is no. */
    public static final int NO = 1;

    /** The command line itself is wrong. */
    public static final int USAGE = 2;

    /** Trouble of ours, of a file, or on the way to the gateway; the same may succeed later. */
    public static final int TROUBLE = 3;

    /** A signature, a certificate or a digest does not hold. */
    public static final int NOT_TRUSTED = 4;

    /** There is no decision yet. */
    public static final int NOT_YET = 5;

    private ExitCode() {}
}
