package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    private Path folder;

    @Test
    void servesFilesWhenTold() throws Exception {
        try (House house = new House(folder)
                .with("sftp.enabled", "true")
                .with("sftp.host", "127.0.0.1")
                .with("sftp.port", "0")
                .with("sftp.look-every", "0s")
                .open()) {
            assertThat(house.gateway().files().orElseThrow().port()).isPositive();
            assertThat(house.management("/health/ready").body()).contains("\"files\":\"up\"");
            assertThat(house.management("/metrics").body())
                    .contains("kvitok_sftp_sessions", "kvitok_sftp_refused_logins_total");

            Path keys = Files.createDirectories(folder.resolve("participants/romashka/ssh"));
            Files.writeString(keys.resolveSibling("participant.properties"), "name=Ромашка\n");
            Files.writeString(keys.resolve("anna.pub"), "no key");
            assertThat(house.management("/health/ready").body()).contains("anna.pub is no public key");
        }
    }

    @Test
    void servesNoFilesUnlessTold() throws Exception {
        try (House house = new House(folder).open()) {
            assertThat(house.gateway().files()).isEmpty();
            assertThat(house.management("/health/ready").body()).doesNotContain("\"files\"");
        }
    }
}
