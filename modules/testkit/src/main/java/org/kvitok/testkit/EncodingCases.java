package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.ENCODING_UNREADABLE;
import static org.kvitok.core.RefusalCode.NOT_WELL_FORMED;
import static org.kvitok.core.RefusalCode.SCHEMA_VIOLATED;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;
import static org.kvitok.core.RefusalCode.XML_VERSION_UNSUPPORTED;
import static org.kvitok.seal.Guard.SIGNATURE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

/** Section K: the same message in other bytes must be the same message, and another one must not. */
final class EncodingCases {

    private static final String NOTE = "Проверка контрагента";

    private final Workshop workshop;

    EncodingCases(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(
                        declared(),
                        wide(),
                        broken(),
                        versions(),
                        lineEnds(),
                        rewritings(),
                        prefixes(),
                        texts(),
                        identifiers())
                .flatMap(List::stream);
    }

    private List<Attack> declared() {
        return List.of(
                encoded("173a", "text/xml without charset, UTF-8", "text/xml", "", "UTF-8"),
                encoded("173b", "text/xml without charset, declared UTF-8", "text/xml", declaration("UTF-8"), "UTF-8"),
                encoded(
                        "173c",
                        "text/xml without charset, UTF-8 with a byte order mark",
                        "text/xml",
                        "\uFEFF",
                        "UTF-8"),
                encoded("174a", "application/xml without charset", "application/xml", "", "UTF-8"),
                attack("174b", "application/soap+xml with an action, without charset", () -> Sending.of(
                                        Door.SOAP_1_2,
                                        workshop.submission()
                                                .through(Door.SOAP_1_2)
                                                .bytes())
                                .as("application/soap+xml; action=\"urn:any\""))
                        .arrivingAs(NOTE),
                encoded(
                        "176a",
                        "windows-1251 by declaration only",
                        "text/xml",
                        declaration("windows-1251"),
                        "windows-1251"),
                encoded("176b", "KOI8-R by declaration only", "text/xml", declaration("KOI8-R"), "KOI8-R"),
                encoded("177a", "windows-1251 by the transport", "text/xml; charset=windows-1251", "", "windows-1251"),
                unreadable(
                        "177b",
                        "header says UTF-8, bytes are windows-1251",
                        () -> Sending.of(in("windows-1251", text -> text))));
    }

    private List<Attack> wide() {
        return List.of(
                encoded("179a", "UTF-16 little endian with a byte order mark", "text/xml", "\uFEFF", "UTF-16LE"),
                encoded("179b", "UTF-16 big endian with a byte order mark", "text/xml", "\uFEFF", "UTF-16BE"),
                encoded("179c", "UTF-32 little endian with a byte order mark", "text/xml", "\uFEFF", "UTF-32LE"),
                encoded("179d", "UTF-32 big endian with a byte order mark", "text/xml", "\uFEFF", "UTF-32BE"));
    }

    private Attack encoded(String number, String title, String contentType, String start, String charset) {
        return attack(number, title, () -> Sending.of(in(charset, text -> start + text))
                        .as(contentType))
                .arrivingAs(NOTE);
    }

    private static String declaration(String charset) {
        return "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(charset);
    }

    private Bytes in(String charset, UnaryOperator<String> change) {
        String text = change.apply(workshop.submission().signed().text());
        return Bytes.wrap(text.getBytes(Charset.forName(charset)));
    }

    private List<Attack> broken() {
        return List.of(
                unreadable("180a", "overlong UTF-8", withOctets("c0bc")),
                unreadable("180b", "surrogate in UTF-8", withOctets("eda080")),
                unreadable("180c", "octets FF FE", withOctets("fffe")),
                unreadable("180d", "truncated last character", () -> {
                    byte[] whole = (workshop.submission().signed().text() + "я").getBytes(StandardCharsets.UTF_8);
                    return Sending.of(Bytes.wrap(Arrays.copyOf(whole, whole.length - 1)));
                }));
    }

    private Supplier<Sending> withOctets(String hex) {
        return () -> {
            String[] halves = workshop.submission().signed().text().split("контрагента", 2);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(halves[0].getBytes(StandardCharsets.UTF_8));
            out.writeBytes(HexFormat.of().parseHex(hex));
            out.writeBytes(halves[1].getBytes(StandardCharsets.UTF_8));
            return Sending.of(Bytes.wrap(out.toByteArray()));
        };
    }

    private Attack unreadable(String number, String title, Supplier<Sending> sending) {
        return attack(number, title, sending).refusedAs(ENCODING_UNREADABLE).unlike(workshop.ordinaryTwin());
    }

    private List<Attack> versions() {
        return List.of(
                attack("182a", "XML 1.1", workshop.rewritten(text -> "<?xml version=\"1.1\"?>" + text))
                        .refusedAs(XML_VERSION_UNSUPPORTED)
                        .unlike(Control.readLeniently()),
                attack("182b", "NEL by reference", workshop.built(builder -> builder.note("one&#x85;two")))
                        .arrivingAs("one\u0085two"),
                attack(
                                "182c",
                                "control character by reference",
                                workshop.rewritten(text -> text.replace(NOTE, NOTE + "&#x1;")))
                        .refusedAs(NOT_WELL_FORMED)
                        .unlike(workshop.ordinaryTwin()));
    }

