package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kvitok.client.DropClient;
import org.kvitok.client.Moving;
import org.kvitok.client.Result;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.SubmissionNumber;
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

    /** The result, and beside it each of its attachments. */
    List<Path> keep(Result result) {
        SubmissionNumber number = result.subject().number();
        List<Path> kept = new ArrayList<>();
        kept.add(keep(number, "result", result.document()));
        int ordinal = 0;
        for (Answer.Attachment attachment : result.answer().attachments()) {
            ordinal++;
            String name = ORDINARY.matcher(attachment.name()).matches() ? attachment.name() : "attachment";
            kept.add(
                    WholeFile.write(folder.resolve("%s-%d-%s".formatted(number, ordinal, name)), attachment.content()));
        }
        return kept;
    }
}
