package org.kvitok.gateway.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.Verdict;
import picocli.CommandLine.Option;

/** Which attachments go ahead of their message, and how. */
final class Ahead {

    private static final long MIB = 1L << 20;

    @Option(names = "--upload-above", paramLabel = "MIB", defaultValue = "16", descriptionKey = "send.upload-above")
    private long above;

    /**
     * Brings large attachments to the gateway. Broken off, the same command with the same message id goes on.
     *
     * @param again whether this message may have been sent before: once it is entered, nothing needs to be brought again
     */
    Verdict<List<AttachedFile>> upload(
            ExchangeClient client, MessageId message, List<AttachedFile> files, boolean again, Output output) {
        boolean entered = again
                && files.stream().anyMatch(this::goesAhead)
                && client.status(message).fold(standing -> true, unknown -> false);
        List<AttachedFile> ready = new ArrayList<>();
        Verdict<List<AttachedFile>> verdict = Verdict.passed(ready);
        for (int i = 0; i < files.size(); i++) {
            AttachedFile file = files.get(i);
            MessageId id = idOf(message, i, file);
            verdict = verdict.then(before -> sent(client, id, file, entered, output))
                    .peek(ready::add)
                    .map(last -> ready);
        }
        return verdict;
    }

    private Verdict<AttachedFile> sent(
            ExchangeClient client, MessageId id, AttachedFile file, boolean entered, Output output) {
        if (!goesAhead(file)) {
            return Verdict.passed(file);
        }
        return entered ? Verdict.passed(file.uploadedAs(id)) : client.upload(id, file, progress(output, file));
    }

    private static LongConsumer progress(Output output, AttachedFile file) {
        return output.terminal()
                .<LongConsumer>map(out ->
                        new ProgressBar(out, file.facts().name(), file.facts().size()))
                .orElse(done -> {});
    }

    private boolean goesAhead(AttachedFile file) {
        return file.facts().size() > above * MIB;
    }

    /** The same message with the same file in the same place has the same upload, in whatever process. */
    private static MessageId idOf(MessageId message, int place, AttachedFile file) {
        Bytes name = Bytes.utf8(message + " " + place + " " + file.facts().sha256() + " "
                + file.facts().name());
        return new MessageId(UUID.nameUUIDFromBytes(name.sharedArray()));
    }
}
