package org.kvitok.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Files that participants bring ahead of the messages that refer to them, piece by piece and over as many connections as it
 * takes. Until size and digest agree with what was signed when it was opened, nobody can read an upload. Safe for use by
 * many threads, and by many nodes on one vault.
 */
public interface Uploads {

    /**
     * What a participant signed.
     *
     * @param digest of the signed message element: what a repeat is recognised by
     */
    record Order(ParticipantId owner, MessageId id, Sha256 digest, Attachment facts) {}

    /** An upload that waits for its bytes, or has them. */
    record Opened(Upload upload, UploadAddress address, boolean repeated) {}

    /** How far an upload is: so many bytes are on disk. */
    record Progress(Upload upload, long offset) {}

    /**
     * What the bytes of one request must have, where their sender says so.
     *
     * @param algorithm as {@link java.security.MessageDigest} calls it
     */
    record Checksum(String algorithm, Bytes value) {}

    /**
     * Opens an upload, within the limits of its owner and of the disk. The same order again gives the same upload.
     *
     * @return refused where a limit is reached, or the id was used for another order
     */
    Verdict<Opened> open(Order order);

    /** How far it is. Whoever was writing is cut off: somebody who asks has lost that connection. */
    Verdict<Progress> progress(UploadAddress address);

    /**
     * Begins to write. Whoever was writing is cut off.
     *
     * @param offset must be where the upload stands
     */
    Verdict<Writing> write(UploadAddress address, long offset, Optional<Checksum> checksum);

    /** Takes an upload away, with all of its bytes. */
    Verdict<Upload> remove(UploadAddress address);

    /**
     * The content of an upload that has come whole, for as long as the upload is kept: take it into a staging to have it
     * longer.
     */
    Verdict<StoredContent> whole(ParticipantId owner, MessageId id);

    /** A message that refers to it was entered: it is not needed any more. */
    void used(ParticipantId owner, MessageId id);

    /** One request's bytes on their way to disk. For one thread at a time, except that another request may cut it off. */
    interface Writing {

        /** What became of some bytes. */
        enum Taken {
            TAKEN,
            /** More than was declared; none of these bytes were taken. */
            TOO_MUCH,
            /** Another request goes on with this upload. */
            CUT_OFF
        }

        /** How many bytes the upload still lacks. */
        long lacking();

        /** @throws Staging.VaultFull when there is too little room on disk */
        Taken write(ByteBuffer bytes) throws IOException;

        /**
         * All bytes of the request have come; they are on disk when this returns. When they were the last ones, the
         * whole file is held against what was signed; where it is another, nothing of it stays.
         */
        Verdict<Progress> finish() throws IOException;

        /** The request broke off. What came stays, except where a checksum was to prove it. */
        void abandon();
    }
}
