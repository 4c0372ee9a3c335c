package org.kvitok.core;

import java.time.Instant;

/** A submission that stands in the ledger, with the receipt its sender gets. */
public record Entry(SubmissionNumber number, Instant receivedAt, SealedDocument receipt) {}
