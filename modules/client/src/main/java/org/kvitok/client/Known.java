package org.kvitok.client;

import java.time.Instant;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

/** A submission of ours as the gateway knows it. */
public record Known(SubmissionNumber number, MessageId messageId, ServiceId service, Status status, Instant changedAt) {

    static Known of(Fields submission) {
        return new Known(
                submission.number(),
                submission.read("messageId", MessageId::of),
                submission.service(),
                status(submission),
                submission.time("changedAt"));
    }

    static Changes changes(Fields answer) {
        return new Changes(
                answer.all("submission").stream().map(Known::of).toList(),
                answer.text("cursor").strip(),
                answer.flag("more"));
    }

    static Status status(Fields parent) {
        return parent.read("status", Status::ofWire);
    }
}
