package org.kvitok.forward;

import org.kvitok.core.Attachment;
import org.kvitok.core.StoredContent;

/**
 * An attachment on its way to a registry.
 *
 * @param contentId by which a request refers to it: {@code cid:attachment-1@kvitok}
 */
record Carried(Attachment facts, StoredContent content, String contentId) {

    String reference() {
        return "cid:" + contentId;
    }
}
