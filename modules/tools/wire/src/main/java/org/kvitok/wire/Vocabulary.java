package org.kvitok.wire;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.xml.sax.SAXException;

/**
 * Bounds the names that Saxon gets to know. It keeps every name and namespace for the life of the process (two pools
 * without a limit and one with a limit of a million, after which nothing is transformed any more), and names may be a
 * sender's choice. What is known already always passes; when the room is used up, documents with new names are refused.
 */
final class Vocabulary {

    /** What a pool entry weighs beside its text, in characters, roughly. */
    private static final int ENTRY = 100;

    private final long room;
    private final AtomicLong used = new AtomicLong();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param room in characters */
    Vocabulary(long room) {
        this.room = room;
    }

    void admit(String word) throws SAXException {
        if (known.contains(word)) {
            return;
        }
        if (used.get() + word.length() + ENTRY > room) {
            throw new SAXException("the names in this document are new, and too many different names were met before");
        }
        if (known.add(word)) {
            used.addAndGet(word.length() + (long) ENTRY);
        }
    }
}
