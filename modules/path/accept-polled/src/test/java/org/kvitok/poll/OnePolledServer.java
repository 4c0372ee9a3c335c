package org.kvitok.poll;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Transfers;
import org.kvitok.testkit.InMemoryTransfers;
import org.kvitok.testkit.SftpServerForTests;

/** A participant's own server, a real one, and a depot that is about to poll it. */
abstract class OnePolledServer {

    @TempDir
    Path data;

    final Transfers transfers = new InMemoryTransfers();
    SftpServerForTests server;
    Depot depot;

    @BeforeEach
    void start() throws IOException {
        server = new SftpServerForTests(data.resolve("romashka"));
        depot = new Depot(data, transfers).polling(Depot.ROMASHKA, server);
    }

    @AfterEach
    void stop() throws Exception {
        depot.close();
        server.close();
    }
}
