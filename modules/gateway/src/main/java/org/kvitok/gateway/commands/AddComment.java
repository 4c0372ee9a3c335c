package org.kvitok.gateway.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a comment to an open submission. */
@Command(name = "comment")
final class AddComment implements Callable<Integer> {

    @Mixin
    private Amendment amendment;

    @Parameters(index = "1", paramLabel = "TEXT", descriptionKey = "comment.text")
    private String text;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return amendment.run(output, (client, id, number) -> client.comment(id, number, text));
    }
}
