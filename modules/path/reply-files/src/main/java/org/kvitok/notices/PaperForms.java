package org.kvitok.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kvitok.core.Drop;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Notices;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Submission;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.wire.CanonicalWriter;

/** Writes and seals the papers of {@code notice.xsd}. Safe for use by many threads. */
final class PaperForms {

    static final String NAMESPACE = "urn:kvitok:notice:1.0";

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private final DocumentSeal seal;
    private final Participants participants;

    PaperForms(DocumentSeal seal, Participants participants) {
        this.seal = seal;
        this.participants = participants;
    }

    /** The registry has got it. */
    SealedDocument noticeOfReceipt(Submission submission, Instant takenAt, Optional<LocalDate> lastDay) {
        CanonicalWriter paper = root("NoticeOfReceipt")
                .element("n:number", submission.number().toString())
                .element("n:messageId", submission.messageId().toString());
        sender(paper, submission.sender());
        paper.element("n:service", submission.service().toString())
                .element("n:test", String.valueOf(submission.test()))
                .element("n:receivedAt", submission.receivedAt().toString())
                .element("n:takenAt", takenAt.toString());
        lastDay.ifPresent(day -> paper.element("n:lastDay", day.toString()));
        return sealed(paper);
    }

    SealedDocument refusal(Drop drop, IncidentId incident, Refusal refusal, Instant at) {
        CanonicalWriter paper = root("Refusal").element("n:incident", incident.toString());
        sender(paper, drop.participant());
        file(paper, drop);
        paper.element("n:refusedAt", at.toString());
        reasons(paper, refusal.reasons());
        return sealed(paper);
    }

    /** @param answers with what the names of each document's answers begin, in the same order */
    SealedDocument protocol(Drop batch, List<Notices.Line> lines, List<String> answers, Instant at) {
        CanonicalWriter paper = root("Protocol");
        sender(paper, batch.participant());
        file(paper, batch);
        long accepted = lines.stream()
                .filter(line -> line.outcome() instanceof Notices.Outcome.Accepted)
                .count();
        paper.element("n:drawnUpAt", at.toString())
                .element("n:accepted", String.valueOf(accepted))
                .element("n:refused", String.valueOf(lines.size() - accepted));
        for (int i = 0; i < lines.size(); i++) {
            Notices.Line line = lines.get(i);
            paper.start("n:document").attribute("ordinal", String.valueOf(line.ordinal()));
            file(paper, line.document());
            outcome(paper, line.outcome());
            paper.element("n:answers", answers.get(i)).end();
        }
        return sealed(paper);
    }

    private static void outcome(CanonicalWriter paper, Notices.Outcome outcome) {
        if (outcome instanceof Notices.Outcome.Accepted accepted) {
            paper.element("n:number", accepted.number().toString())
                    .element("n:repeated", String.valueOf(accepted.repeated()));
        } else if (outcome instanceof Notices.Outcome.Refused refused) {
            paper.element("n:incident", refused.incident().toString());
            reasons(paper, refused.refusal().outward().reasons());
        }
    }

    private static void reasons(CanonicalWriter paper, List<Reason> reasons) {
        for (Reason reason : reasons) {
            paper.start("n:reason").attribute("code", reason.code().wire());
            if (reason.place().line() > 0) {
                // The schema counts columns from 1, as everybody does; only the line may be known.
                paper.attribute(
                                "column",
                                String.valueOf(Math.max(1, reason.place().column())))
                        .attribute("line", String.valueOf(reason.place().line()));
            }
            if (!reason.place().xpath().isEmpty()) {
                paper.attribute("xpath", Printable.of(reason.place().xpath()));
            }
            words(paper, "n:text", reason.text(RUSSIAN), reason.text(Locale.ENGLISH));
            words(paper, "n:cure", reason.cure(RUSSIAN), reason.cure(Locale.ENGLISH));
            value(paper, "n:found", reason.found());
            value(paper, "n:expected", reason.expected());
            paper.end();
        }
    }

    private static void words(CanonicalWriter paper, String name, String russian, String english) {
        paper.start(name).attribute("lang", "ru").text(Printable.of(russian)).end();
        paper.start(name).attribute("lang", "en").text(Printable.of(english)).end();
    }

    private static void value(CanonicalWriter paper, String name, String value) {
        if (!value.isEmpty()) {
            paper.element(name, Printable.of(value));
        }
    }

    private static void file(CanonicalWriter paper, Drop drop) {
        paper.start("n:file")
                .attribute("name", Printable.of(drop.file()))
                .attribute("sha256", drop.sha256().hex())
                .end();
    }

    private void sender(CanonicalWriter paper, ParticipantId id) {
        Participant sender = participants.participant(id).orElseGet(() -> Participant.named(id));
        paper.start("n:sender").attribute("id", sender.id().toString());
        sender.inn().ifPresent(inn -> paper.attribute("inn", inn.toString()));
        sender.registrationNumber().ifPresent(number -> paper.attribute("registrationNumber", number));
        paper.text(Printable.of(sender.name())).end();
    }

    private static CanonicalWriter root(String name) {
        return new CanonicalWriter().start("n:" + name).namespace("n", NAMESPACE);
    }

    private SealedDocument sealed(CanonicalWriter paper) {
        return seal.sealed(paper.end().text());
    }
}
