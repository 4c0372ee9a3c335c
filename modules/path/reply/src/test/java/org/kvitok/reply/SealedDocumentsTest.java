package org.kvitok.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.reply.Parts.AUTHORITY;
import static org.kvitok.reply.Parts.DIGEST;
import static org.kvitok.reply.Parts.MESSAGE;
import static org.kvitok.reply.Parts.NOON;
import static org.kvitok.reply.Parts.NUMBER;
import static org.kvitok.reply.Parts.RECEIPT;
import static org.kvitok.reply.Parts.ROMASHKA;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Receipts;
import org.kvitok.core.Remark;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.DocumentVerifier;
import org.kvitok.wire.OutcomeForm;
import org.w3c.dom.Element;

class SealedDocumentsTest {

    private final SealedDocuments documents =
            new SealedDocuments(new DocumentSeal(Parts.KEY, Parts.CLOCK), Parts.DIRECTORY, Parts.READER);
    private final DocumentVerifier verifier = new DocumentVerifier(List.of(AUTHORITY.certificate()));

    @Test
    void receiptSaysWhatWasReceivedAndVerifiesOnItsOwn() {
        Element receipt = verified(documents.receipt(new Receipts.Facts(
                Receipts.Kind.ACCEPTANCE,
                NUMBER,
                MESSAGE,
                ROMASHKA,
                Parts.EXTRACT,
                true,
                NOON,
                DIGEST,
                Optional.of(DIGEST))));
        assertThat(text(receipt, "kind")).isEqualTo("acceptance");
        assertThat(text(receipt, "number")).isEqualTo(NUMBER.toString());
        assertThat(text(receipt, "sender")).isEqualTo(ROMASHKA.name());
        assertThat(text(receipt, "messageDigest")).isEqualTo(DIGEST.base64());
        assertThat(text(receipt, "contentDigest")).isEqualTo(DIGEST.base64());
    }

    @Test
    void receiptNamesEveryAttachmentWithItsDigest() {
        Attachment charter = new Attachment("Устав \"1\".pdf", "application/pdf", 42, DIGEST, Optional.of("charter"));
        Element receipt = verified(documents.receipt(new Receipts.Facts(
                Receipts.Kind.ACCEPTANCE,
                NUMBER,
                MESSAGE,
                ROMASHKA,
                Parts.EXTRACT,
                false,
                NOON,
                DIGEST,
                Optional.of(DIGEST),
                new Attachments(List.of(charter)))));
        Element attested =
                (Element) receipt.getElementsByTagNameNS("*", "attachment").item(0);
        assertThat(attested.getAttribute("name")).isEqualTo(charter.name());
        assertThat(attested.getAttribute("sha256")).isEqualTo(DIGEST.hex());
        assertThat(attested.getAttribute("size")).isEqualTo("42");
        assertThat(attested.getAttribute("role")).isEqualTo("charter");
    }

    @Test
    void statusAcknowledgementCarriesTheWholeTimeline() {
        HistoryLine entered = new HistoryLine(NOON, Event.ENTERED, Status.RECEIVED, Author.GATEWAY, "");
        HistoryLine postponed =
                new HistoryLine(NOON, Event.POSTPONED, Status.IN_PROCESSING, Author.GATEWAY, "реестр молчит <30 с>");
        Element status = verified(
                documents.status(submission(), List.of(entered, postponed), Optional.empty(), Optional.empty(), NOON));
        assertThat(status.getElementsByTagNameNS("*", "change").getLength()).isEqualTo(2);
        assertThat(text(status, "comment")).isEqualTo("реестр молчит <30 с>");
    }

