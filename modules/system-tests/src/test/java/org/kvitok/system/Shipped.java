package org.kvitok.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
}
