package org.kvitok.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Door;

class ClientConfigTest {

    private final GatewayIdentity gateway = GatewayIdentity.pinned(List.of(Gateway.GATEWAY.certificate()));

    @Test
    void hasTheseDefaults() {
        ClientConfig config = of("https://gateway.example/exchange");

        assertThat(config.version()).isEqualTo(Door.SOAP_1_1);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.largestAnswer()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.retries()).isEqualTo(new Retries(4, Duration.ofSeconds(1)));
        assertThat(config.tls()).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsNotHttp() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("ftp://gateway.example/exchange"));
        assertThatIllegalArgumentException().isThrownBy(() -> of("gateway.example"));
    }

    @Test
    void refusesAGatewayThatIsKnownByNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> GatewayIdentity.pinned(List.of()));
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToAMinuteAndAsLongAsTheGatewayWishes() {
        Retries retries = new Retries(9, Duration.ofSeconds(1));

        assertThat(retries.waitAfter(1, Duration.ZERO)).hasSeconds(1);
        assertThat(retries.waitAfter(3, Duration.ZERO)).hasSeconds(4);
        assertThat(retries.waitAfter(1, Duration.ofSeconds(20))).hasSeconds(20);
        assertThat(retries.waitAfter(8, Duration.ofSeconds(500))).hasSeconds(60);
    }

    private ClientConfig of(String address) {
        return ClientConfig.of(URI.create(address), Gateway.STRANGER.signingKey(), gateway);
    }
}
