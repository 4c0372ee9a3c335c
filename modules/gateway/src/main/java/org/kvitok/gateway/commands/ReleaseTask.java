package org.kvitok.gateway.commands;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a task back. */
@Command(name = "release")
final class ReleaseTask implements Callable<Integer> {

    @Mixin
    private TaskCommand task;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "tasks.reason")
    private String reason;

    @Option(names = "--after", paramLabel = "DURATION", defaultValue = "PT0S", descriptionKey = "tasks.after")
    private Duration after;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return task.run(
                output, (client, id, number, lease) -> client.asRegistry().release(id, number, lease, reason, after));
    }
}
