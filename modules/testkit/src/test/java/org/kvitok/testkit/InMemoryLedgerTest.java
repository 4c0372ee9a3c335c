package org.kvitok.testkit;

import org.kvitok.core.Ledger;
import org.kvitok.core.Outbox;

class InMemoryLedgerTest implements LedgerContract {

    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Outbox outbox() {
        return ledger;
    }

    @Override
    public void reopen() {
        // It keeps nothing beyond the object.
    }
}
