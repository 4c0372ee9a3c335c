package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.kvitok.gateway.commands.ExitCode;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kvitok services}: what a running gateway has on offer, and which packages it refused and why. */
@Command(name = "services")
final class ServicesCommand implements Callable<Integer> {

    @Mixin
    private Output output;

    @Option(
            names = "--management",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            descriptionKey = "services.management")
    private URI management;

    @Override
    public Integer call() throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(management.resolve("/admin/services/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonObject told = (JsonObject) Jsoner.deserialize(answer.body());
            output.object(told);
            told.<Collection<JsonObject>>getCollection("services").forEach(this::show);
            Collection<String> findings = told.getCollection("findings");
            findings.forEach(output::plain);
            return findings.isEmpty() ? ExitCode.DONE : ExitCode.NO;
        } catch (IOException | DeserializationException unreachable) {
            return output.failed("text.no-management", management);
        }
    }

    private void show(JsonObject service) {
        String language = output.text("text.language");
        output.plain("%-40s %-20s %s"
                .formatted(
                        service.getString("service"),
                        output.text("stand." + service.getString("stand")),
                        service.getStringOrDefault(language, "")));
    }
}
