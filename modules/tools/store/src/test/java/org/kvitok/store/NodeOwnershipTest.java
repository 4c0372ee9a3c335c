package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Entered;
import org.kvitok.core.NodeId;
import org.kvitok.testkit.Submissions;

class NodeOwnershipTest {

    private static final NodeId NODE = new NodeId(7);

    private final StoreConfig config = Databases.postgres();

    @Test
    void refusesToStartWhileAnotherProcessRunsAsTheSameNode() {
        try (Store running = Store.open(config, NODE, Clock.systemUTC())) {
            assertThatThrownBy(() -> Store.open(config, NODE, Clock.systemUTC()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("node 07");
            assertThat(running.isHealthy()).isTrue();
        }
    }

    @Test
    void startsWhenTheFormerProcessHasGone() {
        Submissions submissions = new Submissions(NODE);
        try (Store former = Store.open(config, NODE, Clock.systemUTC())) {
            former.ledger().enter(submissions.next().made());
        }
        try (Store next = Store.open(config, NODE, Clock.systemUTC())) {
            assertThat(next.ledger().enter(submissions.next().made())).isInstanceOf(Entered.Fresh.class);
            assertThat(next.ledger().verifyChain().entries()).isEqualTo(2);
        }
    }

    @Test
    void stopsAppendingOnceTheChainHasMovedWithoutIt() throws Exception {
        Submissions submissions = new Submissions(NODE);
        try (Store store = Store.open(config, NODE, Clock.systemUTC())) {
            store.ledger().enter(submissions.next().made());
            Databases.execute(config, "update node set position = position + 1");

            assertThatThrownBy(() -> store.ledger().enter(submissions.next().made()))
                    .isInstanceOf(org.kvitok.core.LedgerUnavailable.class);
            assertThat(store.ledger().verifyChain().entries()).isEqualTo(1);
        }
    }
}
