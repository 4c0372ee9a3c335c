package org.kvitok.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

class ReplacedTest {

    private static final SubmissionNumber NUMBER = SubmissionNumber.of("26326-34210-01-0042-6");
    private static final ServiceId SERVICE = ServiceId.of("tax-report/1.1");
    private static final ParticipantId SENDER = new ParticipantId("alfa");

    @ParameterizedTest
    @EnumSource
    void isAnAcceptedOne(Status status) {
        Optional<Reason> flaw = flaw(submission("alfa", "tax-report/1.0", status), NUMBER.toString());

        if (status == Status.APPROVED || status == Status.COMPLETED) {
            assertThat(flaw).isEmpty();
        } else {
            assertThat(flaw.orElseThrow().code()).isEqualTo(RefusalCode.CHANGE_NOT_PERMITTED);
            assertThat(flaw.orElseThrow().place().xpath()).isEqualTo("/Report/replaces");
        }
    }

    @Test
    void isOfTheSameSenderAndService() {
        assertThat(flaw(submission("beta", "tax-report/1.0", Status.APPROVED), NUMBER.toString()))
                .map(Reason::code)
                .contains(RefusalCode.NUMBER_UNKNOWN);
        assertThat(flaw(submission("alfa", "financial-report/1.0", Status.APPROVED), NUMBER.toString()))
                .map(Reason::code)
                .contains(RefusalCode.NUMBER_UNKNOWN);
        assertThat(flaw(submission("alfa", "tax-report/1.0", Status.APPROVED), "26326-34210-01-0042-7"))
                .map(Reason::code)
                .contains(RefusalCode.NUMBER_UNKNOWN);
    }

    private static Optional<Reason> flaw(Submission earlier, String number) {
        Bytes content = Bytes.utf8("<Report><replaces>" + number + "</replaces></Report>");
        Element named = (Element) new XmlReader(XmlLimits.STANDARD)
                .read(content, Optional.empty())
                .fold(document -> document.getDocumentElement().getFirstChild(), refusal -> {
                    throw new AssertionError(refusal.toString());
                });
        return new Replaced(asked ->
                        Optional.of(earlier).filter(found -> found.number().equals(asked)))
                .flaw(named, SERVICE, SENDER, new Places(content, Optional.empty()));
    }

    private static Submission submission(String sender, String service, Status status) {
        Instant now = Instant.parse("2026-11-22T09:00:00Z");
        return new Submission(
                NUMBER,
                new ParticipantId(sender),
                MessageId.of("6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10"),
                ServiceId.of(service),
                Sha256.of(new byte[0]),
                false,
                now,
                status,
                now);
    }
}
