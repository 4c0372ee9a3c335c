package org.kvitok.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.wire.CanonicalWriter;

/**
 * Writes the message elements of {@code exchange.xsd} in exclusive canonical form, so that the same request always has
 * the same digest: that is how the gateway recognises a repeat.
 */
final class Requests {

    static final String NAMESPACE = "urn:kvitok:exchange:1.0";

    private Requests() {}

    /** @param content the content's root element in exclusive canonical form */
    static String submit(MessageId id, ServiceId service, boolean test, Bytes content, List<AttachedFile> attachments) {
        CanonicalWriter submit = root("Submit")
                .element("k:messageId", id.toString())
                .element("k:service", service.name())
                .element("k:version", service.version());
        if (test) {
            submit.element("k:test", "true");
        }
        submit.start("k:content").canonical(content.utf8()).end();
        for (int i = 0; i < attachments.size(); i++) {
            attachment(submit, attachments.get(i), MultipartBody.contentId(i + 1));
        }
        return submit.end().text();
    }

    /** Says which part it is in by {@code part}: that needs nothing of XOP, and is signed like everything else. */
    private static void attachment(CanonicalWriter message, AttachedFile file, String contentId) {
        Attachment facts = file.facts();
        message.start("k:attachment")
                .element("k:name", facts.name())
                .element("k:mediaType", facts.mediaType())
                .element("k:size", String.valueOf(facts.size()))
                .element("k:sha256", facts.sha256().hex());
        facts.role().ifPresent(role -> message.element("k:role", role));
        file.upload()
                .ifPresentOrElse(
                        upload -> message.element("k:upload", upload.toString()),
                        () -> message.element("k:part", contentId));
        message.end();
    }

    static String attachment(SubmissionNumber number, Sha256 sha256) {
        return root("GetAttachment")
                .element("k:number", number.toString())
                .element("k:sha256", sha256.hex())
                .end()
                .text();
    }

    static String openUpload(MessageId id, Attachment facts) {
        return root("OpenUpload")
                .element("k:messageId", id.toString())
                .element("k:name", facts.name())
                .element("k:mediaType", facts.mediaType())
                .element("k:size", String.valueOf(facts.size()))
                .element("k:sha256", facts.sha256().hex())
                .end()
                .text();
    }

    static String status(SubmissionNumber number) {
        return root("GetStatus").element("k:number", number.toString()).end().text();
    }

    static String status(MessageId id) {
        return root("GetStatus").element("k:messageId", id.toString()).end().text();
    }

    static String result(SubmissionNumber number) {
        return root("GetResult").element("k:number", number.toString()).end().text();
    }

    static String changes(ChangeQuestion question) {
        CanonicalWriter list = root("ListChanges");
        question.since().ifPresent(cursor -> list.element("k:since", cursor));
        question.service().ifPresent(service -> list.element("k:service", service));
        question.status().ifPresent(status -> list.element("k:status", status.wire()));
        question.most().ifPresent(most -> list.element("k:most", most.toString()));
        return list.end().text();
    }

    static String comment(MessageId id, SubmissionNumber number, String comment) {
        return amend(id, number, "k:comment", comment);
    }

    /** @param comment may be empty */
    static String replacement(MessageId id, SubmissionNumber number, String replaces, AttachedFile by, String comment) {
        CanonicalWriter amend = root("Amend")
                .element("k:messageId", id.toString())
                .element("k:number", number.toString())
                .start("k:replacement")
                .element("k:replaces", replaces);
        attachment(amend, by, MultipartBody.contentId(1));
        if (!comment.isEmpty()) {
            amend.element("k:comment", comment);
        }
        return amend.end().end().text();
    }

    static String withdrawal(MessageId id, SubmissionNumber number, String reason) {
        return amend(id, number, "k:withdrawal", reason);
    }

    /** @param content the corrected content's root element in exclusive canonical form */
    static String answer(MessageId id, SubmissionNumber number, Optional<String> text, Optional<Bytes> content) {
        CanonicalWriter amend = root("Amend")
                .element("k:messageId", id.toString())
                .element("k:number", number.toString())
                .start("k:answer");
        text.ifPresent(words -> amend.element("k:text", words));
        content.ifPresent(corrected ->
                amend.start("k:content").canonical(corrected.utf8()).end());
        return amend.end().end().text();
    }

    static String takeTasks(MessageId id, TaskQuestion question) {
        CanonicalWriter take = root("TakeTasks").element("k:messageId", id.toString());
        question.services().stream().sorted().forEach(service -> take.element("k:service", service));
        take.element("k:most", String.valueOf(question.most()));
        question.term().ifPresent(term -> take.element("k:term", seconds(term)));
        return take.end().text();
    }

    /** @param outcome an element of {@code registry-answer.xsd} in exclusive canonical form */
    static String completeTask(MessageId id, SubmissionNumber number, MessageId lease, Bytes outcome) {
        return task("CompleteTask", id, number, lease)
                .start("k:outcome")
                .canonical(outcome.utf8())
                .end()
                .end()
                .text();
    }

    static String releaseTask(MessageId id, SubmissionNumber number, MessageId lease, String reason, Duration after) {
        CanonicalWriter release = task("ReleaseTask", id, number, lease).element("k:reason", reason);
        if (!after.isZero()) {
            release.element("k:after", seconds(after));
        }
        return release.end().text();
    }

    private static CanonicalWriter task(String operation, MessageId id, SubmissionNumber number, MessageId lease) {
        return root(operation)
                .element("k:messageId", id.toString())
                .element("k:number", number.toString())
                .element("k:lease", lease.toString());
    }

    private static String seconds(Duration duration) {
        return "PT" + duration.toSeconds() + "S";
    }

    static String ping() {
        return root("Ping").end().text();
    }

    private static String amend(MessageId id, SubmissionNumber number, String kind, String text) {
        return root("Amend")
                .element("k:messageId", id.toString())
                .element("k:number", number.toString())
                .element(kind, text)
                .end()
                .text();
    }

    private static CanonicalWriter root(String name) {
        return new CanonicalWriter().start("k:" + name).namespace("k", NAMESPACE);
    }
}
