package org.kvitok.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kvitok.core.Settings;
import org.kvitok.core.Settings.IllegalSetting;
import org.kvitok.testkit.SftpServerForTests;

class PollConfigTest {

    private static final String HOST_KEY =
            PublicKeyEntry.toString(SftpServerForTests.key().getPublic());

    @TempDir
    private Path home;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void set() throws IOException {
        Files.writeString(home.resolve("key"), "key");
        settings.put("poll.romashka.server", "sftp://kvitok@files.romashka.example/exchange");
        settings.put("poll.romashka.host-key", HOST_KEY);
        settings.put("poll.romashka.key", "key");
    }

    @Test
    void hasTheseDefaults() {
        PollConfig config = PollConfig.from(new Settings(Map.of()), home);

        assertThat(config).isEqualTo(PollConfig.STANDARD);
        assertThat(config)
                .isEqualTo(new PollConfig(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(15),
                        8L << 30,
                        512L << 20,
                        20_000,
                        1_000,
                        Duration.ofDays(30),
                        List.of()));
    }

    @Test
    void readsAServerForEachParticipantThatIsNamed() {
        Settings all = new Settings(settings);
        PolledServer server = PollConfig.from(all, home).servers().get(0);
        all.refuseUnread();

        assertThat(server.address()).isEqualTo("sftp://kvitok@files.romashka.example:22");
        assertThat(server.path("in", "a.xml")).isEqualTo("/exchange/in/a.xml");
        assertThat(server.key()).isEqualTo(home.resolve("key"));
        assertThat(server.archives()).isFalse();
    }

    @Test
    void readsFoldersBelowTheHomeOfTheUser() {
        settings.put("poll.romashka.server", "sftp://kvitok@files.romashka.example:2222/~/exchange/kvitok/");

        PolledServer server =
                PollConfig.from(new Settings(settings), home).servers().get(0);

        assertThat(server.port()).isEqualTo(2222);
        assertThat(server.path("in", "a.xml")).isEqualTo("exchange/kvitok/in/a.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "server, '', sftp://user@host:port/folder",
        "server, ftp://kvitok@a.example/x, sftp://user@host:port/folder",
        "server, sftp://a.example/x, sftp://user@host:port/folder",
        "server, sftp://kvitok:geheim@a.example/x, no password",
        "host-key, '', never taken from the server itself",
        "host-key, ssh-ed25519 nonsense, public key",
        "host-key, SHA256:abc, public key",
        "key, '', ssh-keygen",
        "key, missing, ssh-keygen",
        "fetched, delete, STAY",
    })
    void refusesWhatCannotBe(String key, String value, String cure) {
        settings.put("poll.romashka." + key, value);

        assertThatThrownBy(() -> PollConfig.from(new Settings(settings), home))
                .isInstanceOf(IllegalSetting.class)
                .hasMessageContaining("poll.romashka." + key)
                .hasMessageContaining(cure)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void refusesSettingsOfNoParticipantAndThoseThatAreMisspelt() {
        settings.put("poll.Ромашка.server", "x");
        assertThatThrownBy(() -> PollConfig.from(new Settings(settings), home)).isInstanceOf(IllegalSetting.class);
        settings.remove("poll.Ромашка.server");

        settings.put("poll.romashka.sever", "x");
        Settings misspelt = new Settings(settings);
        assertThat(PollConfig.from(misspelt, home).servers()).hasSize(1);
        assertThatThrownBy(misspelt::refuseUnread).hasMessageContaining("poll.romashka.sever");
    }

    @Test
    void leavesAServerAloneForLongerAfterEachFailure() {
        assertThat(PollConfig.STANDARD.pauseAfter(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(PollConfig.STANDARD.pauseAfter(3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(PollConfig.STANDARD.pauseAfter(1_000)).isEqualTo(Duration.ofMinutes(15));
    }
}
