package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;
import org.kvitok.store.Store;
import org.kvitok.store.StoreConfig;
import org.kvitok.testkit.PostgresForTests;

/** What a house grows into: two gateway nodes on one PostgreSQL and one Artemis broker, any of which may go away. */
class LargerHouseTest {

    private static final Duration BETWEEN_SUBMISSIONS = Duration.ofMillis(20);

    @TempDir
    private Path temp;

    private final String database = PostgresForTests.newDatabase();
    private final List<Handed> handed = new ArrayList<>();
    private GatewayFolder folder;
    private ArtemisProcess broker;
    private StandIn registry;
    private GatewayProcess first;
    private GatewayProcess second;

    @BeforeEach
    void startEverything() throws Exception {
        folder = GatewayFolder.make(temp);
        registry = StandIn.start(temp);
        broker = ArtemisProcess.install(temp.resolve("broker"));
        broker.start();
        first = node(1);
        second = node(2);
    }

    @AfterEach
    void stopEverything() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {first, second, broker, registry}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void losesNothingAndDoublesNothingWhenNodesAndBrokerDieUnderLoad() throws Exception {
        sameMessageToBothNodesAtOnceIsOneSubmission();
        aKilledNodesWorkIsFinishedByTheOther();
        whatComesWhileTheBrokerIsAwayGoesOnWhenItIsBack();
        second = node(2);
        anotherNodeKnowsEveryReceipt();

        first.stop();
        second.stop();
        Afterwards afterwards = new Afterwards(handed);
        try (Store store = Store.open(
                StoreConfig.from(new Settings(databaseSettings()), temp), new NodeId(3), Clock.systemUTC())) {
            afterwards.ledgerIsWhole(store.ledger());
        }
        afterwards.registryHasEachOnce(registry.numbers());
        System.out.printf("larger house: %d submissions%n", handed.size());
    }

    private void sameMessageToBothNodesAtOnceIsOneSubmission() {
        ExchangeClient one = folder.client(first.address());
        ExchangeClient other = folder.client(second.address());
        for (int i = 0; i < 20; i++) {
            MessageId id = new MessageId(UUID.randomUUID());
            CompletableFuture<Handed> atOnce = CompletableFuture.supplyAsync(() -> handIn(one, id));
            Handed second = handIn(other, id);
            assertThat(atOnce.join()).isEqualTo(second);
            handed.add(second);
        }
    }

    private void aKilledNodesWorkIsFinishedByTheOther() throws Exception {
        Load toFirst = Load.start(2, BETWEEN_SUBMISSIONS, folder.client(first.address()));
        Load toSecond = Load.start(2, BETWEEN_SUBMISSIONS, folder.client(second.address()));
        try (toFirst;
                toSecond) {
            Thread.sleep(3_000);
            second.kill();
            toSecond.sendTo(folder.client(first.address()));
            Thread.sleep(1_000);
        }
        finished(toFirst, toSecond);
    }

    private void whatComesWhileTheBrokerIsAwayGoesOnWhenItIsBack() throws Exception {
        Load load = Load.start(3, BETWEEN_SUBMISSIONS, folder.client(first.address()));
        try (load) {
            Thread.sleep(1_000);
            broker.kill();
            Thread.sleep(4_000);
            broker.start();
            Thread.sleep(1_000);
        }
        finished(load);
    }

    private void anotherNodeKnowsEveryReceipt() {
        new Afterwards(handed).everyReceiptIsHandedOutAgain(folder.client(second.address()));
    }

    private void finished(Load... loads) {
        for (Load load : loads) {
            assertThat(load.trouble()).isEmpty();
            handed.addAll(load.handed());
        }
        new Afterwards(handed).everySubmissionIsDecided(folder.client(first.address()));
    }

    private static Handed handIn(ExchangeClient client, MessageId id) {
        Bytes content = Load.extractOf("1027700132195");
        Accepted accepted = client.submit(id, Load.EXTRACT, content, false).fold(receipt -> receipt, refusal -> {
            throw new AssertionError("refused: " + refusal.reasons());
        });
        return new Handed(
                id, content, accepted.number(), accepted.receipt().document().content());
    }

    private GatewayProcess node(int number) {
        Map<String, String> settings = folder.settings();
        settings.putAll(databaseSettings());
        settings.put("gateway.node", String.valueOf(number));
        settings.put("gateway.data", folder.file("data-" + number).toString());
        settings.put("queue.url", broker.url());
        settings.put("queue.user", ArtemisProcess.USER);
        settings.put("queue.password", ArtemisProcess.PASSWORD);
        settings.put("registries.egrul.address", registry.address().toString());
        settings.put("registries.egrul.timeout", "2s");
        settings.put("registries.egrul.first-wait", "200ms");
        settings.put("forward.claim", "3s");
        settings.put("forward.longest-pause", "1s");
        return GatewayProcess.start(settings, temp.resolve("gateway-" + number + ".log"));
    }

    private Map<String, String> databaseSettings() {
        return Map.of("store.url", database, "store.user", PostgresForTests.USER);
    }
}
