package org.kvitok.forward;

import org.kvitok.core.Attachment;
import org.kvitok.core.FileKind;
import org.kvitok.core.StoredContent;

/**
 * An attachment on its way to a registry.
 *
 * @param contentId by which a request refers to it: {@code cid:attachment-1@kvitok}
 */
record Carried(Attachment facts, StoredContent content, String contentId) {

    /** A name that is safe everywhere: {@code attachment-1.pdf}. The sender's own name stands in the request. */
    String fileName() {
        String name = contentId.substring(0, contentId.indexOf('@'));
        return name
                + FileKind.ofMediaType(facts.mediaType())
                        .map(kind -> "." + kind.ending())
                        .orElse("");
    }

    String reference() {
        return "cid:" + contentId;
    }
}
