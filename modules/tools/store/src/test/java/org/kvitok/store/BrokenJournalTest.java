package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Entered;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.testkit.Submissions;

/** A ledger whose file is as it was before ten entries, and whose journal, which has them, is not whole. */
class BrokenJournalTest {

    private static final NodeId NODE = new NodeId(1);
    private static final int HEADER = 12;

    @TempDir
    private Path folder;

    private final Submissions submissions = new Submissions(NODE);
    private final List<NewSubmission> entered = new ArrayList<>();
    private Path journal;

    @BeforeEach
    void enterTenInTheJournalAlone() throws IOException {
        open().close();
        Path older = Files.copy(folder.resolve("ledger.mv.db"), folder.resolve("older"));
        try (Store store = open()) {
            for (int i = 0; i < 10; i++) {
                entered.add(submissions.next().made());
                store.ledger().enter(entered.get(i));
            }
        }
        Files.move(older, folder.resolve("ledger.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (var files = Files.newDirectoryStream(folder, "ledger.journal-*")) {
            files.forEach(file -> journal = file);
        }
    }

    /** So many bytes of the last record are there. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, HEADER - 1, HEADER, 100})
    void leavesOutWhatIsTornAtItsEnd(int left) throws IOException {
        try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            file.truncate(starts().get(9) + left);
        }

        try (Store store = open()) {
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
            assertThat(store.ledger().verifyChain().entries()).isEqualTo(9);
            // Nobody was told of it, so its sender comes again.
            assertThat(store.ledger().enter(entered.get(9))).isInstanceOf(Entered.Fresh.class);
        }
        try (Store store = open()) {
            assertThat(store.ledger().verifyChain().entries()).isEqualTo(10);
        }
    }

    @Test
    void leavesOutALastRecordOfWhichTheMiddleIsMissing() throws IOException {
        spoil(starts().get(9) + HEADER + 50);

        try (Store store = open()) {
            assertThat(store.ledger().verifyChain().entries()).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, HEADER + 50})
    void refusesToGoOnWhenItIsDamagedInItsMiddle(int place) throws IOException {
        long record = starts().get(4);
        spoil(record + place);

        assertThatThrownBy(this::open)
                .isInstanceOf(LedgerUnavailable.class)
                .hasStackTraceContaining(journal.getFileName().toString())
                .hasStackTraceContaining("damaged from byte %d to %d".formatted(record, starts().get(5)));
    }

    private Store open() {
        return Store.open(StoreConfig.inFolder(folder), NODE, Clock.systemUTC());
    }

    private void spoil(long position) throws IOException {
        try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {85, 85, 85}), position);
        }
    }

    /** Where its records begin; taken from it before it is spoiled. */
    private List<Long> starts() throws IOException {
        if (starts.isEmpty()) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(journal));
            for (int at = 0; bytes.getInt(at) != 0; at += HEADER + bytes.getInt(at + 4)) {
                starts.add((long) at);
            }
        }
        return starts;
    }

    private final List<Long> starts = new ArrayList<>();
}
