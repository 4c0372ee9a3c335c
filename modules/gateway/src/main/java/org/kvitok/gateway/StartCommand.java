package org.kvitok.gateway;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kvitok.core.Settings;
import org.kvitok.core.Steps;
import org.kvitok.gateway.commands.ExitCode;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kvitok start}: one gateway node, until it is told to stop. */
@Command(name = "start")
final class StartCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "start.config")
    private Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", descriptionKey = "start.set")
    private final Map<String, String> over = new TreeMap<>();

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        long begun = System.nanoTime();
        Path home = Home.folder();
        Path file = config == null ? home.resolve("config/kvitok.properties") : config;
        try {
            Gateway gateway = Gateway.start(home, GatewayConfig.read(file, over), clock, Steps.uncounted());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, stopped), "stop"));
            sayReady(gateway, Duration.ofNanos(System.nanoTime() - begun));
            stopped.await();
            return ExitCode.DONE;
        } catch (NoSuchFileException missing) {
            return output.failed("text.start-without-file", missing.getFile());
        } catch (IOException | IllegalArgumentException | IllegalStateException | Settings.IllegalSetting impossible) {
            return output.failed("text.start-impossible", impossible.getMessage());
        }
    }

    private void sayReady(Gateway gateway, Duration took) {
        String seconds = took.toSeconds() + "." + took.toMillisPart() / 100;
        output.line("text.ready", seconds, gateway.address(), gateway.managementPort());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", gateway.address().toString());
        json.put("managementPort", gateway.managementPort());
        output.object(json);
    }

    private static void stop(Gateway gateway, CountDownLatch stopped) {
        gateway.close();
        stopped.countDown();
    }
}
