package org.kvitok.gateway.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Withdraws an open submission. */
@Command(name = "withdraw")
final class Withdraw implements Callable<Integer> {

    @Mixin
    private Amendment amendment;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "withdraw.reason")
    private String reason;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return amendment.run(output, (client, id, number) -> client.withdraw(id, number, reason));
    }
}
