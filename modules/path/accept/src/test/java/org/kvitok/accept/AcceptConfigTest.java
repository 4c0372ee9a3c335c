package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Settings;

class AcceptConfigTest {

    @Test
    void hasTheseDefaults() {
        assertThat(from(new Settings(Map.of())))
                .isEqualTo(new AcceptConfig(
                        "0.0.0.0",
                        true,
                        8080,
                        Optional.empty(),
                        Optional.empty(),
                        "127.0.0.1",
                        8081,
                        Path.of("schemas"),
                        10 * 1024 * 1024,
                        128L * 1024 * 1024,
                        new PartLimits(50, 4L << 30, 8L << 30, 4096, 16L << 30),
                        32,
                        32,
                        512,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        2000,
                        8192,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        4096,
                        Duration.ofSeconds(30)));
    }

    @Test
    void opensTlsWhenThereIsAKeyStore() {
        AcceptConfig config = from(new Settings(Map.of(
                "accept.plain",
                "false",
                "accept.tls.key-store",
                "door.p12",
                "accept.tls.key-store-password",
                "geheim")));
        assertThat(config.tls())
                .contains(new TlsConfig(
                        8443,
                        Path.of("door.p12"),
                        "geheim",
                        Optional.empty(),
                        "",
                        TlsConfig.ClientCertificate.IGNORED));
        assertThat(config.toString()).doesNotContain("geheim");
    }

    @Test
    void readsEverySettingThatBelongsToIt() {
        Settings settings = new Settings(Map.of("accept.tls.trust-store", "t.p12", "accept.tls.port", "1"));
        from(settings);
        settings.refuseUnread();
    }

    @Test
    void refusesToBeClosedOnBothSides() {
        assertThatThrownBy(() -> from(new Settings(Map.of("accept.plain", "false"))))
                .hasMessageContaining("accept.plain");
    }

    @Test
    void refusesLessMemoryThanOneMessageNeeds() {
        assertThatThrownBy(() -> from(new Settings(Map.of("accept.max-bytes-in-work", "1MiB"))))
                .hasMessageContaining("accept.max-bytes-in-work");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate.example.ru",
                "ftp://gate",
                "https://gate/path",
                "https://gate?x",
                "https://u@gate",
                "https:"
            })
    void refusesPublicAddressThatIsMoreOrLessThanAnAddress(String address) {
        assertThatThrownBy(() -> from(new Settings(Map.of("accept.public-address", address))))
                .hasMessageContaining(address);
    }

    private static AcceptConfig from(Settings settings) {
        return AcceptConfig.from(settings, Path.of("schemas"));
    }
}
