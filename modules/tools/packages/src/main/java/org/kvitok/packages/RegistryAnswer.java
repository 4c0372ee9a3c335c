package org.kvitok.packages;

import org.kvitok.core.Answer;

/**
 * A registry's answer in the service's published form.
 *
 * @param requestId the request that the registry says it answers: compare it before believing the rest
 */
public record RegistryAnswer(String requestId, Answer answer) {}
