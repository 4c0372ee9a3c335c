package org.kvitok.packages;

import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.RegistryOutcome;

/**
 * A registry's answer in the service's published form.
 *
 * @param requestId the request that the registry says it answers: compare it before believing the rest
 * @param form the whole answer as a document of {@code registry-answer.xsd}
 */
public record RegistryAnswer(String requestId, RegistryOutcome outcome, Bytes form) {

    /** @throws IllegalStateException where the registry decided nothing */
    public Answer answer() {
        if (outcome instanceof Answer answer) {
            return answer;
        }
        throw new IllegalStateException("not a decision: " + outcome.event());
    }
}
