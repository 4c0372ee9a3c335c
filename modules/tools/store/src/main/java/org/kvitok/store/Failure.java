package org.kvitok.store;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** What a failed write means, told by its SQLSTATE. */
enum Failure {
    /** Another node wrote the same at the same time, or the database asks to try again: nothing was recorded. */
    COLLISION,
    /** The database cannot keep one of the items: the others must not suffer for it. */
    UNFIT,
    /** The storage fails or was changed by somebody else, and whether the last commit happened is not known. */
    STORAGE;

    private static final String UNIQUE = "23505";

    /** We write no null where none may be, except where the chain has been moved by somebody else. */
    private static final String NULL = "23502";

    private static final String LOCK_TIMEOUT_H2 = "HYT00";

    static Failure of(SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        if (state.equals(NULL)) {
            return STORAGE;
        }
        if (state.equals(UNIQUE) || state.startsWith("40") || state.equals(LOCK_TIMEOUT_H2)) {
            return COLLISION;
        }
        return state.startsWith("22") || state.startsWith("23") ? UNFIT : STORAGE;
    }

    /** Whether it fails again however often it is tried alone: a registration number given out twice, a value too long. */
    static boolean blamesTheItem(SQLException failed) {
        return UNIQUE.equals(failed.getSQLState()) || of(failed) == UNFIT;
    }

    /**
     * The same failure without what drivers like to quote: the values of a batch, the row that another one is equal to.
     * Content must not reach a log by way of an exception.
     */
    static SQLException discreet(SQLException failed) {
        SQLException innermost = failed;
        while (innermost instanceof BatchUpdateException && innermost.getNextException() != null) {
            innermost = innermost.getNextException();
        }
        boolean quotes = innermost instanceof BatchUpdateException || of(failed) != STORAGE;
        String message = (quotes ? "the database refuses a row" : innermost.getMessage()) + " (SQLSTATE "
                + failed.getSQLState() + ")";
        SQLException discreet = new SQLException(message, failed.getSQLState(), failed.getErrorCode());
        discreet.setStackTrace(innermost.getStackTrace());
        return discreet;
    }
}
