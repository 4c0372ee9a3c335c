package org.kvitok.forward;

import org.kvitok.packages.AttachmentRules;
import org.kvitok.packages.ServicePackage;

/**
 * How much an answer may bring. What one service's registry may send no other's can use up.
 *
 * @param answer bytes of the answer itself
 * @param most files beside it
 * @param largest bytes of one file
 */
record Room(int answer, int most, long largest) {

    static Room of(ServicePackage service, int maxAnswer) {
        AttachmentRules rules = service.answerAttachments();
        return new Room(maxAnswer, rules.most(), rules.largest());
    }
}
