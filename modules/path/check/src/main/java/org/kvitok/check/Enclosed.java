package org.kvitok.check;

import java.util.Optional;
import org.kvitok.core.Attachment;
import org.kvitok.core.MessageId;
import org.kvitok.core.StoredContent;

/**
 * An attachment whose signed facts and staged content agree.
 *
 * @param upload by which the content came, if it came ahead of the message: used up when this is entered
 */
public record Enclosed(Attachment facts, StoredContent content, Optional<MessageId> upload) {}
