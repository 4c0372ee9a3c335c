package org.kvitok.gateway.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kvitok.client.Paper;
import org.kvitok.client.Receipt;
import org.kvitok.client.Result;
import org.kvitok.client.StatusAcknowledgement;
import org.kvitok.client.Subject;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;

/** Shows what a sealed document says and who signed it. */
final class PaperView {

    private final Output output;

    PaperView(Output output) {
        this.output = output;
    }

    void show(Paper paper) {
        Subject subject = paper.subject();
        output.line("paper.number", subject.number());
        output.line("paper.message-id", subject.messageId());
        output.line("paper.sender", subject.sender().name(), subject.sender().id(), identifiers(subject));
        output.line("paper.service", subject.service());
        if (subject.test()) {
            output.line("paper.test");
        }
        if (paper instanceof Receipt receipt) {
            output.line("paper.received-at", receipt.receivedAt());
            output.line("paper.message-digest", receipt.messageDigest().base64());
            receipt.contentDigest().ifPresent(digest -> output.line("paper.content-digest", digest.base64()));
            receipt.attachments()
                    .all()
                    .forEach(one -> output.line(
                            "paper.received-attachment", one.name(), one.mediaType(), one.size(), one.sha256()));
        } else if (paper instanceof StatusAcknowledgement status) {
            SubmissionView view = new SubmissionView(output);
            output.line("paper.status", view.status(status.status()), status.statedAt());
            view.timeline(status.timeline());
            status.required().ifPresent(view::required);
            status.lastDay().ifPresent(day -> output.line("text.last-day", day));
        } else if (paper instanceof Result result) {
            show(result);
        }
        output.line(
                "paper.signer",
                paper.signature().certificate().getSubjectX500Principal().getName());
        output.line("paper.certificate", PemFile.digest(paper.signature().certificate()));
        output.line("paper.signed-at", paper.signature().at());
    }

    void show(Result result) {
        Answer answer = result.answer();
        output.line("paper.decision." + wire(answer.decision()), result.decidedAt());
        if (!answer.comment().isEmpty()) {
            output.line("paper.comment", answer.comment());
        }
        new SubmissionView(output).remarks(answer.remarks());
        for (Answer.Attachment file : answer.attachments()) {
            if (file.sha256().isPresent()) {
                output.line(
                        "paper.received-attachment",
                        file.name(),
                        file.mediaType(),
                        size(file),
                        file.sha256().get());
            } else {
                output.line("paper.attachment", file.name(), file.mediaType(), size(file));
            }
        }
    }

    static String kind(Paper paper) {
        if (paper instanceof Receipt receipt) {
            return "receipt-" + receipt.kind().wire();
        }
        return paper instanceof Result ? "result" : "status";
    }

    Map<String, Object> json(Paper paper) {
        Subject subject = paper.subject();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind(paper));
        json.put("number", subject.number().toString());
        json.put("messageId", subject.messageId().toString());
        json.put("sender", sender(subject));
        json.put("service", subject.service().toString());
        json.put("test", subject.test());
        if (paper instanceof Receipt receipt) {
            json.put("receivedAt", receipt.receivedAt().toString());
            json.put("messageDigest", receipt.messageDigest().base64());
            receipt.contentDigest().ifPresent(digest -> json.put("contentDigest", digest.base64()));
            if (!receipt.attachments().isEmpty()) {
                json.put(
                        "attachments",
                        receipt.attachments().all().stream()
                                .map(PaperView::json)
                                .toList());
            }
        } else if (paper instanceof StatusAcknowledgement status) {
            json.put("status", status.status().wire());
            json.put("statedAt", status.statedAt().toString());
            json.put("timeline", SubmissionView.timelineJson(status.timeline()));
            status.required().ifPresent(required -> json.put("required", SubmissionView.requiredJson(required)));
            status.lastDay().ifPresent(day -> json.put("lastDay", day.toString()));
        } else if (paper instanceof Result result) {
            json.putAll(decision(result));
        }
        json.put(
                "signedBy",
                paper.signature().certificate().getSubjectX500Principal().getName());
        json.put(
                "certificateSha256",
                PemFile.digest(paper.signature().certificate()).hex());
        json.put("signedAt", paper.signature().at().toString());
        return json;
    }

    static Map<String, Object> decision(Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decision", wire(result.answer().decision()));
        json.put("decidedAt", result.decidedAt().toString());
        json.put("comment", result.answer().comment());
        json.put("remarks", SubmissionView.remarksJson(result.answer().remarks()));
        List<String> names = result.answer().attachments().stream()
                .map(Answer.Attachment::name)
                .toList();
        json.put("attachments", names);
        json.put(
                "attached",
                result.answer().attachments().stream().map(PaperView::json).toList());
        return json;
    }

    private static Map<String, Object> json(Answer.Attachment file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", file.name());
        json.put("mediaType", file.mediaType());
        json.put("size", size(file));
        file.sha256().ifPresent(digest -> json.put("sha256", digest.hex()));
        return json;
    }

    private static long size(Answer.Attachment attachment) {
        return attachment.size().orElseGet(() ->
                (long) attachment.inside().map(Bytes::size).orElse(0));
    }

    static Map<String, Object> json(Attachment attachment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", attachment.name());
        json.put("mediaType", attachment.mediaType());
        json.put("size", attachment.size());
        json.put("sha256", attachment.sha256().hex());
        attachment.role().ifPresent(role -> json.put("role", role));
        return json;
    }

    private static Map<String, Object> sender(Subject subject) {
        Map<String, Object> sender = new LinkedHashMap<>();
        sender.put("id", subject.sender().id().toString());
        sender.put("name", subject.sender().name());
        subject.sender().inn().ifPresent(inn -> sender.put("inn", inn));
        subject.sender().registrationNumber().ifPresent(number -> sender.put("registrationNumber", number));
        return sender;
    }

    private String identifiers(Subject subject) {
        String inn = subject.sender()
                .inn()
                .map(number -> output.text("paper.inn", number))
                .orElse("");
        return inn
                + subject.sender()
                        .registrationNumber()
                        .map(number -> output.text("paper.ogrn", number))
                        .orElse("");
    }

    private static String wire(Answer.Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
