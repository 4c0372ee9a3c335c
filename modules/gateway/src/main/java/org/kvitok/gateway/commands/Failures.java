package org.kvitok.gateway.commands;

import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.camel.util.json.JsonObject;
import org.kvitok.client.AnswerNotTrusted;
import org.kvitok.client.AnswerNotUnderstood;
import org.kvitok.client.DropRefused;
import org.kvitok.client.GatewayUnreachable;
import org.kvitok.core.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in words on the error output and, where JSON was asked for, as JSON on the output. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Locale locale;

    Failures(Locale locale) {
        this.locale = locale;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println("kvitok: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
        line.getErr()
                .println(Output.format(
                        line.getResourceBundle(),
                        "text.see-help",
                        line.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        Failure told = told(failure, line.getResourceBundle());
        line.getErr().println("kvitok: " + told.message);
        if (line.getParseResult().hasMatchedOption("--json")) {
            JsonObject json = new JsonObject();
            json.put("outcome", told.outcome);
            json.put("message", told.message);
            if (failure instanceof GatewayUnreachable unreachable) {
                json.put("retry", unreachable.retry());
            }
            line.getOut().println(json.toJson());
        }
        return told.exitCode;
    }

    private record Failure(int exitCode, String outcome, String message) {}

    private Failure told(Exception failure, ResourceBundle texts) {
        if (failure instanceof Trouble trouble) {
            return new Failure(trouble.exitCode(), "failed", trouble.getMessage());
        }
        if (failure instanceof GatewayUnreachable unreachable) {
            String key = unreachable.retry() ? "text.unreachable.retry" : "text.unreachable";
            return new Failure(ExitCode.TROUBLE, "unreachable", Output.format(texts, key, unreachable.getMessage()));
        }
        if (failure instanceof AnswerNotTrusted distrusted) {
            String why = distrusted.refusal().reasons().get(0).text(locale);
            return new Failure(ExitCode.NOT_TRUSTED, "not-trusted", Output.format(texts, "text.not-trusted", why));
        }
        if (failure instanceof AnswerNotUnderstood) {
            String message = Output.format(texts, "text.not-understood", failure.getMessage());
            return new Failure(ExitCode.TROUBLE, "not-understood", message);
        }
        if (failure instanceof DropRefused) {
            return new Failure(ExitCode.NO, "refused", failure.getMessage());
        }
        if (failure instanceof IllegalArgumentException
                || failure instanceof Settings.IllegalSetting
                || failure instanceof UncheckedIOException) {
            return new Failure(ExitCode.TROUBLE, "failed", String.valueOf(failure.getMessage()));
        }
        LOG.error("A command failed", failure);
        return new Failure(ExitCode.TROUBLE, "failed", Output.format(texts, "text.unforeseen", failure.toString()));
    }
}
