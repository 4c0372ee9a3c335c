package org.kvitok.client;

import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
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
    static String submit(MessageId id, ServiceId service, boolean test, Bytes content) {
        CanonicalWriter submit = root("Submit")
                .element("k:messageId", id.toString())
                .element("k:service", service.name())
                .element("k:version", service.version());
        if (test) {
            submit.element("k:test", "true");
        }
        return submit.start("k:content").canonical(content.utf8()).end().end().text();
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

    static String withdrawal(MessageId id, SubmissionNumber number, String reason) {
        return amend(id, number, "k:withdrawal", reason);
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
