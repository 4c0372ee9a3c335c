package org.kvitok.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * The claim on the ledger's outbox under which errands are sent.
 *
 * @param at when the claim was made: tells a sending of the same claim that is repeated (dropped by the broker) from one
 *     under a later claim (passes, because the earlier message may be lost)
 * @param left how long the claim still holds; the messages expire with it, because the outbox will then send anew
 */
public record Claim(Instant at, Duration left) {}