    @Test
    void resultKeepsContentOfAnyNamespaceStyleAndNamesItsAttachments() {
        Bytes content = Bytes.utf8("<a xmlns='urn:one'><b xmlns=''>текст<c xmlns='urn:two' z='1' a='2'/></b></a>");
        Answer answer = new Answer(Answer.Decision.APPROVED, "готово", content, List.of());
        Sha256 digest = Bytes.utf8("%PDF").sha256();
        Attachment file = new Attachment("выписка \"1\".pdf", "application/pdf", 4, digest, Optional.empty());
        Element result = verified(documents.result(submission(), answer, new Attachments(List.of(file)), NOON));
        assertThat(text(result, "decision")).isEqualTo("approved");
        assertThat(result.getElementsByTagNameNS(null, "b").getLength()).isEqualTo(1);
        Element attachment =
                (Element) result.getElementsByTagNameNS("*", "attachment").item(0);
        assertThat(attachment.getAttribute("name")).isEqualTo("выписка \"1\".pdf");
        assertThat(attachment.getAttribute("size")).isEqualTo("4");
        assertThat(attachment.getAttribute("sha256")).isEqualTo(digest.hex());
        assertThat(attachment.getTextContent()).isEmpty();
    }

    @Test
    void rejectionListsEveryRemarkAndNeedsNoContent() {
        Remark missing = new Remark("17", Optional.of("Устав.pdf"), Optional.empty(), "Нет устава", "No charter");
        Remark wrong = new Remark("18", Optional.empty(), Optional.of("/a/b"), "Неверно поле", "");
        Answer answer = new Answer(Answer.Decision.REJECTED, "", Optional.empty(), List.of(missing, wrong), List.of());

        Element result = verified(documents.result(submission(), answer, Attachments.NONE, NOON));

        assertThat(result.getElementsByTagNameNS("*", "content").getLength()).isZero();
        assertThat(OutcomeForm.remarks(result)).containsExactly(missing, wrong);
    }

    @Test
    void statusAcknowledgementSaysWhatIsRequiredAndByWhen() {
        HistoryLine entered = new HistoryLine(NOON, Event.ENTERED, Status.RECEIVED, Author.GATEWAY, "");
        ActionRequest kept = documents.actionRequest(Bytes.utf8("""
                        <ActionRequest xmlns="urn:kvitok:registry-answer:1.0" comment="" due="2026-12-01"
                          ><remark code="5" document="Доверенность"><ru>Приложите доверенность</ru></remark></ActionRequest>
                        """));

        Element status = verified(documents.status(
                submission(), List.of(entered), Optional.of(kept), Optional.of(LocalDate.of(2026, 12, 4)), NOON));

        Element required =
                (Element) status.getElementsByTagNameNS("*", "actionRequest").item(0);
        assertThat(text(required, "due")).isEqualTo("2026-12-01");
        assertThat(text(status, "lastDay")).isEqualTo("2026-12-04");
        assertThat(OutcomeForm.remarks(required))
                .containsExactly(
                        new Remark("5", Optional.of("Доверенность"), Optional.empty(), "Приложите доверенность", ""));
    }

    @Test
    void namesASenderWhoHasLeftTheDirectoryByItsMnemonic() {
        Submission orphan = new Submission(
                NUMBER, new ParticipantId("gone"), MESSAGE, Parts.EXTRACT, DIGEST, false, NOON, Status.RECEIVED, NOON);
        HistoryLine entered = new HistoryLine(NOON, Event.ENTERED, Status.RECEIVED, Author.GATEWAY, "");
        assertThat(text(
                        verified(documents.status(orphan, List.of(entered), Optional.empty(), Optional.empty(), NOON)),
                        "sender"))
                .isEqualTo("gone");
    }

    private static Submission submission() {
        return new Submission(
                NUMBER, ROMASHKA.id(), MESSAGE, Parts.EXTRACT, DIGEST, false, NOON, Status.IN_PROCESSING, NOON);
    }

    /** Valid by the published schema as it leaves, and proven by the independent reading of the verifier. */
    private Element verified(SealedDocument document) {
        Parts.assertValid(RECEIPT, document.content(), Parts.root(document.content()));
        return verifier.verify(document.content()).fold(verified -> verified.root(), refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static String text(Element root, String name) {
        return root.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
