package org.kvitok.reply;

import java.util.stream.Stream;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Inquiry;
import org.kvitok.core.Ledger;
import org.kvitok.core.Participant;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Submission;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

/** Finds attachments for those who may have them: the sender, and the registry that answers for the service. */
record AttachedDocuments(Ledger ledger, Vault vault) {

    /** What was signed about it, and the content itself. */
    record Found(Attachment facts, StoredContent content) {}

    /** A submission of others is as unknown as one that does not exist. */
    Verdict<Found> attachment(Inquiry.OfAttachment inquiry) {
        return ledger.submission(inquiry.number())
                .filter(submission -> isOpenTo(inquiry.asker(), submission))
                .map(submission -> in(submission, inquiry))
                .orElseGet(() -> Verdict.refused(Reason.of(RefusalCode.NUMBER_UNKNOWN)));
    }

    private static boolean isOpenTo(Participant asker, Submission submission) {
        return submission.sender().equals(asker.id()) || asker.answersFor(submission.service());
    }

    private Verdict<Found> in(Submission submission, Inquiry.OfAttachment inquiry) {
        return Stream.of(DocumentKind.ATTACHMENTS, DocumentKind.RESULT_ATTACHMENTS)
                .flatMap(kind -> ledger.document(submission.number(), kind).stream())
                .flatMap(list -> Attachments.read(list).all().stream())
                .filter(one -> one.sha256().equals(inquiry.sha256()))
                .findFirst()
                .map(facts -> Verdict.passed(new Found(
                        facts,
                        vault.content(submission.number(), facts.sha256())
                                .orElseThrow(() -> new IllegalStateException("an attachment is not in the vault")))))
                .orElseGet(() -> Verdict.refused(
                        Reason.of(RefusalCode.ATTACHMENT_UNKNOWN).found(inquiry.sha256())));
    }
}
