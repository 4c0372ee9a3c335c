package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.DOCTYPE_FORBIDDEN;
import static org.kvitok.core.RefusalCode.ENCODING_UNREADABLE;
import static org.kvitok.core.RefusalCode.ID_NOT_UNIQUE;
import static org.kvitok.core.RefusalCode.NOT_WELL_FORMED;
import static org.kvitok.core.RefusalCode.SCHEMA_ATTRIBUTE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SCHEMA_ELEMENT_UNEXPECTED;
import static org.kvitok.seal.Guard.UNIQUE_IDS;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.RefusalCode;

/** Section G: document types, entities, and everything that would have to be fetched. */
final class EntityAttacks {

    private final Workshop workshop;

    EntityAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(doctypes(), encodings(), fetches(), characters(), attributes())
                .flatMap(List::stream);
    }

    private List<Attack> doctypes() {
        return List.of(
                doctype("108a", "without a subset", "<!DOCTYPE r>", "").unlike(Control.readLeniently()),
                doctype(
                                "108b",
                                "with an external subset",
                                "<!DOCTYPE r SYSTEM \"%s\">".formatted(workshop.canary()),
                                "")
                        .unlike(workshop.ordinaryTwin()),
                doctype(
                                "108c",
                                "with an external entity in the text",
                                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                                "&e;")
                        .unlike(workshop.ordinaryTwin()),
                doctype("110a", "billion laughs", laughs(), "&l9;").unlike(workshop.ordinaryTwin()),
                doctype(
                                "110b",
                                "quadratic blow-up",
                                "<!DOCTYPE r [<!ENTITY e \"%s\">]>".formatted("x".repeat(50_000)),
                                "&e;".repeat(2_000))
                        .unlike(workshop.ordinaryTwin()),
                doctype("110c", "recursive entity", "<!DOCTYPE r [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>", "&a;")
                        .unlike(workshop.ordinaryTwin()));
    }

    private static String laughs() {
        StringBuilder subset = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
        for (int i = 1; i <= 9; i++) {
            subset.append(
                    "<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
        }
        return subset.append("]>").toString();
    }

    private Attack doctype(String number, String title, String doctype, String reference) {
        return attack(
                        number,
                        "DOCTYPE " + title,
                        workshop.rewritten(text -> doctype + text.replace("контрагента", "контрагента" + reference)))
                .refusedAs(DOCTYPE_FORBIDDEN);
    }

    private List<Attack> encodings() {
        return List.of(
                hidden("111a", "UTF-16", "\uFEFF", "UTF-16BE", DOCTYPE_FORBIDDEN)
                        .unlike(Control.readLeniently()),
                hidden("111b", "UTF-32", "\uFEFF", "UTF-32LE", DOCTYPE_FORBIDDEN)
                        .unlike(workshop.ordinaryTwin()),
                hidden(
                                "111c",
                                "EBCDIC",
                                "<?xml version=\"1.0\" encoding=\"IBM1025\"?>",
                                "IBM1025",
                                ENCODING_UNREADABLE,
                                NOT_WELL_FORMED)
                        .unlike(workshop.ordinaryTwin()),
                attack("111d", "DOCTYPE hidden in UTF-7", () -> Sending.of(
                                        "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADwAIQ-DOCTYPE r+AD4-"
                                                + workshop.submission().signed().text())
                                .as("text/xml"))
                        .refusedAs(ENCODING_UNREADABLE)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Attack hidden(String number, String name, String start, String charset, RefusalCode... codes) {
        return attack(number, "DOCTYPE hidden in " + name, () -> {
                    String text = start + "<!DOCTYPE r>"
                            + workshop.submission().signed().text();
                    return Sending.of(Bytes.wrap(text.getBytes(Charset.forName(charset))))
                            .as("text/xml");
                })
                .refusedAs(codes);
    }

    private List<Attack> fetches() {
        return List.of(
                attack(
                                "113",
                                "XInclude in the content",
                                signedContent(content -> content.replace(
                                        "<e:purpose>",
                                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"%s\"/><e:purpose>"
                                                .formatted(workshop.canary()))))
                        .refusedAs(SCHEMA_ELEMENT_UNEXPECTED)
                        .unlike(workshop.ordinaryTwin()),
                attack(
                        "114a",
                        "schemaLocation in the content",
                        signedContent(content -> content.replace(
                                "<e:ExtractRequest ",
                                "<e:ExtractRequest xmlns:xsi=\"%s\" xsi:schemaLocation=\"%s %s\" "
                                        .formatted(Uri.XSI, Uri.EXTRACT, workshop.canary())))),
                attack(
                        "114b",
                        "noNamespaceSchemaLocation on the Envelope",
                        workshop.rewritten(text -> text.replace(
                                "<soap:Envelope ",
                                "<soap:Envelope xmlns:xsi=\"%s\" xsi:noNamespaceSchemaLocation=\"%s\" "
                                        .formatted(Uri.XSI, workshop.canary())))));
    }

    private List<Attack> characters() {
        return List.of(
                illegal("117a", "&#x0;"),
                illegal("117b", "&#xFFFE;"),
                illegal("117c", "&#xD800;"),
                illegal("117d", "&undeclared;"),
                attack(
                        "117e",
                        "line feed by reference in an attribute",
                        workshop.built(builder -> builder.header("<x:T xmlns:x=\"urn:x\" a=\"1&#10;2\"/>"))),
                attack(
                                "117f",
                                "carriage return by reference in the text",
                                workshop.built(builder -> builder.note("one&#13;two")))
                        .arrivingAs("one\rtwo"),
                attack(
                                "117g",
                                "predefined entities in the text",
                                workshop.built(builder -> builder.note("&lt;&amp;&gt;&quot;&apos;")))
                        .arrivingAs("<&>\"'"));
    }

    private Attack illegal(String number, String reference) {
        return attack(
                        number,
                        "illegal reference " + reference,
                        workshop.rewritten(text -> text.replace("контрагента", "контрагента" + reference)))
                .refusedAs(NOT_WELL_FORMED)
                .unlike(workshop.ordinaryTwin());
    }

    private List<Attack> attributes() {
        return List.of(
                onContent("119a", "xml:base=\"%s\"".formatted(workshop.canary())),
                onContent("119b", "xml:space=\"preserve\""),
                onContent("119c", "xml:id=\"Harmless\""),
                attack(
                                "119d",
                                "xml:id of the Body on the content",
                                signedContent(content ->
                                        content.replace("<e:ExtractRequest ", "<e:ExtractRequest xml:id=\"Body\" ")))
                        .refusedAs(ID_NOT_UNIQUE)
                        .unlike(Control.elsewhere(
                                SCHEMA_ATTRIBUTE_ILLEGAL, "the schema knows no such attribute", UNIQUE_IDS)));
    }

    private Attack onContent(String number, String attribute) {
        return attack(
                        number,
                        attribute + " on the content",
                        signedContent(content ->
                                content.replace("<e:ExtractRequest ", "<e:ExtractRequest " + attribute + " ")))
                .refusedAs(SCHEMA_ATTRIBUTE_ILLEGAL)
                .unlike(workshop.ordinaryTwin());
    }

    private Supplier<Sending> signedContent(UnaryOperator<String> change) {
        return workshop.built(builder -> builder.written(change));
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("G", number, title, sending);
    }
}
