package org.kvitok.reply;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Assignment;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Ledger;
import org.kvitok.core.Participant;
import org.kvitok.core.RequestId;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Uploads;
import org.kvitok.wire.CanonicalWriter;

/** Writes the answer elements of {@code exchange.xsd}, each in exclusive canonical form. */
final class Answers {

    static final String NAMESPACE = "urn:kvitok:exchange:1.0";

    private Answers() {}

    static String submitted(
            SubmissionNumber number, Instant receivedAt, boolean repeated, Duration pollAfter, SealedDocument receipt) {
        return root("SubmitResponse")
                .element("k:number", number.toString())
                .element("k:receivedAt", receivedAt.toString())
                .element("k:repeated", String.valueOf(repeated))
                .element("k:pollAfter", seconds(pollAfter))
                .element("k:receipt", base64(receipt.content()))
                .end()
                .text();
    }

    /** What answers Amend, CompleteTask and ReleaseTask alike. */
    static String amended(
            String operation, SubmissionNumber number, Status status, boolean repeated, SealedDocument receipt) {
        return root(operation + "Response")
                .element("k:number", number.toString())
                .element("k:status", status.wire())
                .element("k:repeated", String.valueOf(repeated))
                .element("k:receipt", base64(receipt.content()))
                .end()
                .text();
    }

    static String status(
            Submission submission,
            List<HistoryLine> history,
            Optional<ActionRequest> required,
            Optional<LocalDate> lastDay,
            Optional<Duration> pollAfter,
            SealedDocument acknowledgement) {
        CanonicalWriter answer = root("GetStatusResponse");
        submission(answer, submission);
        history.forEach(line -> Timeline.write(answer, "k", line));
        required.ifPresent(request -> Remarks.write(answer, "k", request));
        lastDay.ifPresent(day -> answer.element("k:lastDay", day.toString()));
        pollAfter.ifPresent(wait -> answer.element("k:pollAfter", seconds(wait)));
        return answer.element("k:acknowledgement", base64(acknowledgement.content()))
                .end()
                .text();
    }

    static String result(SubmissionNumber number, Answer.Decision decision, Bytes result) {
        return root("GetResultResponse")
                .element("k:number", number.toString())
                .element("k:decision", Decisions.wire(decision))
                .element("k:result", base64(result))
                .end()
                .text();
    }

    static String changes(Ledger.ChangePage page) {
        CanonicalWriter answer = root("ListChangesResponse");
        page.submissions().forEach(submission -> submission(answer, submission));
        return answer.element("k:cursor", page.cursor())
                .element("k:more", String.valueOf(page.more()))
                .end()
                .text();
    }

    static String tasks(List<Assignment> assignments) {
        CanonicalWriter answer = root("TakeTasksResponse");
        assignments.forEach(assignment -> task(answer, assignment));
        return answer.end().text();
    }

    private static void task(CanonicalWriter answer, Assignment assignment) {
        Submission submission = assignment.submission();
        answer.start("k:task")
                .element("k:number", submission.number().toString())
                .element("k:requestId", RequestId.of(submission.number()).toString())
                .element("k:ordinal", String.valueOf(assignment.ordinal()))
                .element("k:service", submission.service().name())
                .element("k:version", submission.service().version())
                .element("k:test", String.valueOf(submission.test()))
                .element("k:receivedAt", submission.receivedAt().toString());
        sender(answer, assignment.sender());
        answer.element("k:leasedUntil", assignment.taken().until().toString())
                .element("k:times", String.valueOf(assignment.taken().times()));
        assignment.history().forEach(line -> Timeline.write(answer, "k", line));
        answer.start("k:content").canonical(assignment.content().utf8()).end();
        for (Attachment attachment : assignment.attachments().all()) {
            answer.start("k:attachment");
            facts(answer, attachment);
            answer.end();
        }
        answer.end();
    }

    private static void facts(CanonicalWriter answer, Attachment facts) {
        answer.element("k:name", facts.name())
                .element("k:mediaType", facts.mediaType())
                .element("k:size", String.valueOf(facts.size()))
                .element("k:sha256", facts.sha256().hex());
        facts.role().ifPresent(role -> answer.element("k:role", role));
    }

    static String attachment(SubmissionNumber number, Attachment facts, String contentId) {
        CanonicalWriter answer = root("GetAttachmentResponse")
                .element("k:number", number.toString())
                .start("k:attachment");
        facts(answer, facts);
        return answer.element("k:part", contentId).end().end().text();
    }

    private static void sender(CanonicalWriter answer, Participant sender) {
        answer.start("k:sender").attribute("id", sender.id().toString());
        sender.inn().ifPresent(inn -> answer.attribute("inn", inn.toString()));
        sender.registrationNumber().ifPresent(number -> answer.attribute("registrationNumber", number));
        answer.text(sender.name()).end();
    }

    static String uploadOpened(Uploads.Opened opened, URI address) {
        return root("OpenUploadResponse")
                .element("k:upload", opened.upload().id().toString())
                .element("k:address", address.toString())
                .element("k:until", opened.upload().until().toString())
                .element("k:repeated", String.valueOf(opened.repeated()))
                .end()
                .text();
    }

    static String identity(Participant asker, Instant now, String gateway, List<ServiceId> services) {
        CanonicalWriter answer = root("PingResponse")
                .element("k:participant", asker.id().toString())
                .element("k:name", asker.name())
                .element("k:time", now.toString())
                .element("k:gateway", gateway);
        services.forEach(service -> answer.element("k:service", service.toString()));
        return answer.end().text();
    }

    static String seconds(Duration wait) {
        return "PT" + wait.toSeconds() + "S";
    }

    private static void submission(CanonicalWriter answer, Submission submission) {
        answer.start("k:submission")
                .element("k:number", submission.number().toString())
                .element("k:messageId", submission.messageId().toString())
                .element("k:service", submission.service().name())
                .element("k:version", submission.service().version())
                .element("k:status", submission.status().wire())
                .element("k:changedAt", submission.changedAt().toString())
                .end();
    }

    private static CanonicalWriter root(String name) {
        return new CanonicalWriter().start("k:" + name).namespace("k", NAMESPACE);
    }

    private static String base64(Bytes content) {
        return Base64.getEncoder().encodeToString(content.sharedArray());
    }
}
