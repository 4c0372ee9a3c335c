package org.kvitok.store;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.NodeId;
import org.kvitok.core.Transfers;
import org.kvitok.testkit.TransfersContract;

class H2TransfersTest implements TransfersContract {

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreConfig.inFolder(folder), new NodeId(1), Clock.systemUTC());
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
