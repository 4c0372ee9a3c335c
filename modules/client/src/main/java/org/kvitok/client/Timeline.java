package org.kvitok.client;

import java.util.List;
import java.util.Locale;
import org.kvitok.core.Author;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Status;

/** Reads the lines of the history; answers and sealed documents spell them alike, in their own namespaces. */
final class Timeline {

    private Timeline() {}

    static List<HistoryLine> of(Fields parent) {
        return parent.all("change").stream().map(Timeline::line).toList();
    }

    private static HistoryLine line(Fields change) {
        return new HistoryLine(
                change.time("at"),
                change.read("event", spelling -> Event.valueOf(constant(spelling))),
                change.read("status", Status::ofWire),
                change.read("author", Author::new),
                change.optional("comment")
                        .map(comment -> comment.as(text -> text))
                        .orElse(""));
    }

    /** The name of the enumeration's constant that is published in lower case with hyphens. */
    static String constant(String spelling) {
        return spelling.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
