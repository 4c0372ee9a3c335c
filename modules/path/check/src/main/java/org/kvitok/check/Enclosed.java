package org.kvitok.check;

import org.kvitok.core.Attachment;
import org.kvitok.core.StoredContent;

/** An attachment whose signed facts and staged content agree. */
public record Enclosed(Attachment facts, StoredContent content) {}
