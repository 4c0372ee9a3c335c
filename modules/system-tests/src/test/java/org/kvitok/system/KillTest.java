package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of a gateway: what it gave a receipt for is there, whatever happens to it. Number of kills and seed can be
 * chosen by {@code -Dkvitok.kills=} and {@code -Dkvitok.kill.seed=}.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("kvitok.kills", 30);
    private static final long SEED = Long.getLong("kvitok.kill.seed", System.nanoTime());
    private static final int CLIENTS = 4;
    private static final Duration BETWEEN_SUBMISSIONS = Duration.ofMillis(25);

    private final Random random = new Random(SEED);
    private GatewayFolder folder;
    private Map<String, String> settings;
    private GatewayProcess gateway;
    private long longestStart;

    @Test
    void losesNothingAndDoublesNothingWhenKilledAgainAndAgainUnderLoad(@TempDir Path temp) throws Exception {
        System.out.println("kill test: seed " + SEED);
        folder = GatewayFolder.make(temp);
        try (StandIn registry = StandIn.start(temp)) {
            settings = settings(folder, registry);
            start();
            Load load = Load.start(CLIENTS, BETWEEN_SUBMISSIONS, folder.client(gateway.address()));
            try (load) {
                killAgainAndAgain(load);
                Thread.sleep(1_000);
            }
            System.out.printf(
                    "kill test: %d kills, %d submissions, %d repeats, longest start %d ms%n",
                    KILLS, load.handed().size(), load.repeats(), longestStart);
            assertThat(load.trouble()).isEmpty();
            Afterwards afterwards = new Afterwards(load.handed());
            afterwards.everySubmissionIsDecided(folder.client(gateway.address()));
            afterwards.everyReceiptIsHandedOutAgain(folder.client(gateway.address()));
            gateway.stop();
            afterwards.ledgerIsWhole(folder.file("data"));
            afterwards.registryHasEachOnce(registry.numbers());
        }
    }

    @AfterEach
    void leaveNothingRunning() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private void killAgainAndAgain(Load load) throws InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            Thread.sleep(200 + random.nextInt(2_000));
            gateway.kill();
            // Also while it recovers from the last kill.
            for (; kill < KILLS && random.nextInt(5) == 0; kill++) {
                gateway = GatewayProcess.launch(settings, folder.file("gateway.log"));
                Thread.sleep(random.nextInt((int) longestStart));
                gateway.kill();
            }
            start();
            load.sendTo(folder.client(gateway.address()));
        }
    }

    private void start() {
        long begun = System.nanoTime();
        gateway = GatewayProcess.start(settings, folder.file("gateway.log"));
        longestStart = Math.max(
                longestStart, Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private static Map<String, String> settings(GatewayFolder folder, StandIn registry) {
        Map<String, String> settings = folder.settings();
        settings.put("registries.egrul.address", registry.address().toString());
        settings.put("registries.egrul.timeout", "2s");
        settings.put("registries.egrul.first-wait", "200ms");
        settings.put("forward.claim", "3s");
        return settings;
    }
}
