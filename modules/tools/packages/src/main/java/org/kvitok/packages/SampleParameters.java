package org.kvitok.packages;

import java.time.LocalDate;
import java.util.UUID;
import org.kvitok.core.SubmissionNumber;

/** The parameters that every sample is transformed with; the expected files hold these values. */
final class SampleParameters {

    static final TransformParameters STANDARD = new TransformParameters(
            SubmissionNumber.of("26326-34210-01-0042-6"),
            UUID.fromString("6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10"),
            LocalDate.of(2026, 11, 22),
            "ООО «Ромашка»",
            "7701234560",
            "1027700123450");

    static final RuleParameters RULES =
            new RuleParameters(STANDARD.today(), STANDARD.senderInn(), STANDARD.senderOgrn());

    private SampleParameters() {}
}
