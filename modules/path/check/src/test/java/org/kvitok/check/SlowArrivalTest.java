package org.kvitok.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.RefusalCode;
import org.kvitok.testkit.Multipart;
import org.kvitok.testkit.SampleFiles;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.SubmissionBuilder;
import org.kvitok.testkit.TestAttachment;
import org.kvitok.testkit.TestParties;

/** Behind a message that brings large files, the last byte comes long after the first. */
class SlowArrivalTest {

    private static final Instant SIGNED = Instant.now();
    private static final Clock TWENTY_MINUTES_LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(20));

    private final TestParties parties = new TestParties(SIGNED);
    private Gate gate;

    @BeforeEach
    void open(@TempDir Path folder) {
        gate = new Gate(parties, folder);
    }

    @Test
    void admitsWhatWasFreshWhenItBeganToArrive() {
        assertThat(outcome(withAttachment(), SIGNED)).isEqualTo("admitted");
    }

    @Test
    void refusesWhatWasStaleThen() {
        assertThat(outcome(withAttachment(), TWENTY_MINUTES_LATER.instant()))
                .isEqualTo(RefusalCode.TIMESTAMP_OUTSIDE_WINDOW.wire());
    }

    @Test
    void grantsNoTimeToAMessageThatBringsNothing() {
        Bytes message = SubmissionBuilder.aSubmission(parties.honest(), SIGNED).bytes();
        assertThat(outcome(Sending.of(message), SIGNED)).isEqualTo(RefusalCode.TIMESTAMP_OUTSIDE_WINDOW.wire());
    }

    private Sending withAttachment() {
        TestAttachment charter = TestAttachment.of("charter.pdf", SampleFiles.PDF_TYPE, SampleFiles.pdf());
        Bytes message = SubmissionBuilder.aSubmission(parties.honest(), SIGNED)
                .attachments(List.of(charter))
                .bytes();
        return new Multipart(Door.SOAP_1_1, message).with(charter).sending();
    }

    private String outcome(Sending sending, Instant arrivedAt) {
        return gate.inspect(sending, TWENTY_MINUTES_LATER, Set.of(), arrivedAt)
                .fold(admitted -> "admitted", refusal -> refusal.code().wire());
    }
}
