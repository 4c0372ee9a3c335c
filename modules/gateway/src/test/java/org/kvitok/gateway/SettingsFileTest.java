package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kvitok.accept.AcceptConfig;
import org.kvitok.check.CheckConfig;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;
import org.kvitok.files.FilesConfig;
import org.kvitok.forward.DeadlineConfig;
import org.kvitok.forward.ForwardConfig;
import org.kvitok.notices.NoticesConfig;
import org.kvitok.packages.PackagesConfig;
import org.kvitok.packages.ServicePackages;
import org.kvitok.poll.PollConfig;
import org.kvitok.print.PrintConfig;
import org.kvitok.queue.QueueConfig;
import org.kvitok.seal.SealPolicy;
import org.kvitok.seal.TrustPolicy;
import org.kvitok.sftp.SftpConfig;
import org.kvitok.store.StoreConfig;
import org.kvitok.vault.VaultConfig;
import org.kvitok.wire.XmlLimits;

/** The settings file that operators read tells the truth about every default. */
class SettingsFileTest {

    private static final Path HOME = House.HOME;
    private static final Path FILE = HOME.resolve("config/kvitok.properties");
    private static final Pattern SHOWN = Pattern.compile("(?m)^#([a-z][a-z.-]+ =.*)$");

    /** Every module's settings. */
    private static final List<Function<Settings, Object>> MODULES = List.of(
            settings -> GatewayConfig.from(settings, HOME),
            settings -> AcceptConfig.from(settings, HOME.resolve("schemas")),
            XmlLimits::from,
            SealPolicy::from,
            TrustPolicy::from,
            settings -> StoreConfig.from(settings, HOME.resolve("var/data")),
            QueueConfig::from,
            CheckConfig::from,
            FilesConfig::from,
            settings -> PollConfig.from(settings, HOME),
            settings -> VaultConfig.from(settings, HOME, HOME.resolve("var/data"), new NodeId(1)),
            ForwardConfig::from,
            DeadlineConfig::from,
            PrintConfig::from,
            NoticesConfig::from,
            PackagesConfig::from,
            settings -> SftpConfig.from(settings, HOME));

    @Test
    void showsTheDefaultsAsTheyAre() throws IOException {
        Map<String, String> shown = shown();
        shown.values().removeIf(String::isEmpty);
        Settings settings = new Settings(shown);
        for (Function<Settings, Object> module : MODULES) {
            assertThat(module.apply(settings)).isEqualTo(module.apply(new Settings(Map.of())));
        }
        Map<String, String> registries = settings.group("registries.");
        settings.refuseUnread();
        assertThat(ServicePackages.load(HOME.resolve("schemas"), HOME.resolve("routes"), registries)
                        .all())
                .extracting(service -> service.registries())
                .isEqualTo(
                        ServicePackages.load(HOME.resolve("schemas"), HOME.resolve("routes"), Map.of()).all().stream()
                                .map(service -> service.registries())
                                .toList());
    }

    @Test
    void leavesNoSettingOut() throws IOException {
        Map<String, String> shown = shown();
        Map<String, String> asked = new HashMap<>();
        Settings spy = new Settings(Map.of());
        MODULES.forEach(module -> assertThat(module.apply(spy)).isNotNull());
        spy.asked().forEach(key -> asked.put(key, ""));
        assertThat(shown.keySet().stream().filter(key -> !key.startsWith("registries.")))
                .containsExactlyInAnyOrderElementsOf(asked.keySet());
    }

    @Test
    void setsNothingByItself() throws IOException {
        assertThat(Arrays.stream(Files.readString(FILE).split("\n")).filter(line -> !line.startsWith("#")))
                .allMatch(String::isBlank);
    }

    private static Map<String, String> shown() throws IOException {
        Matcher lines = SHOWN.matcher(Files.readString(FILE));
        Properties properties = new Properties();
        properties.load(
                new StringReader(lines.results().map(line -> line.group(1)).collect(Collectors.joining("\n"))));
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (a, b) -> a, HashMap::new));
    }
}
