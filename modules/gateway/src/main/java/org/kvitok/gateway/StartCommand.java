package org.kvitok.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kvitok.core.Settings;
import org.kvitok.core.Steps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kvitok start}: one gateway node, until it is told to stop. */
@Command(
        name = "start",
        description =
                "Start a gateway node and run until it is stopped (SIGTERM or Ctrl-C finishes what was accepted).",
        footer = {
            "",
            "Examples:",
            "  kvitok start",
            "  kvitok start --set accept.port=9080 --set store.url=jdbc:postgresql://db/kvitok --set store.user=kvitok",
            "",
            "Exit codes: 0 stopped in order, 2 wrong options, 3 a setting, a file or a port stopped the start."
        })
final class StartCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file; default config/kvitok.properties below the home folder.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that goes before the file's; may be repeated.")
    private final Map<String, String> over = new TreeMap<>();

    @Option(names = "--json", description = "Say where the gateway listens as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        long begun = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        Path home = Home.folder();
        Path file = config == null ? home.resolve("config/kvitok.properties") : config;
        try {
            Gateway gateway = Gateway.start(home, GatewayConfig.read(file, over), clock, Steps.uncounted());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, stopped), "stop"));
            out.println(ready(gateway, Duration.ofNanos(System.nanoTime() - begun)));
            out.flush();
            stopped.await();
            return 0;
        } catch (IOException | IllegalArgumentException | IllegalStateException | Settings.IllegalSetting impossible) {
            spec.commandLine().getErr().println("kvitok: the gateway does not start: " + impossible.getMessage());
            return 3;
        }
    }

    private String ready(Gateway gateway, Duration took) {
        return json
                ? "{\"address\":\"%s\",\"managementPort\":%d}".formatted(gateway.address(), gateway.managementPort())
                : "Kvitok is ready after %d.%d s: %s (WSDL: %s?wsdl), management http://127.0.0.1:%d/health/ready"
                        .formatted(
                                took.toSeconds(),
                                took.toMillisPart() / 100,
                                gateway.address(),
                                gateway.address(),
                                gateway.managementPort());
    }

    private static void stop(Gateway gateway, CountDownLatch stopped) {
        gateway.close();
        stopped.countDown();
    }
}
