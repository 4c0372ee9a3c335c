package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.Submissions;

class H2DurabilityTest {

    private static final NodeId NODE = new NodeId(1);

    @TempDir
    private Path folder;

    @Test
    void losesNothingAcknowledgedWhenItsProcessIsKilled() throws Exception {
        Random random = new Random(7);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EnteringProcess.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            acknowledged.addAll(linesUntilKilled(process, 50 + random.nextInt(400)));
            process.waitFor();
        }

        try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
            assertThat(acknowledged).hasSizeGreaterThan(250).allSatisfy(number -> {
                SubmissionNumber known = SubmissionNumber.of(number);
                assertThat(store.ledger().history(known)).hasSize(1);
                assertThat(store.ledger().document(known, DocumentKind.RECEIPT))
                        .contains(Bytes.utf8("<receipt n='" + number + "'/>"));
                assertThat(store.outbox().errand(known)).isPresent();
            });
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
            assertThat(store.outbox().waiting())
                    .isEqualTo(store.ledger().verifyChain().entries());
        }
    }

    private static List<String> linesUntilKilled(Process process, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                // The last line may be cut in the middle.
                if (SubmissionNumber.isWellFormed(line)) {
                    lines.add(line);
                }
                if (lines.size() == most) {
                    // By its handle: the process itself would close the stream that is being read.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        return lines;
    }

    @Test
    void writesAgainWhatItsFileHasLost() throws Exception {
        Submissions submissions = new Submissions(NODE);
        List<NewSubmission> entered = new ArrayList<>();
        Path file = folder.resolve("ledger.mv.db");
        Path older = folder.resolve("older");
        for (int round = 0; round < 3; round++) {
            try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
                for (int i = 0; i < 10; i++) {
                    entered.add(submissions.next().made());
                    store.ledger().enter(entered.get(entered.size() - 1));
                }
            }
            if (round == 0) {
                Files.copy(file, older);
            }
        }
        Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);

        try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
            assertThat(store.ledger().verifyChain().entries()).isEqualTo(30);
            assertThat(entered).allSatisfy(submission -> {
                assertThat(store.ledger().document(submission.number(), DocumentKind.MESSAGE))
                        .contains(submission.message());
                assertThat(store.ledger().enter(submission)).isInstanceOf(Entered.Repeated.class);
            });
        }
    }

    @Test
    void refusesToGoOnWhereEntriesAreMissing() throws Exception {
        Submissions submissions = new Submissions(NODE);
        Path file = folder.resolve("ledger.mv.db");
        Path older = folder.resolve("older");
        for (int round = 0; round < 3; round++) {
            try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
                store.ledger().enter(submissions.next().made());
            }
            if (round == 0) {
                Files.copy(file, older);
            }
        }
        Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder.resolve("ledger.journal-000000000002"));

        assertThatThrownBy(() -> Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC()))
                .isInstanceOf(LedgerUnavailable.class)
                .cause()
                .hasMessageContaining("entries 2 to 2 of node 1");
    }

    @Test
    void survivesInterruptedReadersAndCallers() throws Exception {
        Submissions submissions = new Submissions(NODE);
        List<SubmissionNumber> larger = moreThanH2KeepsInMemory(submissions);
        try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
            for (int i = 0; i < 30; i++) {
                Thread reader = new Thread(() -> readAll(store, larger));
                reader.start();
                TimeUnit.MILLISECONDS.sleep(5);
                reader.interrupt();
                reader.join();
                assertThat(store.ledger().enter(submissions.next().made())).isInstanceOf(Entered.Fresh.class);
            }
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.ledger().enter(submissions.next().made()))
                    .isInstanceOf(LedgerUnavailable.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(store.isHealthy()).isTrue();
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
        }
    }

    private List<SubmissionNumber> moreThanH2KeepsInMemory(Submissions submissions) {
        List<SubmissionNumber> numbers = new ArrayList<>();
        try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
            for (int i = 0; i < 40; i++) {
                NewSubmission large =
                        submissions.next().saying(Bytes.wrap(new byte[4 << 20])).made();
                store.ledger().enter(large);
                numbers.add(large.number());
            }
        }
        return numbers;
    }

    private static void readAll(Store store, List<SubmissionNumber> numbers) {
        try {
            numbers.forEach(number -> store.ledger().document(number, DocumentKind.MESSAGE));
        } catch (LedgerUnavailable interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void belongsToOneProcess() throws Exception {
        try (Store store = Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC())) {
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EnteringProcess.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(second.waitFor()).isNotZero();
            assertThat(output).contains("LedgerUnavailable");
            assertThat(store.isHealthy()).isTrue();
        }
    }
}
