package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers what a registry requires. */
@Command(name = "answer")
final class AnswerRegistry implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Amendment amendment;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", descriptionKey = "answer.text")
    private String text;

    @Option(names = "--content", paramLabel = "FILE", descriptionKey = "answer.content")
    private Path content;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (text == null && content == null) {
            throw new ParameterException(spec.commandLine(), output.text("text.answer-empty"));
        }
        return amendment.run(
                output,
                (client, id, number) -> client.answer(
                        id,
                        number,
                        Optional.ofNullable(text),
                        Optional.ofNullable(content).map(WholeFile::read)));
    }
}
