package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.MessageId;
import org.kvitok.core.NodeId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Tasks;
import org.kvitok.testkit.TasksContract;

class PostgresTasksTest implements TasksContract {

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
    public Tasks tasks() {
        return store.tasks();
    }

    @Test
    void givesEachTaskToOneOfTwoNodes() throws Exception {
        for (int i = 0; i < 100; i++) {
            SubmissionNumber number = SubmissionNumber.of(NOON.plusSeconds(i), new NodeId(1), 0);
            tasks().offer(number, LICENCE, NOON.plusSeconds(i));
        }
        List<SubmissionNumber> taken = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (Store other = Store.open(config, new NodeId(2), Clock.systemUTC())) {
            for (Future<List<SubmissionNumber>> one :
                    pool.invokeAll(List.of(taker(store.tasks()), taker(other.tasks())))) {
                taken.addAll(one.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(taken).doesNotHaveDuplicates().hasSize(100);
    }

    private static Callable<List<SubmissionNumber>> taker(Tasks tasks) {
        return () -> {
            List<SubmissionNumber> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Tasks.Lease lease = new Tasks.Lease(new ParticipantId("alfa"), new MessageId(UUID.randomUUID()));
                tasks.take(lease, LICENCE, NOON.plusSeconds(999), NOON.plusSeconds(1999), 5)
                        .forEach(task -> all.add(task.number()));
            }
            return all;
        };
    }
}
