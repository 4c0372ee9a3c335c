package org.kvitok.core;

import java.time.Instant;

/** One line of a submission's history: what happened, when, by whom, and the status since then. */
public record HistoryLine(Instant at, Event event, Status status, Author author, String comment) {}
