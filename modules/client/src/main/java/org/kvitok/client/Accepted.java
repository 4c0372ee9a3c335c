package org.kvitok.client;

import java.time.Duration;
import java.time.Instant;
import org.kvitok.core.SubmissionNumber;

/**
 * The gateway has the submission, durably.
 *
 * @param repeated whether it had it before: then this is the receipt of that time
 * @param pollAfter when to ask for the status
 */
public record Accepted(
        SubmissionNumber number, Instant receivedAt, boolean repeated, Duration pollAfter, Receipt receipt) {}
