package org.kvitok.check;

import org.kvitok.core.Inquiry;
import org.kvitok.core.Participant;

/** A delivery that passed every check of its operation. Only {@link Checkpoint} can make one. */
public sealed interface Admitted
        permits Admissible,
                AdmissibleAmendment,
                AdmissibleTaking,
                AdmissibleOutcome,
                AdmissibleRelease,
                AdmissibleUpload,
                Admitted.Question {

    Participant sender();

    /** An inquiry: nothing will be entered. */
    final class Question implements Admitted {

        private final Inquiry inquiry;

        Question(Inquiry inquiry) {
            this.inquiry = inquiry;
        }

        public Inquiry inquiry() {
            return inquiry;
        }

        @Override
        public Participant sender() {
            return inquiry.asker();
        }
    }
}
