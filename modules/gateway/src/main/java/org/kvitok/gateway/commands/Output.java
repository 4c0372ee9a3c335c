package org.kvitok.gateway.commands;

import java.io.PrintWriter;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.apache.camel.util.json.JsonObject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes: text for people, or with {@code --json} one JSON object for programs, never both. */
public final class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    /** A line of text from the bundle; nothing under {@code --json}. */
    public void line(String key, Object... values) {
        if (!json) {
            command.commandLine().getOut().println(text(key, values));
        }
    }

    /** A line of text as it is; nothing under {@code --json}. */
    public void plain(String line) {
        if (!json) {
            command.commandLine().getOut().println(line);
        }
    }

    /** The answer for programs; nothing without {@code --json}. */
    public void object(Map<String, Object> answer) {
        if (json) {
            command.commandLine().getOut().println(new JsonObject(answer).toJson());
        }
    }

    /** What is going on, for somebody who waits at a terminal; never part of the output. */
    public void progress(String key, Object... values) {
        if (!json && System.console() != null) {
            command.commandLine().getErr().println(text(key, values));
        }
    }

    /** Where somebody who waits can be shown how far it is; empty where nobody waits. */
    Optional<PrintWriter> terminal() {
        return json || System.console() == null
                ? Optional.empty()
                : Optional.of(command.commandLine().getErr());
    }

    /** Says on the error output why it could not be done; returns the exit code that goes with it. */
    public int failed(String key, Object... values) {
        command.commandLine().getErr().println(text(key, values));
        return ExitCode.TROUBLE;
    }

    boolean isJson() {
        return json;
    }

    /** A text of the bundle in the language that was chosen. */
    public String text(String key, Object... values) {
        return format(command.resourceBundle(), key, values);
    }

    /** One of two texts by the language that was chosen; the Russian one where the other is empty. */
    String either(String russian, String english) {
        return english.isEmpty() || locale().getLanguage().equals("ru") ? russian : english;
    }

    Locale locale() {
        return command.resourceBundle().getLocale();
    }

    Trouble trouble(int exitCode, String key, Object... values) {
        return new Trouble(exitCode, text(key, values));
    }

    static String format(ResourceBundle texts, String key, Object... values) {
        Object[] written = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            // As text: MessageFormat would put separators into numbers.
            written[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(texts.getString(key), texts.getLocale()).format(written);
    }
}
