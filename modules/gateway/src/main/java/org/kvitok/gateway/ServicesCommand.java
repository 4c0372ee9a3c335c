package org.kvitok.gateway;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.kvitok.gateway.commands.ExitCode;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code kvitok services}: what a running gateway has on offer, which packages it refused and why, which lack a setting of
 * the operator's, and whose registry is away.
 */
@Command(name = "services")
final class ServicesCommand implements Callable<Integer> {

    @Mixin
    private Output output;

    @Mixin
    private Management management;

    @Override
    public Integer call() throws InterruptedException {
        return management.ask(output, "/admin/services/", this::show);
    }

    private int show(HttpResponse<String> answer) {
        JsonObject told = Jsoner.deserialize(answer.body(), new JsonObject());
        if (answer.statusCode() != 200 || !told.containsKey("services")) {
            return management.notUnderstood(output);
        }
        output.object(told);
        told.<Collection<JsonObject>>getCollection("services").forEach(this::show);
        Collection<String> findings = told.getCollection("findings");
        findings.forEach(output::plain);
        return findings.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    private void show(JsonObject service) {
        String language = output.text("text.language");
        output.plain("%-40s %-20s %s"
                .formatted(
                        service.getString("service"),
                        output.text("stand." + service.getString("stand")),
                        service.getStringOrDefault(language, "")));
        Collection<String> unset = service.getCollectionOrDefault("unset", List.of());
        if (!unset.isEmpty()) {
            output.plain("    " + output.text("services.unset", String.join(", ", unset)));
        }
        Collection<JsonObject> hitches = service.getCollectionOrDefault("hitches", List.of());
        hitches.forEach(hitch ->
                output.plain("    " + output.text("hitch." + hitch.getString("what"), hitch.getString("registry"))));
    }
}
