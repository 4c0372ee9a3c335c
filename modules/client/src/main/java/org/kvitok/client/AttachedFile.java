package org.kvitok.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.kvitok.core.Attachment;
import org.kvitok.core.MessageId;
import org.kvitok.core.Sha256;

/**
 * A file that goes along with a submission. Its digest is signed, the file itself is streamed: it is read twice and never
 * whole in memory, and may not change in between.
 *
 * @param facts what will be signed about it
 * @param upload under which the gateway has it already ({@link ExchangeClient#upload}); otherwise it goes along with the
 *     message
 */
public record AttachedFile(Path file, Attachment facts, Optional<MessageId> upload) {

    private static final int CHUNK = 1 << 16;

    /** One that goes along with the message. */
    public AttachedFile(Path file, Attachment facts) {
        this(file, facts, Optional.empty());
    }

    /** The same file, referred to by the upload that brought it. */
    public AttachedFile uploadedAs(MessageId id) {
        return new AttachedFile(file, facts, Optional.of(id));
    }

    /** Reads the file once, for its digest; it is called what it is called on disk. */
    public static AttachedFile of(Path file, String mediaType) throws IOException {
        return of(file, file.getFileName().toString(), mediaType, Optional.empty());
    }

    /**
     * Reads the file once, for its digest.
     *
     * @param name under which the submission has it
     * @param role what it is to the service, where the service asks for that
     */
    public static AttachedFile of(Path file, String name, String mediaType, Optional<String> role) throws IOException {
        MessageDigest digester = Sha256.digester();
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digester.update(chunk, 0, count);
                size += count;
            }
        }
        return new AttachedFile(file, new Attachment(name, mediaType, size, Sha256.ofDigest(digester.digest()), role));
    }
}
