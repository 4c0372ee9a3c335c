package org.kvitok.sftp;

import org.kvitok.core.Access;
import org.kvitok.core.AccessJournal;
import org.kvitok.core.ParticipantId;

/**
 * Whoever has signed in.
 *
 * @param person the name of the key file, without its ending
 */
record Visitor(ParticipantId participant, String person, String address, AccessJournal journal) {

    void did(Access.Act act, String subject) {
        note(act, subject, Access.DONE);
    }

    void wasRefused(Access.Act act, String subject, Answer answer) {
        note(act, subject, answer.word());
    }

    private void note(Access.Act act, String subject, String outcome) {
        journal.noted(new Access(participant.mnemonic(), person, address, act, subject, outcome));
    }
}
