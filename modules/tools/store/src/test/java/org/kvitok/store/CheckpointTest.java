package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
            List<Future<Object>> writers = callers.begin(IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<Object>) () -> enterUntil(done, store))
                    .toList());
            for (int i = 0; i < CHECKPOINTS; i++) {
                H2File.of(connection).force();
                Path copy = Files.createDirectory(folder.resolve(Integer.toString(i)));
                copies.add(copy);
                Files.copy(folder.resolve("ledger.mv.db"), copy.resolve("ledger.mv.db"));
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

    private Object enterUntil(AtomicBoolean done, Store store) {
        while (!done.get()) {
            store.ledger().enter(submissions.next().made());
        }
        return done;
    }
}
