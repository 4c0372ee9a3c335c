package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class XmlLimitsTest {

    @Test
    void hasPublishedDefaults() {
        assertThat(XmlLimits.from(new Settings(Map.of())))
                .isEqualTo(new XmlLimits(64, 200_000, 64, 64, 1_000, 65_536, 10 * 1024 * 1024));
    }

    @Test
    void readsEverySettingAndKnowsNoOther() {
        Settings settings = new Settings(Map.of(
                "wire.max-depth", "100",
                "wire.max-elements", "1001",
                "wire.max-attributes", "102",
                "wire.max-namespaces", "103",
                "wire.max-name", "104",
                "wire.max-attribute-value", "1005",
                "wire.max-text", "10006"));
        assertThat(XmlLimits.from(settings)).isEqualTo(new XmlLimits(100, 1001, 102, 103, 104, 1005, 10006));
        settings.refuseUnread();
    }
}
