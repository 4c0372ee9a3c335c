package org.kvitok.gateway.commands;

import java.util.concurrent.Callable;
import org.kvitok.client.AttachedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a document in the place of an earlier one of an open submission. */
@Command(name = "replace")
final class ReplaceDocument implements Callable<Integer> {

    @Mixin
    private Amendment amendment;

    @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "replace.name")
    private String name;

    @Parameters(index = "2", paramLabel = "FILE[:TYPE[:ROLE]]", descriptionKey = "replace.file")
    private String file;

    @Option(names = "--comment", paramLabel = "TEXT", descriptionKey = "replace.comment", defaultValue = "")
    private String comment;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        AttachedFile by = Attach.file(file);
        return amendment.run(output, (client, id, number) -> client.replace(id, number, name, by, comment));
    }
}
