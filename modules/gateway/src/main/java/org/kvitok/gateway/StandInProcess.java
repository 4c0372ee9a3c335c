package org.kvitok.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.registries.RegistryStandIn;

/** A registry stand-in as a process of its own: one that is called, on any free port, or one that takes its tasks itself. */
final class StandInProcess implements AutoCloseable {

    private final Process process;
    private final String firstLine;

    private StandInProcess(Process process, String firstLine) {
        this.process = process;
        this.firstLine = firstLine;
    }

    static StandInProcess start(Path journal, StandInPlan plan) throws IOException {
        List<String> command = java("Main");
        command.addAll(List.of("--port", "0", "--journal", journal.toString()));
        command.addAll(List.of("--samples", plan.routes().toString()));
        plan.folders().forEach(folder -> command.addAll(List.of("--folder", folder.toString())));
        plan.signed().ifPresent(signed -> command.addAll(List.of("--signed", signed)));
        if (plan.hasSftp()) {
            command.addAll(List.of("--sftp", plan.sftpPort() + ":" + plan.sftp()));
        }
        if (!plan.queues().isEmpty()) {
            command.addAll(List.of("--broker", plan.brokerPort() + "/" + String.join(",", plan.queues())));
        }
        return launched(command, "http");
    }

    /** Takes tasks from the gateway and answers them as the samples say. */
    static StandInProcess pulling(List<String> signingIn, Path routes) throws IOException {
        List<String> command = java("PullMain");
        command.addAll(signingIn);
        command.addAll(List.of("--samples", routes.toString(), "--pause", "300"));
        return launched(command, "working");
    }

    /** Where the one that is called is. */
    URI address() {
        return URI.create(firstLine);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static List<String> java(String main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dkvitok.level=WARN",
                "-Dkvitok.audit=" + System.getProperty("kvitok.audit", "audit.log") + ".stand-in",
                "-cp",
                System.getProperty("java.class.path"),
                RegistryStandIn.class.getPackageName() + "." + main));
    }

    /** @param ready how the line begins that says that it works */
    private static StandInProcess launched(List<String> command, String ready) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (first == null || !first.startsWith(ready)) {
            process.destroy();
            throw new IOException("the registry stand-in does not start: " + first);
        }
        Thread listener = new Thread(() -> out.lines().forEach(line -> {}), "stand-in's output");
        listener.setDaemon(true);
        listener.start();
        return new StandInProcess(process, first);
    }
}
