package org.kvitok.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that is run to its end. A tool that is missing fails the test: {@code .ci/setup} installs all of them. */
final class Tool {

    private static final int PATIENCE_IN_MINUTES = 5;

    /** What it printed (errors included) and how it ended. */
    record Outcome(int exitCode, String output) {

        Outcome succeeded() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ": " + output);
            }
            return this;
        }
    }

    private Tool() {}

    static Outcome run(List<String> command) {
        return run(Path.of("."), Map.of(), command);
    }

    static Outcome run(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command.get(0) + " does not end");
            }
            return new Outcome(process.exitValue(), output);
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    command.get(0) + " cannot be run; .ci/setup installs what tests need", missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
