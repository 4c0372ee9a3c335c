package org.kvitok.gateway;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.kvitok.accept.DoorFaults;
import org.kvitok.accept.Reply;
import org.kvitok.check.Admissible;
import org.kvitok.check.AdmissibleAmendment;
import org.kvitok.check.AdmissibleOutcome;
import org.kvitok.check.AdmissibleRelease;
import org.kvitok.check.AdmissibleTaking;
import org.kvitok.check.AdmissibleUpload;
import org.kvitok.check.Admitted;
import org.kvitok.check.Checkpoint;
import org.kvitok.core.Audit;
import org.kvitok.core.Delivery;
import org.kvitok.core.Door;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Refusal;
import org.kvitok.core.Uploads;
import org.kvitok.core.Verdict;
import org.kvitok.enter.Registrar;
import org.kvitok.enter.TaskDesk;
import org.kvitok.reply.Outgoing;
import org.kvitok.reply.ReplyDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The named steps of {@link DoorRoute}: each takes what the step before made. Safe for use by many threads. */
final class DoorSteps implements DoorFaults {

    private static final Logger LOG = LoggerFactory.getLogger(DoorSteps.class);

    private final Checkpoint checkpoint;
    private final Registrar registrar;
    private final TaskDesk tasks;
    private final Uploads uploads;
    private final Supplier<URI> address;
    private final ReplyDesk desk;
    private final Audit audit;

    /** @param address what participants call, without path; known once the door is open */
    DoorSteps(
            Checkpoint checkpoint,
            Registrar registrar,
            TaskDesk tasks,
            Uploads uploads,
            Supplier<URI> address,
            ReplyDesk desk,
            Audit audit) {
        this.checkpoint = checkpoint;
        this.registrar = registrar;
        this.tasks = tasks;
        this.uploads = uploads;
        this.address = address;
        this.desk = desk;
        this.audit = audit;
    }

    Checked check(Delivery delivery) {
        return new Checked(delivery, checkpoint.inspect(delivery));
    }

    Settled enter(Checked checked) {
        Delivery delivery = checked.delivery();
        return checked.verdict()
                .fold(admitted -> enter(delivery, admitted), refusal -> new Settled.Refused(delivery, refusal));
    }

    Reply reply(Settled settled) {
        Delivery delivery = settled.delivery();
        Door door = delivery.door();
        if (settled instanceof Settled.Submitted submitted) {
            Registrar.Receipted receipted = submitted.receipted();
            return reply(
                    door,
                    desk.submitted(
                            door,
                            submitted.service(),
                            receipted.number(),
                            receipted.receivedAt(),
                            receipted.receipt(),
                            receipted.repeated()));
        }
        if (settled instanceof Settled.Amended done) {
            Registrar.Amended amended = done.amended();
            return reply(
                    door,
                    desk.amended(door, amended.number(), amended.status(), amended.receipt(), amended.repeated()));
        }
        if (settled instanceof Settled.UploadOpened upload) {
            return reply(door, desk.uploadOpened(door, upload.opened(), address.get()));
        }
        if (settled instanceof Settled.Asked asked) {
            return desk.answered(door, asked.inquiry())
                    .fold(answer -> reply(door, answer), refusal -> refuse(delivery, audited(delivery, refusal)));
        }
        return settled instanceof Settled.Refused refused
                ? refuse(delivery, refused.refusal())
                : replyToRegistry(settled, door);
    }

    private Reply replyToRegistry(Settled settled, Door door) {
        if (settled instanceof Settled.Assigned assigned) {
            return reply(door, desk.tasks(door, assigned.assignments()));
        }
        if (settled instanceof Settled.Completed done) {
            Registrar.Amended amended = done.amended();
            return reply(
                    door,
                    desk.completed(door, amended.number(), amended.status(), amended.receipt(), amended.repeated()));
        }
        Registrar.Amended amended = ((Settled.Released) settled).amended();
        return reply(
                door, desk.released(door, amended.number(), amended.status(), amended.receipt(), amended.repeated()));
    }

    @Override
    public Reply refuse(Door door, IncidentId incident, Refusal refusal) {
        return reply(door, desk.refused(door, incident, refusal));
    }

    private Settled enter(Delivery delivery, Admitted admitted) {
        if (admitted instanceof Admissible submission) {
            return settled(
                    delivery,
                    registrar
                            .enter(submission)
                            .peek(receipted -> note(submission, receipted))
                            .map(receipted -> new Settled.Submitted(delivery, submission.service(), receipted)));
        }
        if (admitted instanceof AdmissibleAmendment amendment) {
            return settled(delivery, registrar.amend(amendment).map(amended -> new Settled.Amended(delivery, amended)));
        }
        if (admitted instanceof AdmissibleUpload upload) {
            return settled(
                    delivery, uploads.open(upload.order()).map(opened -> new Settled.UploadOpened(delivery, opened)));
        }
        return admitted instanceof Admitted.Question question
                ? new Settled.Asked(delivery, question.inquiry())
                : enterForRegistry(delivery, admitted);
    }

    private Settled enterForRegistry(Delivery delivery, Admitted admitted) {
        if (admitted instanceof AdmissibleTaking taking) {
            return new Settled.Assigned(delivery, tasks.take(taking));
        }
        if (admitted instanceof AdmissibleOutcome outcome) {
            return settled(delivery, tasks.complete(outcome).map(done -> new Settled.Completed(delivery, done)));
        }
        AdmissibleRelease release = (AdmissibleRelease) admitted;
        return settled(delivery, tasks.release(release).map(done -> new Settled.Released(delivery, done)));
    }

    private static void note(Admissible submission, Registrar.Receipted receipted) {
        LOG.atInfo()
                .addKeyValue("number", receipted.number())
                .addKeyValue("sender", submission.sender().id())
                .addKeyValue("service", submission.service())
                .addKeyValue("incident", submission.delivery().incident())
                .log(receipted.repeated() ? "repeated" : "entered");
    }

    private Settled settled(Delivery delivery, Verdict<? extends Settled> verdict) {
        return verdict.<Settled>fold(
                settled -> settled, refusal -> new Settled.Refused(delivery, audited(delivery, refusal)));
    }

    private Reply refuse(Delivery delivery, Refusal refusal) {
        return refuse(delivery.door(), delivery.incident(), refusal);
    }

    /** What the checkpoint refuses it has audited itself; this is for refusals of the later steps. */
    private Refusal audited(Delivery delivery, Refusal refusal) {
        audit.refused(delivery, refusal, Optional.empty());
        return refusal;
    }

    private static Reply reply(Door door, Outgoing outgoing) {
        String contentType = door == Door.SOAP_1_1 ? "text/xml; charset=utf-8" : "application/soap+xml; charset=utf-8";
        return new Reply(
                outgoing.httpStatus(), contentType, outgoing.envelope(), outgoing.retryAfter(), outgoing.beside());
    }
}
