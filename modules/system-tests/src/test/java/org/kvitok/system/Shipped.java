package org.kvitok.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The application as it is shipped: the jars that the build laid side by side, run by the JDK of the tests. */
final class Shipped {

    /** The folder of the whole project. */
    static final Path HOME = Path.of(System.getProperty("kvitok.root", "../..")).toAbsolutePath();

    private static final Path APP = HOME.resolve("modules/gateway/target/app");

    private Shipped() {}

    /** A command line that runs a main class of the application, ready for arguments to be added. */
    static List<String> command(String mainClass, String... jvmOptions) {
        if (!Files.isDirectory(APP)) {
            throw new IllegalStateException(APP + " is missing: run 'mvn package -pl modules/gateway -am' before");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.add("-Dkvitok.home=" + HOME);
        command.add("-cp");
        command.add(APP + "/*");
        command.add(mainClass);
        return command;
    }

    /**
     * Tells the launcher when the application was built: it was by Maven, and need not be again. Where sources are newer
     * than every jar the launcher still builds.
     */
    static void markAsBuilt() throws IOException {
        Path mark = APP.resolve("built");
        if (Files.notExists(mark)) {
            Files.createFile(mark);
        }
        try (Stream<Path> jars = Files.list(APP)) {
            FileTime newest =
                    FileTime.fromMillis(jars.filter(file -> file.toString().endsWith(".jar"))
                            .mapToLong(jar -> jar.toFile().lastModified())
                            .max()
                            .orElseThrow());
            Files.setLastModifiedTime(mark, newest);
        }
    }
}
