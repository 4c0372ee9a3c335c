package org.kvitok.gateway.commands;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.kvitok.core.Inn;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Remark;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The root of the command line. Commands that run the gateway itself are handed in by whoever can build one. */
@Command(
        name = "kvitok",
        versionProvider = Version.class,
        subcommands = {
            Send.class,
            ShowStatus.class,
            FetchResult.class,
            ListChanges.class,
            AddComment.class,
            AnswerRegistry.class,
            ReplaceDocument.class,
            Withdraw.class,
            WorkOnTasks.class,
            Ping.class,
            Verify.class,
            CheckService.class,
            NewService.class,
            Keys.class,
            ManageParticipants.class
        })
@SuppressWarnings("UnusedVariable") // picocli reads the annotated fields
public final class Kvitok implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "option.help")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "option.version")
    private boolean version;

    /** Read before anything else by {@link Language}; here only so that it is known and explained. */
    @Option(names = "--lang", paramLabel = "ru|en", scope = ScopeType.INHERIT, descriptionKey = "option.lang")
    private String language;

    private Kvitok() {}

    /**
     * Runs one command on the process's own output.
     *
     * @param further command objects, annotated for picocli, such as those that start a gateway
     * @return see {@link ExitCode}
     */
    public static int run(List<?> further, String... arguments) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        return run(further, out, err, System.getenv(), arguments);
    }

    /** Runs one command on this output and environment. */
    public static int run(
            List<?> further, PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
        Locale locale = Language.chosen(List.of(arguments), environment);
        CommandLine line = new CommandLine(new Kvitok());
        further.forEach(line::addSubcommand);
        register(line, SubmissionNumber.class, SubmissionNumber::of);
        register(line, MessageId.class, MessageId::of);
        register(line, ServiceId.class, ServiceId::of);
        register(line, ParticipantId.class, ParticipantId::new);
        register(line, Inn.class, Inn::new);
        register(line, Status.class, Status::ofWire);
        register(line, Remark.class, CompleteTask::remark);
        register(line, KeyRing.Kind.class, KeyRing.Kind::of);
        line.setResourceBundle(Language.texts(locale));
        Failures failures = new Failures(locale);
        return line.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), spec.resourceBundle().getString("text.command-missing"));
    }

    private static <T> void register(CommandLine line, Class<T> type, Function<String, T> reading) {
        ITypeConverter<T> converter = value -> {
            try {
                return reading.apply(value);
            } catch (IllegalArgumentException illegal) {
                throw new TypeConversionException(String.valueOf(illegal.getMessage()));
            }
        };
        line.registerConverter(type, converter);
    }
}
