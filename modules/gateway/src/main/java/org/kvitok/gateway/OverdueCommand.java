package org.kvitok.gateway;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.gateway.commands.ExitCode;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kvitok overdue}: open submissions whose registry should have answered by now. */
@Command(name = "overdue")
final class OverdueCommand implements Callable<Integer> {

    @Mixin
    private Output output;

    @Mixin
    private Management management;

    @Override
    public Integer call() throws InterruptedException {
        return management.ask(output, "/admin/overdue", this::show);
    }

    private int show(HttpResponse<String> answer) {
        List<String> lines = answer.body().lines().toList();
        lines.forEach(output::plain);
        output.object(Map.of(
                "status",
                answer.statusCode(),
                "overdue",
                lines.stream().map(OverdueCommand::json).toList()));
        return answer.statusCode() == 200 && lines.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    private static Map<String, Object> json(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length == 4
                ? Map.of("number", fields[0], "service", fields[1], "lastDay", fields[2], "status", fields[3])
                : Map.of("line", line);
    }
}
