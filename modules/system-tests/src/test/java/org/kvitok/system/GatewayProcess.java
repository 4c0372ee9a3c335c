package org.kvitok.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** A gateway node in a process of its own, started by its own command line. */
final class GatewayProcess implements AutoCloseable {

    private static final String[] QUICK_START = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"};

    private final Child child;
    private final Path log;
    private URI address;
    private int managementPort;

    private GatewayProcess(Child child, Path log) {
        this.child = child;
        this.log = log;
    }

    /** Starts a node and does not wait for it; further nodes may log to the same file. */
    static GatewayProcess launch(Map<String, String> settings, Path log, String... jvmOptions) {
        List<String> options = new ArrayList<>(List.of(jvmOptions.length == 0 ? QUICK_START : jvmOptions));
        options.add("-Dkvitok.audit=" + log.resolveSibling("audit.log"));
        List<String> command = Shipped.command("org.kvitok.gateway.Main", options.toArray(String[]::new));
        command.add("start");
        command.add("--json");
        settings.forEach((key, value) -> {
            command.add("--set");
            command.add(key + "=" + value);
        });
        return new GatewayProcess(Child.launch(command, log), log);
    }

    /** Starts a node and returns when it takes messages. */
    static GatewayProcess start(Map<String, String> settings, Path log, String... jvmOptions) {
        GatewayProcess gateway = launch(settings, log, jvmOptions);
        gateway.awaitReady();
        return gateway;
    }

    void awaitReady() {
        String line = child.firstLine();
        try {
            JsonObject ready = (JsonObject) Jsoner.deserialize(line);
            address = URI.create(ready.getString("address"));
            managementPort = ready.getInteger("managementPort");
        } catch (DeserializationException | RuntimeException notReady) {
            child.close();
            throw new IllegalStateException("the gateway does not start: " + line + ", see " + log, notReady);
        }
    }

    /** Where integrators send; known once it is ready. */
    URI address() {
        return address;
    }

    URI management(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    long pid() {
        return child.pid();
    }

    void kill() {
        child.kill();
    }

    void stop() {
        child.stop();
    }

    @Override
    public void close() {
        child.close();
    }
}
