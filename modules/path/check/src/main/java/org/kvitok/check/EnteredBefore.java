package org.kvitok.check;

import java.util.List;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Ledger;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.w3c.dom.Element;

/**
 * Whether a message that refers to uploads stands in the ledger already, to the letter: its uploads are used up then, and
 * the sender who asks again must get the first receipt all the same.
 */
public interface EnteredBefore {

    /** For gateways without uploads. */
    EnteredBefore NOTHING = new EnteredBefore() {
        @Override
        public boolean submit(ParticipantId sender, MessageId id, Sha256 digest) {
            return false;
        }

        @Override
        public boolean amend(SubmissionNumber number, ParticipantId sender, MessageId id, Sha256 digest) {
            return false;
        }
    };

    boolean submit(ParticipantId sender, MessageId id, Sha256 digest);

    boolean amend(SubmissionNumber number, ParticipantId sender, MessageId id, Sha256 digest);

    static EnteredBefore in(Ledger ledger) {
        return new EnteredBefore() {
            @Override
            public boolean submit(ParticipantId sender, MessageId id, Sha256 digest) {
                return ledger.submission(sender, id)
                        .map(submission -> submission.digest().equals(digest))
                        .orElse(false);
            }

            @Override
            public boolean amend(SubmissionNumber number, ParticipantId sender, MessageId id, Sha256 digest) {
                return ledger.known(number, new Change.RequestKey(sender, id, digest))
                        .map(Changed.Repeated.class::isInstance)
                        .orElse(false);
            }
        };
    }

    /** Only these need asking: whatever else a message brings comes along each time. */
    static boolean refersToUploads(List<Element> attachments) {
        return attachments.stream()
                .anyMatch(one -> new Fields(one).child("upload").isPresent());
    }
}
