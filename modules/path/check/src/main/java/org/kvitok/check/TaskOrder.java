package org.kvitok.check;

import org.kvitok.core.Delivery;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Sha256;
import org.kvitok.core.Submission;

/**
 * What a registry's messages about one of its tasks have in common.
 *
 * @param registry the participant who signed it, with the right to answer for the submission's service
 * @param lease the message id under which it took the task; whether it still holds it is not known yet
 * @param digest of the signed message element in exclusive canonical form
 */
public record TaskOrder(
        Delivery delivery,
        Participant registry,
        MessageId messageId,
        Submission submission,
        MessageId lease,
        Sha256 digest) {}
