package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.gateway.commands.ExitCode;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kvitok parked}: submissions whose retry plan is exhausted, and what an operator decides about them. */
@Command(name = "parked")
final class ParkedCommand implements Callable<Integer> {

    @Mixin
    private Output output;

    @Option(
            names = "--management",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            descriptionKey = "parked.management")
    private URI management;

    @ArgGroup
    private Decision decision;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "parked.reason")
    private String reason = "";

    private static final class Decision {
        @Option(names = "--resume", paramLabel = "NUMBER", descriptionKey = "parked.resume")
        private SubmissionNumber resume;

        @Option(names = "--give-up", paramLabel = "NUMBER", descriptionKey = "parked.give-up")
        private SubmissionNumber giveUp;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(request(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            output.plain(answer.body().stripTrailing());
            output.object(Map.of(
                    "status", answer.statusCode(), "answer", answer.body().strip()));
            return answer.statusCode() == 200 ? ExitCode.DONE : ExitCode.NO;
        } catch (IOException unreachable) {
            return output.failed("text.no-management", management);
        }
    }

    private HttpRequest request() {
        if (decision == null) {
            return HttpRequest.newBuilder(management.resolve("/admin/parked/")).build();
        }
        String action = decision.resume != null
                ? decision.resume + "/resume"
                : decision.giveUp + "/give-up?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(management.resolve("/admin/parked/" + action))
                .header("X-Kvitok-Operator", System.getProperty("user.name"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
