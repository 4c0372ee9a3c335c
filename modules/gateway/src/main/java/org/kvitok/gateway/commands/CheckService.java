package org.kvitok.gateway.commands;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Settings;
import org.kvitok.packages.CheckReport;
import org.kvitok.packages.ServiceCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compiles service packages and runs their samples. */
@Command(name = "check-service")
final class CheckService implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME/VERSION", descriptionKey = "check-service.service")
    private List<ServiceId> services = List.of();

    @Option(names = "--all", descriptionKey = "check-service.all")
    private boolean all;

    @Option(
            names = "--schemas",
            paramLabel = "FOLDER",
            defaultValue = "schemas",
            descriptionKey = "check-service.schemas")
    private Path schemas;

    @Option(names = "--routes", paramLabel = "FOLDER", defaultValue = "routes", descriptionKey = "check-service.routes")
    private Path routes;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "config/kvitok.properties",
            descriptionKey = "check-service.config")
    private Path config;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.progress("text.checking", routes);
        ServiceCheck check = new ServiceCheck(schemas, routes, registrySettings());
        CheckReport report = all || services.isEmpty() ? check.all() : check.services(services);
        spec.commandLine().getOut().println(output.isJson() ? report.json() : report.text());
        return report.green() ? ExitCode.DONE : ExitCode.NO;
    }

    private Map<String, String> registrySettings() {
        Properties properties = new Properties();
        if (Files.isRegularFile(config)) {
            try (Reader reader = Files.newBufferedReader(config)) {
                properties.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(config + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return new Settings(values).group("registries.");
    }
}
