package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.IDENTIFIER_MALFORMED;
import static org.kvitok.core.RefusalCode.NOT_WELL_FORMED;
import static org.kvitok.core.RefusalCode.SCHEMA_ELEMENT_UNEXPECTED;
import static org.kvitok.core.RefusalCode.SCHEMA_VALUE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SCHEMA_VIOLATED;
import static org.kvitok.core.RefusalCode.XML_LIMIT_EXCEEDED;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kvitok.core.RefusalCode;

/** Section H: XML that costs the reader more than the writer. */
final class DenialAttacks {

    private static final int MEGA = 1024 * 1024;

    private final Workshop workshop;

    DenialAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(numbers(), sizes(), collisions(), values()).flatMap(List::stream);
    }

    private List<Attack> numbers() {
        return List.of(
                inHeader("121a", "200,000 elements in the Header", "<a/>".repeat(200_000)),
                inHeader("122a", "600 attributes", "<a %s/>".formatted(repeated(600, i -> "a%d=\"1\" ".formatted(i)))),
                inHeader("122b", "20,000 attributes", "<a %s/>".formatted(repeated(20_000, i -> "a%d=\"1\" "
                        .formatted(i)))),
                inHeader("122c", "600 namespaces", "<a %s/>".formatted(repeated(600, i -> "xmlns:a%d=\"urn:1\" "
                        .formatted(i)))),
                attack("128a", "10,000 tags never closed", () -> Sending.of("<a>".repeat(10_000)))
                        .refusedAs(XML_LIMIT_EXCEEDED)
                        .unlike(workshop.ordinaryTwin()),
                inHeader("128b", "depth of 200", "<a>".repeat(200) + "</a>".repeat(200)),
                inHeader("128c", "a processing instruction", "<?p i?>"));
    }

    private List<Attack> sizes() {
        return List.of(
                inHeader("124a", "attribute of 10 MB", "<a b=\"%s\"/>".formatted("x".repeat(10 * MEGA))),
                inHeader("124b", "name of 1 MB", "<%s/>".formatted("x".repeat(MEGA))),
                inHeader("124c", "namespace of 1 MB", "<a xmlns=\"urn:%s\"/>".formatted("x".repeat(MEGA))),
                inHeader("124d", "processing instruction of 10 MB", "<?a %s?>".formatted("x".repeat(10 * MEGA))),
                inHeader("124e", "comment of 30 MB", "<!--%s-->".formatted("x".repeat(30 * MEGA))),
                inHeader("125", "text of 20 MB in the Header", "<a>%s</a>".formatted("x".repeat(20 * MEGA))),
                inHeader("134", "base64 of 40 MB", "<a>%s</a>".formatted("AAAA".repeat(10 * MEGA))));
    }

    private Attack inHeader(String number, String title, String markup) {
        return attack(
                        number,
                        title,
                        workshop.rewritten(text -> text.replace("<soap:Header>", "<soap:Header>" + markup)))
                .refusedAs(XML_LIMIT_EXCEEDED)
                .unlike(workshop.ordinaryTwin());
    }

    private List<Attack> collisions() {
        return List.of(
                inHeader(
                        "127a",
                        "50,000 attributes with one hash",
                        "<a %s/>"
                                .formatted(colliding(50_000)
                                        .map(name -> name + "=\"1\"")
                                        .collect(Collectors.joining(" ")))),
                inHeader(
                        "127b",
                        "50,000 elements with one hash",
                        colliding(50_000).map(name -> "<" + name + "/>").collect(Collectors.joining())),
                attack(
                        "127c",
                        "50,000 identifiers with one hash",
                        workshop.rewritten(text -> text.replace(
                                "<soap:Header>",
                                "<soap:Header>"
                                        + colliding(50_000)
                                                .map(id -> "<x wsu:Id=\"" + id + "\"/>")
                                                .collect(Collectors.joining())))));
    }

    /** Different strings of equal {@link String#hashCode}: "Aa" and "BB" in every combination. */
    private static Stream<String> colliding(int most) {
        return IntStream.range(0, most).mapToObj(number -> IntStream.range(0, 16)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining()));
    }

    private List<Attack> values() {
        return List.of(
                content(
                        "133",
                        "1 MB of digits",
                        "1027700132195",
                        "1".repeat(MEGA),
                        IDENTIFIER_MALFORMED,
                        SCHEMA_VALUE_ILLEGAL),
                content(
                        "136",
                        "100,000 schema errors",
                        "<e:purpose>",
                        "<e:nonsense/>".repeat(100_000) + "<e:purpose>",
                        SCHEMA_ELEMENT_UNEXPECTED,
                        SCHEMA_VIOLATED),
                attack("137", "garbage", () -> Sending.of("not XML at all"))
                        .refusedAs(NOT_WELL_FORMED)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Attack content(String number, String title, String found, String hostile, RefusalCode... codes) {
        return attack(number, title, workshop.built(builder -> builder.written(text -> text.replace(found, hostile))))
                .refusedAs(codes)
                .unlike(workshop.ordinaryTwin());
    }

    private static String repeated(int times, IntFunction<String> piece) {
        return IntStream.range(0, times).mapToObj(piece).collect(Collectors.joining());
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("H", number, title, sending);
    }
}
