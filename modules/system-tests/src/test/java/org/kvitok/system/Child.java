package org.kvitok.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the test's own, that says in its first line that it is ready; whatever else it says goes to its log. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final List<String> spoken = new ArrayList<>();

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Child launch(List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new Child(process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String firstLine() {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(out.readLine());
            } catch (IOException gone) {
                return String.valueOf(gone.getMessage());
            }
        });
        try {
            return line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException trouble) {
            kill();
            throw new IllegalStateException("no word within " + PATIENCE + ", see " + log, trouble);
        }
    }

    /** Every line that it has said since the first. */
    List<String> spoken() {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        try {
            while (out.ready()) {
                spoken.add(out.readLine());
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return List.copyOf(spoken);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        await(PATIENCE);
    }

    /** Asks it to stop, as an operator does, and waits until it has. */
    void stop() {
        process.destroy();
        if (!await(PATIENCE)) {
            kill();
            throw new IllegalStateException("did not stop within " + PATIENCE + ", see " + log);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private boolean await(Duration longest) {
        try {
            return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
