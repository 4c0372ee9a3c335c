package org.kvitok.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Settings;
import org.kvitok.gateway.commands.ClientProfile;
import org.kvitok.gateway.commands.ExitCode;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kvitok demo}: the main job, whole and real, on embedded defaults. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    /** Of the ports, as a server asks for it. */
    private static final int ANY = 0;

    @Mixin
    private Output output;

    @Option(names = "--keep", descriptionKey = "demo.keep")
    private boolean keep;

    @Option(names = "--all", descriptionKey = "demo.all")
    private boolean all;

    @Option(names = "--folder", paramLabel = "DIR", descriptionKey = "demo.folder")
    private Path chosen;

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Path home = Home.folder();
        try {
            output.line("demo.title");
            DemoFolder folder =
                    DemoFolder.create(chosen == null ? home.resolve("var/demo") : chosen.toAbsolutePath(), clock);
            output.line("demo.keys", folder.file("keys"));
            StandInPlan plan = StandInPlan.of(
                    home.resolve("routes"), folder.file("registries"), folder.signing(), freePort(ANY), freePort(ANY));
            try (StandInProcess registry = StandInProcess.start(folder.file("registry-journal.txt"), plan)) {
                output.line("demo.registry", registry.address(), registry.pid());
                return withGateway(home, folder, plan.settings(registry.address()), clock);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | Settings.IllegalSetting impossible) {
            return output.failed("demo.impossible", impossible.getMessage());
        }
    }

    private int withGateway(Path home, DemoFolder folder, Map<String, String> registries, Clock clock)
            throws IOException, InterruptedException {
        Map<String, String> settings = folder.settings();
        settings.putAll(registries);
        settings.put("registries.egrul.first-wait", "1s");
        settings.put("accept.host", "127.0.0.1");
        settings.put("accept.port", String.valueOf(freePort(8080)));
        settings.put("accept.management.port", String.valueOf(freePort(8081)));
        settings.put("sftp.port", String.valueOf(freePort(8022)));
        Narrator narrator = new Narrator(output);
        long begun = System.nanoTime();
        try (Gateway gateway = Gateway.start(home, new Settings(settings), clock, narrator)) {
            output.line("demo.gateway", gateway.address(), "%.1f".formatted((System.nanoTime() - begun) / 1e9));
            folder.profile(gateway.address()).write(home.resolve(ClientProfile.STANDARD));
            ExchangeClient client = folder.client(gateway.address());
            FilesDemo files = new FilesDemo(folder, gateway.files().orElseThrow(), output);
            boolean allWell = new DemoScript(client, folder, files, narrator, output).run();
            ServiceTour tour = new ServiceTour(client, folder.file("papers"), output);
            if (all) {
                List<TourStop> stops = TourStop.all(home.resolve("routes"));
                try (StandInProcess registry =
                        StandInProcess.pulling(folder.registry(gateway.address()), home.resolve("routes"))) {
                    output.line("demo.pulling", registry.pid());
                    allWell &= tour.run(stops) && tour.correct(Correction.of(home.resolve("routes")));
                }
                output.line(allWell ? "demo.well" : "demo.unwell");
            }
            output.object(
                    Map.of("well", allWell, "papers", folder.file("papers").toString(), "services", tour.table()));
            if (keep) {
                stay(gateway);
            }
            return allWell ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private void stay(Gateway gateway) throws InterruptedException {
        output.line("demo.stays", gateway.managementPort(), gateway.address());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            gateway.close();
            stopped.countDown();
        }));
        stopped.await();
    }

    /** The usual port if nobody has it, otherwise any. */
    private static int freePort(int usual) {
        try (ServerSocket free = new ServerSocket(usual)) {
            return free.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
