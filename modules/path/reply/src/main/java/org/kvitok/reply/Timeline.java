package org.kvitok.reply;

import org.kvitok.core.HistoryLine;
import org.kvitok.wire.CanonicalWriter;

/** Writes a line of the history; answers and sealed documents spell it alike, in their own namespaces. */
final class Timeline {

    private Timeline() {}

    static void write(CanonicalWriter writer, String prefix, HistoryLine line) {
        writer.start(prefix + ":change")
                .element(prefix + ":at", line.at().toString())
                .element(prefix + ":event", line.event().wire())
                .element(prefix + ":status", line.status().wire())
                .element(prefix + ":author", line.author().toString());
        if (!line.comment().isEmpty()) {
            writer.element(prefix + ":comment", line.comment());
        }
        writer.end();
    }
}
