package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.TIMESTAMP_MALFORMED;
import static org.kvitok.core.RefusalCode.TIMESTAMP_OUTSIDE_WINDOW;
import static org.kvitok.seal.Guard.FRESHNESS;
import static org.kvitok.seal.Guard.HEADER_WHITELIST;
import static org.kvitok.seal.Guard.SIGNATURE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Section E, first half: when a message was signed. Replays need a ledger and are tested where there is one. */
final class TimeAttacks {

    private static final Duration TEN_YEARS = Duration.ofDays(3_650);

    private final Workshop workshop;

    TimeAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(window(), form()).flatMap(List::stream);
    }

    private List<Attack> window() {
        Duration hour = Duration.ofHours(1);
        return List.of(
                stale("78a", "created an hour ahead", now -> SubmissionBuilder.timestamp(now.plus(hour), hour)),
                attack(
                        "78b",
                        "created 30 seconds ahead",
                        stamped(now -> SubmissionBuilder.timestamp(now.plusSeconds(30), Duration.ofMinutes(5)))),
                attack("81a", "expires in ten years", stamped(now -> SubmissionBuilder.timestamp(now, TEN_YEARS))),
                stale(
                        "81b",
                        "created an hour ago, expires in ten years",
                        now -> SubmissionBuilder.timestamp(now.minus(hour), TEN_YEARS)),
                stale(
                        "81c",
                        "fresh, but expired already",
                        now -> SubmissionBuilder.timestamp(now.minusSeconds(60), Duration.ofSeconds(30))),
                attack("82a", "no Expires", stamped(now -> created(now))),
                stale("82b", "no Expires, created an hour ago", now -> created(now.minus(hour))));
    }

    private Attack stale(String number, String title, Function<Instant, String> timestamp) {
        return attack(number, title, stamped(timestamp))
                .refusedAs(TIMESTAMP_OUTSIDE_WINDOW)
                .unlike(Control.without(FRESHNESS));
    }

    private List<Attack> form() {
        return List.of(
                malformed(
                        "79",
                        "expires before it is created",
                        now -> SubmissionBuilder.timestamp(now, Duration.ofSeconds(-10))),
                attack("84a", "two Timestamps", workshop.spoilt(message -> {
                            Element second = (Element) message.timestamp().cloneNode(true);
                            second.setAttributeNS(Uri.WSU, "wsu:Id", "Timestamp2");
                            message.security().insertBefore(second, message.signature());
                        }))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.without(HEADER_WHITELIST, SIGNATURE)),
                malformed("84b", "two Created", now -> created(now) + created(now)),
                malformed(
                        "84c",
                        "two Expires",
                        now -> SubmissionBuilder.timestamp(now, Duration.ofMinutes(5))
                                + "<wsu:Expires>%s</wsu:Expires>".formatted(now.plusSeconds(600))),
                malformed("84d", "no Created", now -> "<wsu:Expires>%s</wsu:Expires>".formatted(now.plusSeconds(300))),
                malformed("84e", "time without a zone", now -> "<wsu:Created>2026-11-22T10:00:00</wsu:Created>"));
    }

    private Attack malformed(String number, String title, Function<Instant, String> timestamp) {
        return attack(number, title, stamped(timestamp))
                .refusedAs(TIMESTAMP_MALFORMED)
                .unlike(Control.elsewhere(
                        TIMESTAMP_MALFORMED, "without one Created there is no time to admit it with", FRESHNESS));
    }

    private Supplier<Sending> stamped(Function<Instant, String> timestamp) {
        return workshop.built(
                builder -> builder.timestamp(timestamp.apply(workshop.clock().instant())));
    }

    private static String created(Instant instant) {
        return "<wsu:Created>%s</wsu:Created>".formatted(SubmissionBuilder.written(instant));
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("E", number, title, sending);
    }
}
