package org.kvitok.store;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.kvitok.core.NodeId;
import org.kvitok.core.Transfers;
import org.kvitok.testkit.TransfersContract;

class PostgresTransfersTest implements TransfersContract {

    private final StoreConfig config = Databases.postgres();

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(config, new NodeId(1), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Transfers transfers() {
        return store.transfers();
    }
}
