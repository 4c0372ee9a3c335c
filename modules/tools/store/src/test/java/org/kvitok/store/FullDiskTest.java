package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;
import org.kvitok.testkit.Submissions;

class FullDiskTest {

    private static final NodeId NODE = new NodeId(1);

    @TempDir
    private Path folder;

    private final Submissions submissions = new Submissions(NODE);

    @AfterEach
    void empty() {
        LossyFiles.fillDisk(false);
    }

    @Test
    void isUnavailableWhileTheDiskIsFullAndGoesOnByItselfAfterwards() {
        NewSubmission before = large();
        NewSubmission meanwhile = large();
        try (Store store = Store.open(lossy(), NODE, Clock.systemUTC())) {
            store.ledger().enter(before);

            LossyFiles.fillDisk(true);
            assertThatThrownBy(() -> store.ledger().enter(meanwhile)).isInstanceOf(LedgerUnavailable.class);
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(() -> !store.isHealthy());
            LossyFiles.fillDisk(false);

            await().atMost(Duration.ofMinutes(1)).until(store::isHealthy);
            assertThat(store.ledger().enter(before)).isInstanceOf(Entered.Repeated.class);
            assertThat(store.ledger().enter(meanwhile)).isInstanceOf(Entered.Fresh.class);
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
        }
        requireBoth(before, meanwhile);
    }

    /** An offer has H2's file written, which gives up the database when it cannot be. */
    @Test
    void goesOnWhenTheDiskWasFullAtACheckpoint() {
        NewSubmission before = large();
        NewSubmission afterwards = large();
        try (Store store = Store.open(lossy(), NODE, Clock.systemUTC())) {
            store.ledger().enter(before);

            LossyFiles.fillDisk(true);
            assertThatThrownBy(() -> store.tasks().offer(before.number(), before.service(), before.receivedAt()))
                    .isInstanceOf(LedgerUnavailable.class);
            assertThat(store.isHealthy()).isFalse();
            LossyFiles.fillDisk(false);

            await().atMost(Duration.ofMinutes(1)).until(store::isHealthy);
            store.tasks().offer(before.number(), before.service(), before.receivedAt());
            store.ledger().enter(afterwards);
            assertThat(store.tasks().open()).isOne();
        }
        requireBoth(before, afterwards);
    }

    private void requireBoth(NewSubmission one, NewSubmission other) {
        try (Store store = Store.open(lossy(), NODE, Clock.systemUTC())) {
            assertThat(store.ledger().document(one.number(), DocumentKind.MESSAGE))
                    .contains(one.message());
            assertThat(store.ledger().document(other.number(), DocumentKind.MESSAGE))
                    .contains(other.message());
            assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
        }
    }

    /** Longer than what a journal has reserved. */
    private NewSubmission large() {
        return submissions.next().saying(Bytes.wrap(new byte[1 << 20])).made();
    }

    private StoreConfig lossy() {
        return StoreConfig.from(
                new Settings(Map.of(
                        "store.url",
                        LossyFiles.under(StoreConfig.inFolder(folder).url()))),
                folder);
    }
}
