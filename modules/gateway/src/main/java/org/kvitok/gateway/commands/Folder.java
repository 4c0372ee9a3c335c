package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kvitok.client.DropClient;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Moving;
import org.kvitok.client.RegistryClient;
import org.kvitok.client.Result;
import org.kvitok.client.Task;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.Refusal;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import picocli.CommandLine.Option;

/** Where received documents are kept, each named with its registration number. */
final class Folder {

    /** What an attachment may be called on disk; its own name comes from a registry and could name another folder. */
    private static final Pattern ORDINARY = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._ -]{0,99}");

    @Option(names = "--save", paramLabel = "FOLDER", defaultValue = ".", descriptionKey = "option.save")
    private Path folder;

    Path keep(SubmissionNumber number, String what, SealedDocument document) {
        return WholeFile.write(folder.resolve(number + "-" + what + ".xml"), document.content());
    }

    /** What was handed in, for another submission like it. */
    Path keepContent(SubmissionNumber number, Bytes content) {
        return WholeFile.write(content(number), content);
    }

    Path content(SubmissionNumber number) {
        return folder.resolve(number + "-content.xml");
    }

    /** An answer that came as a file. */
    Path fetch(DropClient client, String answer, Moving moving) {
        return client.fetch(answer, folder, moving);
    }

    /** The result, and beside it each of its attachments, compared with the digest that was signed. */
    Verdict<List<Path>> keep(Result result, ExchangeClient client) {
        SubmissionNumber number = result.subject().number();
        List<Path> kept = new ArrayList<>();
        kept.add(keep(number, "result", result.document()));
        int ordinal = 0;
        for (Answer.Attachment attachment : result.answer().attachments()) {
            Path file = beside(number, String.valueOf(++ordinal), attachment.name());
            Optional<Refusal> refused = attachment
                    .inside()
                    .map(content -> kept(file, content))
                    .orElseGet(() -> fetched(
                            file,
                            aside -> client.fetch(number, attachment.sha256().orElseThrow(), aside)));
            if (refused.isPresent()) {
                return Verdict.refused(refused.get());
            }
            kept.add(file);
        }
        return Verdict.passed(kept);
    }

    /** The attachments of a submission that we hold as a task. */
    Verdict<List<Path>> keep(Task task, RegistryClient client) {
        List<Path> kept = new ArrayList<>();
        int ordinal = 0;
        for (Attachment attachment : task.attachments().all()) {
            Path file = beside(task.number(), "attachment-" + ++ordinal, attachment.name());
            Optional<Refusal> refused = fetched(file, aside -> client.fetch(task.number(), attachment.sha256(), aside));
            if (refused.isPresent()) {
                return Verdict.refused(refused.get());
            }
            kept.add(file);
        }
        return Verdict.passed(kept);
    }

    /** An attachment that was fetched. */
    record Fetched(Attachment facts, Path file) {}

    /** One attachment, under its own name as far as that is an ordinary one. */
    Verdict<Fetched> fetch(SubmissionNumber number, Sha256 sha256, RegistryClient client) {
        Path aside = beside(number, "attachment", sha256.hex() + ".part");
        return client.fetch(number, sha256, aside).map(facts -> {
            Path file = beside(number, "attachment", facts.name());
            WholeFile.move(aside, file);
            return new Fetched(facts, file);
        });
    }

    private Path beside(SubmissionNumber number, String which, String name) {
        String safe = ORDINARY.matcher(name).matches() ? name : "attachment";
        return folder.resolve("%s-%s-%s".formatted(number, which, safe));
    }

    private static Optional<Refusal> kept(Path file, Bytes content) {
        WholeFile.write(file, content);
        return Optional.empty();
    }

    /** What is fetched. */
    private interface Fetching {
        Verdict<Attachment> into(Path file);
    }

    /** Aside first: under its name there is only what was compared. */
    private static Optional<Refusal> fetched(Path file, Fetching fetching) {
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        Optional<Refusal> refused = fetching.into(aside).fold(found -> Optional.empty(), Optional::of);
        if (refused.isEmpty()) {
            WholeFile.move(aside, file);
        }
        return refused;
    }
}
