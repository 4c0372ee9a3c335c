package org.kvitok.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.wire.OutcomeForm;

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

    /** What the registry requires of us, where it does. */
    static Optional<ActionRequest> required(Fields status) {
        return status.optional("actionRequest")
                .map(request -> new ActionRequest(
                        "",
                        request.optional("due").map(due -> due.as(LocalDate::parse)),
                        OutcomeForm.remarks(request.element())));
    }
}
