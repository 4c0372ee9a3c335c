package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the operating system that a test runs; one that is missing fails the test. */
record Program(List<String> command, String input) {

    record Outcome(int code, String output) {

        Outcome succeeded() {
            assertThat(code).as(output).isZero();
            return this;
        }

        Outcome failed() {
            assertThat(code).as(output).isNotZero();
            return this;
        }
    }

    static Program of(String... command) {
        return new Program(List.of(command), "");
    }

    Program and(String... more) {
        List<String> longer = new ArrayList<>(command);
        longer.addAll(List.of(more));
        return new Program(longer, input);
    }

    Program saying(String text) {
        return new Program(command, text);
    }

    /** Output and errors in one; a program that does not end within a minute fails the test. */
    Outcome run() {
        Path output = null;
        try {
            output = Files.createTempFile("kvitok-program", ".txt");
            Process process = start(output);
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException endedBefore) {
                // It did not want its input: its exit code says the rest.
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return fail(command + " does not end:\n" + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException missing) {
            return fail(
                    command.get(0) + " cannot be run; .ci/setup installs what the tests need: " + missing.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        } finally {
            delete(output);
        }
    }

    Process start(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("SSH_AUTH_SOCK");
        return builder.redirectOutput(output.toFile()).start();
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            fail("output cannot be deleted", left);
        }
    }
}
