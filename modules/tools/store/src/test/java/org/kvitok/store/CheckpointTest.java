package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.NodeId;
import org.kvitok.testkit.Submissions;

/** H2's file, looked at after each of many checkpoints that are taken while others write. */
class CheckpointTest {

    private static final NodeId NODE = new NodeId(1);
    private static final int CHECKPOINTS = 40;

    @TempDir
    private Path folder;

    private final Submissions submissions = new Submissions(NODE);

    @Test
    void showsWholeGroupsOnly() throws Exception {
        StoreConfig config = StoreConfig.inFolder(folder);
        AtomicBoolean done = new AtomicBoolean();
        List<Path> copies = new ArrayList<>();
        try (Store store = Store.open(config, NODE, Clock.systemUTC());
                Connection connection = Databases.connect(config);
                Callers callers = new Callers()) {
            List<Future<Object>> writers = callers.begin(IntStream.range(0, 16)
                    .mapToObj(i -> (Callable<Object>) () -> enterUntil(done, store))
                    .toList());
            while (copies.size() < CHECKPOINTS) {
                long before = H2File.of(connection).pictures();
                H2File.of(connection).force();
                Path copy = Files.createDirectory(folder.resolve(Integer.toString(copies.size())));
                Files.copy(folder.resolve("ledger.mv.db"), copy.resolve("ledger.mv.db"));
                if (H2File.of(connection).pictures() == before + 1) {
                    copies.add(copy);
                } else {
                    // Another checkpoint came between, and may have changed the file meanwhile.
                    Files.delete(copy.resolve("ledger.mv.db"));
                    Files.delete(copy);
                }
            }
            done.set(true);
            Callers.results(writers);
        }
        for (Path copy : copies) {
            Contents contents = Contents.of(StoreConfig.inFolder(copy));
            int entries = contents.rows().get("ledger_entry").size();
            assertThat(contents.rows().get("node")).hasSize(1).allMatch(node -> node.startsWith("1|" + entries + "|"));
            assertThat(contents.rows().get("submission")).hasSize(entries);
            assertThat(contents.rows().get("request")).hasSize(entries);
            assertThat(contents.rows().get("outbox")).hasSize(entries);
            assertThat(contents.byIndex()).isNotEmpty().allMatch(found -> found.equals(entries + "|"));
        }
    }

    @Test
    void waitsForAChangeThatIsUnderWay() throws Exception {
        StoreConfig config = StoreConfig.inFolder(folder);
        try (Store store = Store.open(config, NODE, Clock.systemUTC());
                Connection changing = Databases.connect(config);
                Connection connection = Databases.connect(config)) {
            changing.setAutoCommit(false);
            Thread checkpoint = new Thread(() -> forceAndCopy(connection));
            H2File.write(changing, () -> {
                insertErrand(changing, "first");
                checkpoint.start();
                await().until(() -> checkpoint.getState() == Thread.State.WAITING || !checkpoint.isAlive());
                insertErrand(changing, "second");
                changing.commit();
                return null;
            });
            checkpoint.join();
            assertThat(store.isHealthy()).isTrue();
        }
        assertThat(Contents.of(StoreConfig.inFolder(folder.resolve("copy")))
                        .rows()
                        .get("outbox"))
                .hasSize(2);
    }

    private static void insertErrand(Connection connection, String number) throws SQLException {
        Sql.update(connection, "insert into outbox (number, service, attempt) values (?, 'a', 1)", number);
    }

    private void forceAndCopy(Connection connection) {
        try {
            H2File.of(connection).force();
            Path copy = Files.createDirectory(folder.resolve("copy"));
            Files.copy(folder.resolve("ledger.mv.db"), copy.resolve("ledger.mv.db"));
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Object enterUntil(AtomicBoolean done, Store store) {
        while (!done.get()) {
            store.ledger().enter(submissions.next().made());
        }
        return done;
    }
}
