package org.kvitok.gateway;

import java.time.Instant;
import java.util.Optional;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Ledger;
import org.kvitok.core.Sha256;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.vault.Leftovers;

/** Tells from the ledger whether an attachment that was being placed when a node stopped belongs to a submission. */
record LedgerNeeds(Ledger ledger) implements Leftovers.Needed {

    @Override
    public boolean isNeeded(SubmissionNumber number, Sha256 digest, Instant since) {
        Optional<Submission> submission = ledger.submission(number);
        if (submission.isEmpty()) {
            return false;
        }
        // What changed since may have been this very content, and it may have been replaced again already.
        return submission.get().changedAt().isAfter(since)
                || names(number, DocumentKind.ATTACHMENTS, digest)
                || names(number, DocumentKind.RESULT_ATTACHMENTS, digest)
                || namesArchive(number, digest);
    }

    private boolean names(SubmissionNumber number, DocumentKind kind, Sha256 digest) {
        return ledger.document(number, kind).map(list -> names(list, digest)).orElse(false);
    }

    /** A drop's record names the signed archive that it came out of. */
    private boolean namesArchive(SubmissionNumber number, Sha256 digest) {
        return ledger.document(number, DocumentKind.MESSAGE)
                .map(message -> message.utf8().contains(digest.hex()))
                .orElse(false);
    }

    private static boolean names(Bytes list, Sha256 digest) {
        return Attachments.read(list).all().stream()
                .anyMatch(one -> one.sha256().equals(digest));
    }
}
