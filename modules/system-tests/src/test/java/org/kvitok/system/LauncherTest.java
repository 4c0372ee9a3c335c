package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher keeps of one start for the next, in a copy of the installation that is as new as after a build. */
class LauncherTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    @TempDir
    private Path temp;

    private Path app;
    private GatewayFolder house;

    @BeforeEach
    void install() throws IOException {
        Shipped.markAsBuilt();
        house = GatewayFolder.make(temp.resolve("house"));
        app = Files.createDirectories(temp.resolve("modules/gateway/target/app"));
        for (String shared : List.of("pom.xml", "schemas", "routes")) {
            Files.createSymbolicLink(temp.resolve(shared), Shipped.HOME.resolve(shared));
        }
        try (Stream<Path> jars = Files.list(Shipped.HOME.resolve("modules/gateway/target/app"))) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.createSymbolicLink(app.resolve(jar.getFileName()), jar);
            }
        }
        Files.createFile(app.resolve("built"));
        Files.copy(Shipped.HOME.resolve("kvitok"), temp.resolve("kvitok"));
    }

    @Test
    void nextStartLoadsWhatTheFirstOneLoadedAndABrokenArchiveDoesNoHarm() throws IOException {
        assertThat(classesOfAStart("first")).doesNotContain(fromArchive());
        await().atMost(LONG_ENOUGH).until(() -> besidesJars().stream().noneMatch(name -> name.startsWith("loaded.")));
        assertThat(besidesJars()).hasSize(2).anyMatch(name -> name.matches("classes-.+\\.jsa"));

        assertThat(classesOfAStart("second")).contains(fromArchive());
        assertThat(besidesJars()).hasSize(2);

        for (String name : besidesJars()) {
            if (name.endsWith(".jsa")) {
                Files.delete(app.resolve(name));
                Files.writeString(app.resolve(name), "half of an archive");
            }
        }
        assertThat(classesOfAStart("third")).doesNotContain(fromArchive());
    }

    private static String fromArchive() {
        return "org.kvitok.accept.Doorway source: shared objects file";
    }

    /** Where the JVM found each class of a gateway that became ready. */
    private String classesOfAStart(String name) throws IOException {
        Path classes = temp.resolve(name + ".classes");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "KVITOK_JAVA_OPTS=-XX:TieredStopAtLevel=1 -Xlog:class+load:file=" + classes,
                temp.resolve("kvitok").toString(),
                "start",
                "--json"));
        house.settings().forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        Path log = temp.resolve(name + ".log");
        try (Child gateway = Child.launch(command, log)) {
            assertThat(gateway.firstLine())
                    .as("what %s begins with", log)
                    .startsWith("{")
                    .contains("managementPort");
            gateway.stop();
        }
        return Files.readString(classes);
    }

    private List<String> besidesJars() throws IOException {
        try (Stream<Path> files = Files.list(app)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".jar"))
                    .toList();
        }
    }
}
