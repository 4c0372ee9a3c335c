package org.kvitok.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kvitok.core.Author;
import org.kvitok.core.Event;
import org.kvitok.core.NodeId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;

/**
 * One line of the chain. Its hash is SHA-256 over the 32 bytes of the previous line's hash (zeros before the first) and
 * the canonical form, in which each field is preceded by its length in bytes (4 bytes, big-endian), in this order:
 *
 * <ol>
 *   <li>the text {@code kvitok-ledger-1};
 *   <li>node, position, registration number, line within the submission's history, as decimal text (the number as
 *       printed, with hyphens);
 *   <li>of the submission: sender, message id, service ({@code name/version}), digest (32 bytes), {@code true} or {@code
 *       false} for test, time of receipt;
 *   <li>time, event, status since then (the two as in {@link Event} and {@link Status}), author, comment;
 *   <li>the number of documents as decimal text, then for each its kind and the digest of its content (32 bytes).
 * </ol>
 *
 * <p>Texts are UTF-8; times are microseconds since 1970-01-01T00:00:00Z as decimal text.
 */
record Line(
        NodeId node,
        long position,
        Subject subject,
        int line,
        Instant at,
        Event event,
        Status status,
        Author author,
        String comment,
        List<Kept.Trace> documents) {

    static final Sha256 BEFORE_THE_FIRST = Sha256.ofDigest(new byte[32]);

    private static final String VERSION = "kvitok-ledger-1";

    Sha256 hashAfter(Sha256 previous) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(previous.bytes());
            for (String text : List.of(VERSION, "" + node.value(), "" + position, "" + subject.number(), "" + line)) {
                field(out, text);
            }
            field(out, subject.sender().toString());
            field(out, subject.messageId().toString());
            field(out, subject.service().toString());
            field(out, subject.digest().bytes());
            field(out, Boolean.toString(subject.test()));
            field(out, micros(subject.receivedAt()));
            for (String text : List.of(micros(at), event.name(), status.name(), author.text(), comment)) {
                field(out, text);
            }
            field(out, "" + documents.size());
            for (Kept.Trace document : documents) {
                field(out, document.kind().name());
                field(out, document.digest().bytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return Sha256.of(bytes.toByteArray());
    }

    private static void field(DataOutputStream out, String text) throws IOException {
        field(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String micros(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }
}
