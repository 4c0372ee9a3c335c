package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.kvitok.core.SubmissionNumber;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kvitok parked}: submissions whose retry plan is exhausted, and what an operator decides about them. */
@Command(
        name = "parked",
        description = "List submissions that wait for a person, or decide about one.",
        footer = {
            "",
            "Examples:",
            "  kvitok parked",
            "  kvitok parked --resume 26326-34210-01-0042-6",
            "  kvitok parked --give-up 26326-34210-01-0042-6 --reason 'реестр закрыт'",
            "",
            "Exit codes: 0 done, 1 the submission's status does not permit it, 2 wrong options, 3 no gateway answers."
        })
final class ParkedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--management",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "The gateway's management address; default ${DEFAULT-VALUE}.")
    private URI management;

    @ArgGroup
    private Decision decision;

    @Option(names = "--reason", description = "Why a submission is given up; the sender reads it.")
    private String reason = "";

    private static final class Decision {
        @Option(names = "--resume", paramLabel = "NUMBER", description = "Send it to its registry again, now.")
        private SubmissionNumber resume;

        @Option(names = "--give-up", paramLabel = "NUMBER", description = "End it as failed; needs --reason.")
        private SubmissionNumber giveUp;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(request(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            spec.commandLine().getOut().print(answer.body());
            spec.commandLine().getOut().flush();
            return answer.statusCode() == 200 ? 0 : 1;
        } catch (IOException unreachable) {
            spec.commandLine().getErr().println("kvitok: no gateway answers at " + management);
            return 3;
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
