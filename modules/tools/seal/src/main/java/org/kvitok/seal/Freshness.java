package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.TIMESTAMP_MALFORMED;
import static org.kvitok.core.RefusalCode.TIMESTAMP_OUTSIDE_WINDOW;
import static org.kvitok.seal.Uris.WSU;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.kvitok.core.Verdict;
import org.w3c.dom.Element;

/**
 * When the message was signed. Its life is bounded by our window on Created, so a missing Expires does no harm and one
 * that lies ten years ahead does not lengthen it.
 */
final class Freshness {

    private final SealPolicy policy;

    Freshness(SealPolicy policy) {
        this.policy = policy;
    }

    /** The time in Created, when it is inside the window or {@code window} is off. */
    Verdict<Instant> created(Message message, Element timestamp, Instant now, boolean window) {
        List<Element> parts = Elements.in(timestamp);
        List<Element> created = Elements.in(timestamp, WSU, "Created");
        List<Element> expires = Elements.in(timestamp, WSU, "Expires");
        if (created.size() != 1 || expires.size() > 1 || parts.size() != 1 + expires.size()) {
            return malformed(
                    message,
                    timestamp,
                    "%d Created, %d Expires, %d children".formatted(created.size(), expires.size(), parts.size()));
        }
        Instant from;
        Instant until;
        try {
            from = instant(created.get(0));
            until = expires.isEmpty() ? Instant.MAX : instant(expires.get(0));
        } catch (DateTimeException unreadable) {
            return malformed(message, timestamp, "no xsd:dateTime with a time zone");
        }
        if (!from.isBefore(until)) {
            return malformed(message, timestamp, "Expires not after Created");
        }
        Instant earliest = now.minus(policy.maxAge());
        Instant latest = now.plus(policy.maxSkew());
        if (window && (from.isBefore(earliest) || from.isAfter(latest))) {
            return message.refused(
                    TIMESTAMP_OUTSIDE_WINDOW, created.get(0), "Created " + from, earliest + " – " + latest);
        }
        if (window && !now.isBefore(until)) {
            return message.refused(TIMESTAMP_OUTSIDE_WINDOW, expires.get(0), "Expires " + until, "Expires > " + now);
        }
        return Verdict.passed(from);
    }

    private static Instant instant(Element element) {
        return XsdTime.instant(element.getTextContent().strip());
    }

    private static Verdict<Instant> malformed(Message message, Element timestamp, String found) {
        return message.refused(TIMESTAMP_MALFORMED, timestamp, found, "");
    }
}
