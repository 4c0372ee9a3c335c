package org.kvitok.core;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the attachments of submissions, each below its submission and by its SHA-256. Contents are staged first, placed
 * just before the ledger's commit that needs them, and taken away again when that commit turns out not to have happened.
 * Safe for use by many threads.
 */
public interface Vault {

    /** For one delivery. Costs nothing until something is taken. */
    Staging staging();

    /**
     * Puts staged contents where a submission's contents are kept. When this returns they are durable; they may stay only
     * if the ledger's commit succeeds.
     */
    Placement place(SubmissionNumber number, List<StoredContent> staged);

    /** A content that was placed for this submission and not undone. */
    Optional<StoredContent> content(SubmissionNumber number, Sha256 digest);

    /** What participants brought ahead of their messages. */
    Uploads uploads();

    /**
     * What was placed and not yet settled. Where neither method is called, because nobody knows whether the ledger
     * committed, the next start settles it.
     */
    interface Placement {

        void keep();

        void undo();
    }
}
