package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;

import java.util.List;
import java.util.Optional;
import org.kvitok.core.Reason;
import org.w3c.dom.Element;

/** Every reference and transform is work for us that the sender need not do. */
final class Counts {

    /** Body, Timestamp, token, and the nine headers that WS-Addressing 1.0 knows. */
    static final int MOST_REFERENCES = 12;

    static final int MOST_TRANSFORMS = 2;

    private Counts() {}

    static Optional<Reason> flaw(Message message, SecurityHeader security) {
        List<Element> references = security.references();
        if (references.isEmpty() || references.size() > MOST_REFERENCES) {
            return Optional.of(message.reason(
                    REFERENCE_ILLEGAL,
                    security.signedInfo(),
                    references.size() + " references",
                    "1 to " + MOST_REFERENCES));
        }
        for (Element reference : references) {
            int transforms = SignedReference.transforms(reference).size();
            if (transforms > MOST_TRANSFORMS) {
                return Optional.of(message.reason(
                        REFERENCE_ILLEGAL, reference, transforms + " transforms", "at most " + MOST_TRANSFORMS));
            }
        }
        return Optional.empty();
    }
}
