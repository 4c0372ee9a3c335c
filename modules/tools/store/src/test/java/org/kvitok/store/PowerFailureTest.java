package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.Submissions;

/**
 * H2 on a disk that loses its power: nothing acknowledged may be missing, whatever part of the rest got written, and what is
 * there is what the journal says. {@code -Dkvitok.power.seeds=100} tries more.
 */
class PowerFailureTest {

    private static final NodeId NODE = new NodeId(1);
    private static final int WRITERS = 6;
    private static final int FAILURES = 5;
    private static final int LONGEST = 300;

    @TempDir
    private Path folder;

    private final Submissions submissions = new Submissions(NODE);
    private final Collection<SubmissionNumber> entered = new ConcurrentLinkedQueue<>();
    private final AtomicLong offered = new AtomicLong();
    private final Collection<SubmissionNumber> decided = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNothingAcknowledgedAndKeepsNothingElse(int seed) throws Exception {
        Random random = new Random(seed);
        for (int failure = 0; failure < FAILURES; failure++) {
            writeUntilPowerFails(1 + random.nextInt(random.nextInt(LONGEST) + 1));
            LossyFiles.loseWhatWasNotForced(random);
            requireEverythingAcknowledged();
        }
        assertThat(Contents.of(StoreConfig.inFolder(folder)).rows())
                .isEqualTo(writtenFromTheJournalAlone().rows());
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("kvitok.power.seeds", 4));
    }

    private void writeUntilPowerFails(int operations) throws Exception {
        try (Store store = Store.open(lossy(), NODE, Clock.systemUTC());
                Callers callers = new Callers()) {
            LossyFiles.cutPowerAfter(operations);
            Callers.results(callers.begin(IntStream.range(0, WRITERS)
                    .mapToObj(i -> (Callable<Object>) () -> write(store))
                    .toList()));
        }
    }

    private Object write(Store store) {
        byte[] message = new byte[5_000];
        Random random = new Random(1);
        try {
            while (LossyFiles.hasPower()) {
                NewSubmission submission =
                        submissions.next().saying(Bytes.wrap(message)).made();
                store.ledger().enter(submission);
                entered.add(submission.number());
                if (random.nextInt(20) == 0) {
                    store.tasks().offer(submission.number(), submission.service(), submission.receivedAt());
                    offered.incrementAndGet();
                }
                store.ledger().change(change(submission, Event.FORWARDED));
                store.ledger()
                        .change(change(submission, Event.REGISTRY_APPROVED)
                                .with(List.of(new Document(DocumentKind.RESULT, Bytes.wrap(message))))
                                .with(ErrandChange.done()));
                decided.add(submission.number());
            }
            return null;
        } catch (LedgerUnavailable | AssertionError powerFailed) {
            // H2 has an assertion of its own that fails when two threads find the power gone at once.
            return powerFailed;
        }
    }

    private static Change change(NewSubmission submission, Event event) {
        return Change.of(submission.number(), event, submission.receivedAt(), Author.GATEWAY, "");
    }

    private void requireEverythingAcknowledged() {
        try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
            assertThat(store.tasks().open()).isGreaterThanOrEqualTo(offered.get());
            assertThat(entered).allSatisfy(number -> assertThat(store.ledger().document(number, DocumentKind.RECEIPT))
                    .isPresent());
            assertThat(decided).allSatisfy(number -> assertThat(store.ledger().document(number, DocumentKind.RESULT))
                    .isPresent());
        }
    }

    private Contents writtenFromTheJournalAlone() throws Exception {
        StoreConfig fresh = StoreConfig.inFolder(Files.createDirectory(folder.resolve("fresh")));
        Store.open(fresh, NODE, Clock.systemUTC()).close();
        try (DirectoryStream<Path> journal = Files.newDirectoryStream(folder, "ledger.journal-*")) {
            for (Path file : journal) {
                Files.copy(
                        file, folder.resolve("fresh").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Store.open(fresh, NODE, Clock.systemUTC()).close();
        return Contents.of(fresh);
    }

    private StoreConfig lossy() {
        String url = StoreConfig.inFolder(folder).url();
        return StoreConfig.from(new Settings(Map.of("store.url", LossyFiles.under(url))), folder);
    }
}
