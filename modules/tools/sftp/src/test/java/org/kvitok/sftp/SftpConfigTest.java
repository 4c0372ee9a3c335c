package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;
import org.kvitok.core.Settings.IllegalSetting;

class SftpConfigTest {

    private static final Path HOME = Path.of("/home");

    @Test
    void hasTheseDefaults() {
        assertThat(SftpConfig.from(new Settings(Map.of()), HOME))
                .isEqualTo(new SftpConfig(
                        false,
                        "0.0.0.0",
                        8022,
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        6,
                        10,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(15),
                        new SftpConfig.Sessions(200, 10, 50),
                        new SftpConfig.Quota(10_000, 20L << 30, 512L << 20),
                        Duration.ofSeconds(2)));
    }

    @Test
    void countsRelativePathsFromTheHomeFolder() {
        assertThat(SftpConfig.from(new Settings(Map.of("sftp.host-key", "keys/host")), HOME)
                        .hostKey())
                .contains(HOME.resolve("keys/host"));
    }

    @Test
    void refusesImpossibleValues() {
        assertThatThrownBy(() -> SftpConfig.from(new Settings(Map.of("sftp.port", "70000")), HOME))
                .isInstanceOf(IllegalSetting.class)
                .hasMessageContaining("sftp.port");
    }
}
