package org.kvitok.core;

/** The ledger's storage fails: whether the last write became durable is not known until it can be read again. */
public final class LedgerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
