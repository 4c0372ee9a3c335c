package org.kvitok.registries;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.kvitok.client.ClientConfig;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayIdentity;
import org.kvitok.client.GatewayUnreachable;
import org.kvitok.core.Bytes;
import org.kvitok.seal.Certificates;
import org.kvitok.seal.SigningKey;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/** Runs a registry that takes its tasks itself as a process of its own, until it is stopped. */
public final class PullMain {

    private static final String USAGE = """
            A registry that takes its tasks from the gateway.
              --gateway URL               where the gateway takes messages
              --gateway-certificate PEM   the gateway's certificate
              --envelope-certificate PEM  that of its envelopes, where they have a key of their own
              --key P12                   the registry's own key
              --password-file FILE        its password
              --answer FILE               the document that approvals bring; or
              --samples DIR               folder of routes; what their samples say is answered
              --script STEPS              hang, release, progress, require, reject, approve; standard approve
              --pause MS                  between looks for tasks; standard 500""";

    private PullMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Map<String, String> options = options(arguments);
            TaskWorker worker = worker(options, out);
            long pause = Long.parseLong(options.getOrDefault("--pause", "500"));
            out.println("working");
            work(worker, pause, out);
        } catch (IllegalArgumentException illegal) {
            out.println(illegal.getMessage());
            out.println(USAGE);
            System.exit(2);
        }
    }

    private static void work(TaskWorker worker, long pause, PrintStream out) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                worker.work();
            } catch (GatewayUnreachable away) {
                out.println("away: " + away.getMessage());
            }
            Thread.sleep(pause);
        }
    }

    private static TaskWorker worker(Map<String, String> options, PrintStream out) throws IOException {
        char[] password =
                Files.readString(file(options, "--password-file")).strip().toCharArray();
        GatewayIdentity papers = GatewayIdentity.pinned(Certificates.in(file(options, "--gateway-certificate")));
        GatewayIdentity gateway = options.containsKey("--envelope-certificate")
                ? papers.answeringWith(Certificates.in(file(options, "--envelope-certificate")))
                : papers;
        ClientConfig config = ClientConfig.of(
                URI.create(required(options, "--gateway")), SigningKey.load(file(options, "--key"), password), gateway);
        return new TaskWorker(
                new ExchangeClient(config).asRegistry(),
                TaskScript.of(options.getOrDefault("--script", "approve")),
                options.containsKey("--samples")
                        ? Approval.bySamples(file(options, "--samples"), new XmlReader(XmlLimits.STANDARD))
                        : Approval.with(Bytes.wrap(Files.readAllBytes(file(options, "--answer")))),
                out);
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !USAGE.contains(arguments[i] + " ")) {
                throw new IllegalArgumentException(arguments[i] + " is unknown, or needs a value");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static Path file(Map<String, String> options, String name) {
        return Path.of(required(options, name));
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
