package org.kvitok.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class QueueConfigTest {

    @Test
    void standardIsASmallBrokerInThisProcess() {
        assertThat(QueueConfig.from(new Settings(Map.of())))
                .isEqualTo(new QueueConfig(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        33_554_432,
                        1_073_741_824,
                        104_857_600,
                        20_000));
    }

    @Test
    void everySettingIsRead() {
        Settings settings = new Settings(Map.of(
                "queue.url", "tcp://broker:61616?sslEnabled=true",
                "queue.user", "kvitok",
                "queue.password", "secret",
                "queue.memory", "64MiB",
                "queue.disk", "2GiB",
                "queue.reserve", "0B",
                "queue.duplicates", "50000"));

        assertThat(QueueConfig.from(settings))
                .isEqualTo(new QueueConfig(
                        Optional.of("tcp://broker:61616?sslEnabled=true"),
                        Optional.of("kvitok"),
                        Optional.of("secret"),
                        67_108_864,
                        2_147_483_648L,
                        0,
                        50_000));
        settings.refuseUnread();
    }

    @Test
    void refusesSoShortAMemoryOfDuplicatesThatResendingWouldPass() {
        assertThatThrownBy(() -> QueueConfig.from(new Settings(Map.of("queue.duplicates", "10"))))
                .isInstanceOf(Settings.IllegalSetting.class)
                .hasMessageContaining("queue.duplicates");
    }

    @Test
    void neverPrintsPasswords() {
        QueueConfig config = QueueConfig.from(new Settings(Map.of(
                "queue.url", "tcp://u:topsecret@broker:61616?trustStorePassword=topsecret",
                "queue.password", "topsecret")));

        assertThat(config.toString()).doesNotContain("topsecret").contains("broker:61616");
    }
}
