package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.gateway.commands.ExitCode;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kvitok overdue}: open submissions whose registry should have answered by now. */
@Command(name = "overdue")
final class OverdueCommand implements Callable<Integer> {

    @Mixin
    private Output output;

    @Option(
            names = "--management",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            descriptionKey = "parked.management")
    private URI management;

    @Override
    public Integer call() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(management.resolve("/admin/overdue")).build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            List<String> lines = answer.body().lines().toList();
            lines.forEach(output::plain);
            output.object(Map.of(
                    "status",
                    answer.statusCode(),
                    "overdue",
                    lines.stream().map(OverdueCommand::json).toList()));
            return answer.statusCode() == 200 && lines.isEmpty() ? ExitCode.DONE : ExitCode.NO;
        } catch (IOException unreachable) {
            return output.failed("text.no-management", management);
        }
    }

    private static Map<String, Object> json(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length == 4
                ? Map.of("number", fields[0], "service", fields[1], "lastDay", fields[2], "status", fields[3])
                : Map.of("line", line);
    }
}
