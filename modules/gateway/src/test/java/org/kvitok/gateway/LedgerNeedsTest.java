package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Sha256;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.testkit.Submissions;

class LedgerNeedsTest {

    private static final Sha256 KEPT = Bytes.utf8("kept").sha256();
    private static final Sha256 OTHER = Bytes.utf8("other").sha256();

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final LedgerNeeds needs = new LedgerNeeds(ledger);
    private final NewSubmission submission = withAttachment();

    @Test
    void needsNothingOfASubmissionThatWasNeverEntered() {
        assertThat(needs.isNeeded(submission.number(), KEPT, submission.receivedAt()))
                .isFalse();
    }

    @Test
    void needsWhatTheSubmissionsListNames() {
        ledger.enter(submission);
        Instant since = submission.receivedAt();
        assertThat(needs.isNeeded(submission.number(), KEPT, since)).isTrue();
        assertThat(needs.isNeeded(submission.number(), OTHER, since)).isFalse();
    }

    @Test
    void needsWhatTheResultsListNames() {
        ledger.enter(submission);
        Instant at = submission.receivedAt();
        Attachments files =
                new Attachments(List.of(new Attachment("a.pdf", "application/pdf", 5, OTHER, Optional.empty())));
        ledger.change(Change.of(submission.number(), Event.FORWARDED, at, Author.GATEWAY, ""));
        ledger.change(Change.of(submission.number(), Event.REGISTRY_APPROVED, at, Author.GATEWAY, "")
                .with(List.of(new Document(DocumentKind.RESULT_ATTACHMENTS, files.written()))));
        assertThat(needs.isNeeded(submission.number(), OTHER, at)).isTrue();
    }

    @Test
    void keepsWhatMayHaveBelongedToAChangeSinceThen() {
        ledger.enter(submission);
        Instant later = submission.receivedAt().plusSeconds(60);
        ledger.change(Change.of(submission.number(), Event.COMMENTED, later, Author.GATEWAY, ""));
        assertThat(needs.isNeeded(submission.number(), OTHER, later.minusSeconds(1)))
                .isTrue();
        assertThat(needs.isNeeded(submission.number(), OTHER, later)).isFalse();
    }

    private static NewSubmission withAttachment() {
        NewSubmission draft = new Submissions(new NodeId(1)).next().made();
        return new NewSubmission(
                draft.number(),
                draft.sender(),
                draft.messageId(),
                draft.service(),
                draft.digest(),
                false,
                draft.receivedAt(),
                draft.message(),
                draft.content(),
                new Attachments(List.of(new Attachment("a.pdf", "application/pdf", 4, KEPT, Optional.empty()))),
                draft.receipt());
    }
}
