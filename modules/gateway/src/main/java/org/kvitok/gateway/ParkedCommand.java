package org.kvitok.gateway;

import java.net.URLEncoder;
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

    @Mixin
    private Management management;

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
        if (decision == null) {
            return management.ask(output, "/admin/parked/", this::show);
        }
        String action = decision.resume != null
                ? decision.resume + "/resume"
                : decision.giveUp + "/give-up?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        return management.order(output, "/admin/parked/" + action, this::show);
    }

    private int show(HttpResponse<String> answer) {
        output.plain(answer.body().stripTrailing());
        output.object(
                Map.of("status", answer.statusCode(), "answer", answer.body().strip()));
        return answer.statusCode() == 200 ? ExitCode.DONE : ExitCode.NO;
    }
}
