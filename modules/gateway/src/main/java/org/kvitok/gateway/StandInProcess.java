package org.kvitok.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.registries.RegistryStandIn;

/** The registry stand-in as a process of its own, on any free port. */
final class StandInProcess implements AutoCloseable {

    private final Process process;
    private final URI address;

    private StandInProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static StandInProcess start(Path journal, StandInPlan plan) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkvitok.level=WARN",
                "-Dkvitok.audit=" + System.getProperty("kvitok.audit", "audit.log") + ".stand-in",
                "-cp",
                System.getProperty("java.class.path"),
                RegistryStandIn.class.getPackageName() + ".Main",
                "--port",
                "0",
                "--journal",
                journal.toString(),
                "--samples",
                plan.routes().toString()));
        plan.folders().forEach(folder -> command.addAll(List.of("--folder", folder.toString())));
        if (plan.hasSftp()) {
            command.addAll(List.of("--sftp", plan.sftpPort() + ":" + plan.sftp()));
        }
        if (!plan.queues().isEmpty()) {
            command.addAll(List.of("--broker", plan.brokerPort() + "/" + String.join(",", plan.queues())));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (first == null || !first.startsWith("http")) {
            process.destroy();
            throw new IOException("the registry stand-in does not start: " + first);
        }
        return new StandInProcess(process, URI.create(first));
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
