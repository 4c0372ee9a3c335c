package org.kvitok.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kvitok.client.ClientConfig;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayIdentity;
import org.kvitok.core.Settings;
import org.kvitok.gateway.commands.ClientProfile;
import org.kvitok.seal.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kvitok demo}: the main job, whole and real, on embedded defaults. */
@Command(
        name = "demo",
        description = {
            "Show the main job: makes keys, starts a registry stand-in (a process of its own) and a gateway, and sends",
            "real signed requests over HTTP, printing each step of the path as it happens."
        },
        footer = {
            "",
            "Examples:",
            "  kvitok demo",
            "  kvitok demo --keep     stay up afterwards; then 'kvitok status NUMBER' works in a second terminal",
            "",
            "Exit codes: 0 all of it went as it must, 1 something was answered otherwise, 3 it could not run."
        })
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--keep", description = "Stay up until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where keys, ledger and receipts go; emptied first. Default var/demo.")
    private Path chosen;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        Path home = Home.folder();
        try {
            out.println("Kvitok demo: a signed request goes all the way and comes back with signed receipts");
            out.println();
            DemoFolder folder =
                    DemoFolder.create(chosen == null ? home.resolve("var/demo") : chosen.toAbsolutePath(), clock);
            say("1", "Keys and certificates", folder.file("keys").toString());
            try (StandInProcess registry = StandInProcess.start(folder.file("registry-journal.txt"))) {
                say("2", "Registry stand-in", registry.address() + " (process " + registry.pid() + ")");
                return withGateway(home, folder, registry, clock);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | Settings.IllegalSetting impossible) {
            spec.commandLine().getErr().println("kvitok: the demo cannot run: " + impossible.getMessage());
            return 3;
        }
    }

    private int withGateway(Path home, DemoFolder folder, StandInProcess registry, Clock clock)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> settings = folder.settings();
        settings.put("registries.egrul.address", registry.address().toString());
        settings.put("registries.egrul.first-wait", "1s");
        settings.put("accept.host", "127.0.0.1");
        settings.put("accept.port", String.valueOf(freePort(8080)));
        settings.put("accept.management.port", String.valueOf(freePort(8081)));
        Narrator narrator = new Narrator(out);
        long begun = System.nanoTime();
        try (Gateway gateway = Gateway.start(home, new Settings(settings), clock, narrator)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            say("3", "Gateway", "%s, ready after %.1f s".formatted(gateway.address(), seconds));
            ClientProfile profile = folder.profile(gateway.address());
            profile.write(home.resolve(ClientProfile.STANDARD));
            boolean allWell = new DemoScript(client(folder, profile), folder, narrator, out).run();
            if (keep) {
                stay(gateway, out);
            }
            return allWell ? 0 : 1;
        }
    }

    private static void stay(Gateway gateway, PrintWriter out) throws InterruptedException {
        out.printf(
                "%nThe gateway stays up. In a second terminal: ./kvitok ping, ./kvitok status NUMBER, ./kvitok changes,"
                        + "%ncurl http://127.0.0.1:%d/health/ready, curl %s?wsdl. Ctrl-C ends it.%n",
                gateway.managementPort(), gateway.address());
        out.flush();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            gateway.close();
            stopped.countDown();
        }));
        stopped.await();
    }

    private static ExchangeClient client(DemoFolder folder, ClientProfile profile) throws IOException {
        SigningKey key = SigningKey.load(profile.key().orElseThrow(), folder.password(DemoFolder.PARTICIPANT));
        SigningKey gateway = SigningKey.load(folder.file("keys/gateway.p12"), folder.password("gateway"));
        return new ExchangeClient(ClientConfig.of(
                profile.gateway().orElseThrow(), key, GatewayIdentity.pinned(List.of(gateway.certificate()))));
    }

    /** The usual port if nobody has it, otherwise any. */
    private static int freePort(int usual) {
        try (ServerSocket free = new ServerSocket(usual)) {
            return free.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    private void say(String step, String what, String detail) {
        spec.commandLine().getOut().printf(" %s  %-24s %s%n", step, what, detail);
        spec.commandLine().getOut().flush();
    }
}
