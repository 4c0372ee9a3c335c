package org.kvitok.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;

class VaultConfigTest {

    private static final Path HOME = Path.of("home");
    private static final Path DATA = Path.of("home/var/data");

    @Test
    void hasTheseDefaults() {
        assertThat(VaultConfig.from(new Settings(Map.of()), HOME, DATA, new NodeId(1)))
                .isEqualTo(new VaultConfig(
                        DATA.resolve("vault"),
                        512L << 20,
                        new NodeId(1),
                        new UploadsConfig(Duration.ofHours(72), 16L << 30, 100, 64L << 30)));
    }

    @Test
    void takesARelativeFolderFromHome() {
        Settings settings = new Settings(Map.of("vault.folder", "files", "vault.least-free", "1GiB"));
        assertThat(VaultConfig.from(settings, HOME, DATA, new NodeId(2)))
                .isEqualTo(new VaultConfig(HOME.resolve("files"), 1L << 30, new NodeId(2)));
    }
}
