package org.kvitok.client;

import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

/**
 * The gateway has what was said of a submission (a comment, an answer, a withdrawal; a registry's word), durably.
 *
 * @param status of the submission now
 * @param repeated whether it had this amendment before: then this is the receipt of that time
 */
public record Amended(SubmissionNumber number, Status status, boolean repeated, Receipt receipt) {}
