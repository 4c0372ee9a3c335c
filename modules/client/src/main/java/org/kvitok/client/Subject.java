package org.kvitok.client;

import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/**
 * What a sealed document is about.
 *
 * @param test whether it was sent as a test, without legal effect
 */
public record Subject(SubmissionNumber number, MessageId messageId, Party sender, ServiceId service, boolean test) {}
