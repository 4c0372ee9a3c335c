package org.kvitok.store;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.kvitok.core.Ledger;
import org.kvitok.core.Outbox;
import org.kvitok.testkit.LedgerContract;

class PostgresLedgerTest implements LedgerContract {

    private final StoreConfig config = Databases.postgres();

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(config, NODE, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public void reopen() {
        close();
        open();
    }

    @Override
    public Ledger ledger() {
        return store.ledger();
    }

    @Override
    public Outbox outbox() {
        return store.outbox();
    }
}
