package org.kvitok.gateway.commands;

import java.io.Console;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.core.ServiceId;
import org.kvitok.packages.ServiceSkeleton;
import org.kvitok.packages.Title;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the beginnings of a service package; asks for what is missing where somebody sits at a terminal. */
@Command(name = "new-service")
final class NewService implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "new-service.name")
    private String name;

    @Option(names = "--version", paramLabel = "VERSION", descriptionKey = "new-service.version")
    private String version;

    @Option(names = "--title-ru", paramLabel = "TEXT", descriptionKey = "new-service.title-ru")
    private String russian;

    @Option(names = "--title-en", paramLabel = "TEXT", descriptionKey = "new-service.title-en")
    private String english;

    @Option(names = "--adapter", paramLabel = "KIND", descriptionKey = "new-service.adapter")
    private String adapter;

    @Option(
            names = "--schemas",
            paramLabel = "FOLDER",
            defaultValue = "schemas",
            descriptionKey = "check-service.schemas")
    private Path schemas;

    @Option(names = "--routes", paramLabel = "FOLDER", defaultValue = "routes", descriptionKey = "check-service.routes")
    private Path routes;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        ServiceId id;
        ServiceSkeleton skeleton;
        try {
            id = new ServiceId(
                    answer(name, "NAME", "ask.name", ""), answer(version, "--version", "ask.version", "1.0"));
            Title title = new Title(
                    answer(russian, "--title-ru", "ask.title-ru", ""),
                    answer(english, "--title-en", "ask.title-en", ""));
            String kinds = String.join(", ", ServiceSkeleton.adapters());
            skeleton = new ServiceSkeleton(id, title, answer(adapter, "--adapter", "ask.adapter", "soap", kinds));
        } catch (IllegalArgumentException illegal) {
            throw output.trouble(ExitCode.USAGE, "text.new-service.illegal", illegal.getMessage());
        }
        try {
            skeleton.write(schemas, routes);
        } catch (FileAlreadyExistsException there) {
            throw output.trouble(ExitCode.NO, "text.new-service.exists", there.getMessage());
        }
        say(id);
        return ExitCode.DONE;
    }

    private void say(ServiceId id) {
        output.line("text.new-service.written", schemas.resolve(id.toString()), routes.resolve(id.toString()));
        output.line("text.new-service.next", id);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", id.toString());
        json.put("schemas", schemas.resolve(id.toString()).toString());
        json.put("routes", routes.resolve(id.toString()).toString());
        output.object(json);
    }

    /** What was given; else what is typed in; else the usual, where there is one. */
    private String answer(String given, String option, String question, String usual, Object... values) {
        if (given != null) {
            return given;
        }
        Console console = System.console();
        if (console == null || output.isJson()) {
            if (usual.isEmpty()) {
                throw output.trouble(ExitCode.USAGE, "text.new-service.missing", option);
            }
            return usual;
        }
        String typed =
                console.readLine("%s", output.text(question, values) + (usual.isEmpty() ? ": " : " [" + usual + "]: "));
        return typed == null || typed.isBlank() ? usual : typed.strip();
    }
}
