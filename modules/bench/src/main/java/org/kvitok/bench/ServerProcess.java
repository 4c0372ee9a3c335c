package org.kvitok.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** A server under measurement: a process of its own that says on one line of JSON where it listens. */
final class ServerProcess implements AutoCloseable {

    /** The options that the launcher gives a gateway. */
    private static final List<String> TUNING =
            List.of("-Xms128m", "-XX:+UseParallelGC", "-XX:MetaspaceSize=128m", "-Dfile.encoding=UTF-8");

    private final Process process;
    private final URI address;
    private final Path log;

    private ServerProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** The gateway as shipped: by its own launcher, with its own options. */
    static ServerProcess gateway(Path home, Path log, Map<String, String> settings) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("kvitok").toString(), "start", "--json", "--config", "none"));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .merge("KVITOK_JAVA_OPTS", "-Dkvitok.audit=" + log + ".audit", (given, ours) -> given + " " + ours);
        return start(builder, log);
    }

    static ServerProcess java(Class<?> main, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(TUNING);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command), log);
    }

    URI address() {
        return address;
    }

    /** By this handle the operating system tells the processor time. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What the server wrote to standard error. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return unreadable.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ServerProcess start(ProcessBuilder builder, Path log) throws IOException {
        Process process = builder.redirectError(log.toFile()).start();
        // Whoever stops the benchmark with Ctrl-C leaves no servers behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("{")) {
                return new ServerProcess(process, address(line), log);
            }
        }
        process.destroy();
        throw new IOException("a server does not start: " + Files.readString(log, StandardCharsets.UTF_8));
    }

    private static URI address(String line) throws IOException {
        try {
            return URI.create(((JsonObject) Jsoner.deserialize(line)).getString("address"));
        } catch (DeserializationException unexpected) {
            throw new IOException("a server says no address: " + line, unexpected);
        }
    }
}