    private List<Attack> lineEnds() {
        return List.of(
                attack("183a", "CR LF where LF was signed", () -> {
                            String text = workshop.submission()
                                    .note("one\ntwo")
                                    .signed()
                                    .text();
                            return Sending.of(text.replace("\n", "\r\n"));
                        })
                        .arrivingAs("one\ntwo"),
                attack(
                                "183b",
                                "carriage return by reference, signed",
                                workshop.built(builder -> builder.note("one&#13;\ntwo")))
                        .arrivingAs("one\r\ntwo"));
    }

    private List<Attack> rewritings() {
        return List.of(
                same("185a", "CDATA instead of text", text -> text.replace(NOTE, "<![CDATA[" + NOTE + "]]>")),
                same(
                        "185b",
                        "apostrophes around attributes",
                        text -> text.replaceAll("wsu:Id=\"(\\w+)\"", "wsu:Id='$1'")),
                same(
                        "185c",
                        "other order of attributes",
                        text -> text.replaceAll("(EncodingType=\"[^\"]*\") (ValueType=\"[^\"]*\")", "$2 $1")),
                same("185d", "empty elements written short", text -> text.replaceAll("></ds:\\w+Method>", "/>")),
                same("185e", "white space inside tags", text -> text.replace("</e:note>", "</e:note\n >")
                        .replace("<k:content>", "<k:content\t>")),
                same(
                        "185f",
                        "unused namespace declared",
                        text -> text.replace("<soap:Envelope ", "<soap:Envelope xmlns:unused=\"urn:unused\" ")),
                same("185g", "character references instead of characters", text -> text.replace("П", "&#1055;")),
                same(
                        "188a",
                        "xml:lang on the Envelope",
                        text -> text.replace("<soap:Envelope ", "<soap:Envelope xml:lang=\"ru\" ")),
                same(
                        "188b",
                        "xml:space on the Envelope",
                        text -> text.replace("<soap:Envelope ", "<soap:Envelope xml:space=\"preserve\" ")));
    }

    private Attack same(String number, String title, UnaryOperator<String> change) {
        return attack(number, title, workshop.rewritten(change)).arrivingAs(NOTE);
    }

    private List<Attack> prefixes() {
        return List.of(
                broken("186a", "other prefix inside the signed Body", text -> text.replace("xmlns:k=", "xmlns:q=")
                        .replace("<k:", "<q:")
                        .replace("</k:", "</q:")),
                broken("186b", "default namespace inside the signed Body", text -> text.replace("xmlns:e=", "xmlns=")
                        .replace("<e:", "<")
                        .replace("</e:", "</")),
                broken(
                        "186c",
                        "white space added inside the signed Body",
                        text -> text.replace("<k:content>", "\n<k:content>")),
                broken("186d", "signed text changed", text -> text.replace(NOTE, NOTE + "!")),
                attack(
                                "192",
                                "xsi:type, its prefix declared anew outside the signature",
                                () -> Sending.of(qualified()
                                        .signed()
                                        .text()
                                        .replace("xmlns:t=\"" + Uri.EXTRACT, "xmlns:t=\"urn:elsewhere")))
                        .refusedAs(SCHEMA_VIOLATED)
                        .unlike(workshop.ordinaryTwin()));
    }

    private SubmissionBuilder qualified() {
        return workshop.submission().written(text -> text.replace(
                        "<soap:Envelope ", "<soap:Envelope xmlns:t=\"%s\" ".formatted(Uri.EXTRACT))
                .replace(
                        "<e:organization>",
                        "<e:organization xmlns:xsi=\"%s\" xsi:type=\"t:Organization\">".formatted(Uri.XSI)));
    }

    private Attack broken(String number, String title, UnaryOperator<String> change) {
        return attack(number, title, workshop.rewritten(change))
                .refusedAs(SIGNATURE_INVALID)
                .unlike(Control.without(SIGNATURE));
    }

    private List<Attack> texts() {
        return List.of(
                text("189a", "supplementary plane", "\uD83D\uDE80 \uD835\uDD38"),
                text("189b", "decomposed letters", "и\u0306 е\u0308"),
                text("189c", "composed letters", "й ё"),
                text("189d", "right-to-left override", "abc\u202Edef\u202C"),
                text("189e", "joiners", "a\u200Db\u200Cc"),
                text("189f", "private use", "\uE000\uF8FF"));
    }

    private Attack text(String number, String title, String note) {
        return attack(number, title, workshop.built(builder -> builder.note(note)))
                .arrivingAs(note);
    }

    private List<Attack> identifiers() {
        return List.of(
                attack(
                        "191a",
                        "identifiers in no namespace (npm soap)",
                        workshop.built(builder -> builder.ids("Id=\"%s\""))),
                attack(
                        "191b",
                        "identifiers with another prefix (zeep)",
                        workshop.built(builder -> builder.ids("xmlns:ns1=\"" + Uri.WSU + "\" ns1:Id=\"%s\""))),
                attack("191c", "Signature without a prefix", workshop.signing(TestSigner::withoutPrefixes)),
                attack(
                        "191d",
                        "PrefixList in the transforms (CXF)",
                        workshop.signing(signer -> signer.parts(
                                SignedPart.of("Body").by(SignedPart.Transform.exclusive("wsse wsu soap")),
                                SignedPart.of("Timestamp").by(SignedPart.Transform.exclusive("wsse soap"))))),
                attack(
                        "191e",
                        "line breaks in SignatureValue and token",
                        workshop.rewritten(
                                text -> text.replaceAll("([A-Za-z0-9+/]{64})(?=[A-Za-z0-9+/]{8})", "$1\n"))));
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("K", number, title, sending);
    }
}
