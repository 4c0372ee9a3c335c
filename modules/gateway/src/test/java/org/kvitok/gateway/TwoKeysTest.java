package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.seal.DocumentVerifier;

/** One key for papers, another one for envelopes. */
class TwoKeysTest {

    private static final String EXTRACT = "<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\">"
            + "<organization><ogrn>1027700132195</ogrn></organization></ExtractRequest>";

    @TempDir
    private Path folder;

    @Test
    void receiptIsSealedByTheKeyForPapersInAnEnvelopeOfTheOther() throws IOException {
        try (House house = new House(folder).withTwoKeys().open()) {
            // Believes the second certificate for envelopes only, so a receipt sealed with it would be refused.
            ExchangeClient client = house.participant("romashka", "*", config -> config);
            await().atMost(Duration.ofMinutes(1)).until(() -> client.ping().fold(identity -> true, refusal -> false));

            Accepted accepted = client.submit(
                            new MessageId(UUID.randomUUID()),
                            ServiceId.of("egrul-extract/1.0"),
                            Bytes.utf8(EXTRACT),
                            true)
                    .fold(passed -> passed, refusal -> {
                        throw new AssertionError(refusal.toString());
                    });

            boolean holds = new DocumentVerifier(List.of(house.key().certificate()))
                    .verify(accepted.receipt().document().content())
                    .fold(verified -> true, refusal -> false);
            assertThat(holds).isTrue();
        }
    }
}
