package org.kvitok.store;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Ledger;
import org.kvitok.core.Outbox;
import org.kvitok.testkit.LedgerContract;

class H2LedgerTest implements LedgerContract {

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC());
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
