package org.kvitok.reply;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Acknowledgements;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Participants;
import org.kvitok.core.Receipts;
import org.kvitok.core.Results;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.wire.CanonicalWriter;
import org.kvitok.wire.OutcomeForm;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes the stand-alone documents of {@code receipt.xsd} and seals them. They are written in exclusive canonical form
 * from the start, so that signing digests the text itself. Safe for use by many threads.
 */
public final class SealedDocuments implements Acknowledgements, Receipts, Results {

    private static final String NAMESPACE = "urn:kvitok:receipt:1.0";
    private static final String EXCLUSIVE_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    private final DocumentSeal seal;
    private final Participants participants;
    private final XmlReader reader;

    public SealedDocuments(DocumentSeal seal, Participants participants, XmlReader reader) {
        this.seal = seal;
        this.participants = participants;
        this.reader = reader;
    }

    @Override
    public SealedDocument receipt(Facts facts) {
        CanonicalWriter receipt = root("Receipt").element("r:kind", facts.kind().wire());
        subject(receipt, facts.number(), facts.messageId(), facts.sender(), facts.service(), facts.test());
        receipt.element("r:receivedAt", facts.receivedAt().toString());
        digest(receipt, "r:messageDigest", facts.message());
        facts.content().ifPresent(content -> digest(receipt, "r:contentDigest", content));
        facts.attachments().all().forEach(attachment -> attest(receipt, attachment));
        return seal.sealed(receipt.end().text());
    }

    @Override
    public SealedDocument status(
            Submission submission,
            List<HistoryLine> history,
            Optional<ActionRequest> required,
            Optional<LocalDate> lastDay,
            Instant statedAt) {
        CanonicalWriter status = about("StatusAcknowledgement", submission)
                .element("r:status", submission.status().wire())
                .element("r:statedAt", statedAt.toString());
        for (HistoryLine line : history) {
            Timeline.write(status, "r", line);
        }
        required.ifPresent(request -> Remarks.write(status, "r", request));
        lastDay.ifPresent(day -> status.element("r:lastDay", day.toString()));
        return seal.sealed(status.end().text());
    }

    @Override
    public SealedDocument result(Submission submission, Answer answer, Attachments files, Instant decidedAt) {
        CanonicalWriter result = about("Result", submission)
                .element("r:decision", Decisions.wire(answer.decision()))
                .element("r:decidedAt", decidedAt.toString());
        if (!answer.comment().isEmpty()) {
            result.element("r:comment", answer.comment());
        }
        Remarks.write(result, "r", answer.remarks());
        answer.body()
                .ifPresent(content ->
                        result.start("r:content").canonical(canonical(content)).end());
        files.all().forEach(attachment -> attest(result, attachment));
        return seal.sealed(result.end().text());
    }

    private CanonicalWriter about(String document, Submission submission) {
        Participant sender = participants
                .participant(submission.sender())
                // A participant may have been taken out of the directory while the submission was under way.
                .orElseGet(() -> Participant.named(submission.sender()));
        CanonicalWriter writer = root(document);
        subject(writer, submission.number(), submission.messageId(), sender, submission.service(), submission.test());
        return writer;
    }

    private static CanonicalWriter root(String name) {
        return new CanonicalWriter().start("r:" + name).namespace("r", NAMESPACE);
    }

    private static void subject(
            CanonicalWriter writer,
            SubmissionNumber number,
            MessageId messageId,
            Participant sender,
            ServiceId service,
            boolean test) {
        writer.element("r:number", number.toString()).element("r:messageId", messageId.toString());
        writer.start("r:sender").attribute("id", sender.id().toString());
        sender.inn().ifPresent(inn -> writer.attribute("inn", inn.toString()));
        sender.registrationNumber().ifPresent(ogrn -> writer.attribute("registrationNumber", ogrn));
        writer.text(sender.name())
                .end()
                .element("r:service", service.toString())
                .element("r:test", String.valueOf(test));
    }

    private static void digest(CanonicalWriter writer, String name, Sha256 digest) {
        writer.start(name)
                .attribute("algorithm", Sha256.URI)
                .attribute("canonicalization", EXCLUSIVE_C14N)
                .text(digest.base64())
                .end();
    }

    private static void attest(CanonicalWriter writer, Attachment attachment) {
        writer.start("r:attachment")
                .attribute("mediaType", attachment.mediaType())
                .attribute("name", attachment.name());
        attachment.role().ifPresent(role -> writer.attribute("role", role));
        writer.attribute("sha256", attachment.sha256().hex())
                .attribute("size", String.valueOf(attachment.size()))
                .end();
    }

    /** What was kept with a request to the sender, read again. */
    ActionRequest actionRequest(Bytes kept) {
        return OutcomeForm.actionRequest(root(kept));
    }

    private String canonical(Bytes content) {
        return CanonicalForm.of(root(content)).utf8();
    }

    private Element root(Bytes checked) {
        return reader.read(checked, Optional.empty()).fold(Document::getDocumentElement, refusal -> {
            throw new IllegalStateException("a checked answer must be readable: " + refusal.code());
        });
    }
}
