package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kvitok.core.RefusalCode.IDENTIFIER_CHECK_DIGIT;
import static org.kvitok.core.RefusalCode.IDENTIFIER_MALFORMED;
import static org.kvitok.core.RefusalCode.SCHEMA_ATTRIBUTE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SCHEMA_ATTRIBUTE_MISSING;
import static org.kvitok.core.RefusalCode.SCHEMA_ELEMENT_MISSING;
import static org.kvitok.core.RefusalCode.SCHEMA_ELEMENT_UNEXPECTED;
import static org.kvitok.core.RefusalCode.SCHEMA_VALUE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SCHEMA_VIOLATED;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.IdentifierKind;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SchemaSetTest {

    @TempDir
    static Path root;

    private static SchemaSet schema;

    @BeforeAll
    static void compile() throws IOException {
        Path published = Path.of(System.getProperty("kvitok.root"), "schemas/identifiers/1.0/identifiers.xsd");
        Files.createDirectories(root.resolve("identifiers/1.0"));
        Files.copy(published, root.resolve("identifiers/1.0/identifiers.xsd"));
        try (InputStream request = SchemaSetTest.class.getResourceAsStream("/schemas/request.xsd")) {
            Files.copy(request, root.resolve("request.xsd"));
        }
        schema = SchemaSet.compile(root.resolve("request.xsd"), root);
    }

    @Test
    void refusesTypesThatHoldMoreElementsThanCanBeCompiledSoon() throws IOException {
        String many = "<xs:element name=\"a\" minOccurs=\"0\"/>".repeat(600);
        String ten = "<xs:group ref=\"g%d\"/>".repeat(10);
        for (String types : List.of(
                "<xs:complexType name=\"t\"><xs:sequence>" + many + many + "</xs:sequence></xs:complexType>",
                "<xs:complexType name=\"t\"><xs:sequence>" + many + "</xs:sequence></xs:complexType>"
                        + "<xs:complexType name=\"u\"><xs:complexContent><xs:extension base=\"t\"><xs:sequence>" + many
                        + "</xs:sequence></xs:extension></xs:complexContent></xs:complexType>",
                "<xs:group name=\"g0\"><xs:sequence>" + "<xs:element name=\"a\"/>".repeat(10)
                        + "</xs:sequence></xs:group>"
                        + "<xs:group name=\"g1\"><xs:sequence>" + ten.formatted(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                        + "</xs:sequence></xs:group><xs:complexType name=\"t\"><xs:sequence>"
                        + ten.formatted(1, 1, 1, 1, 1, 1, 1, 1, 1, 1) + "<xs:any/></xs:sequence></xs:complexType>")) {
            Path file = Files.writeString(
                    root.resolve("large.xsd"),
                    "<xs:schema xmlns:xs=\"" + XMLConstants.W3C_XML_SCHEMA_NS_URI + "\">" + types + "</xs:schema>");
            assertThatThrownBy(() -> SchemaSet.compile(file, root))
                    .isInstanceOf(BadSchema.class)
                    .hasMessageContaining("holds more than 1000 elements");
        }
    }

    @Test
    void findsNothingWrongWithValidElement() {
        assertThat(flaws("<inn>7707083893</inn><inn>500100732259</inn><firm>7707083893</firm>"
                        + "<snils ogrn='1027700132195'>11223344595</snils><date>2026-11-22</date><kind>full</kind>"
                        + "<note>note</note><purpose/>"))
                .isEmpty();
    }

    @Test
    void namesUnexpectedElementAndWhatIsExpected() {
        assertFlaw(
                "<oops/><purpose/>",
                SCHEMA_ELEMENT_UNEXPECTED,
                "oops",
                "inn, firm, snils, date, kind, note, purpose",
                "/Request/oops");
        assertFlaw("<purpose/><more/>", SCHEMA_ELEMENT_UNEXPECTED, "more", "</Request>", "/Request/more");
        assertFlaw(
                "<date>2026-01-01</date><date>2026-01-02</date><date>2026-01-03</date><purpose/>",
                SCHEMA_ELEMENT_UNEXPECTED,
                "date",
                "kind, note, purpose",
                "/Request/date[3]");
    }

    @Test
    void namesMissingElement() {
        assertFlaw("", SCHEMA_ELEMENT_MISSING, "Request", "inn, firm, snils, date, kind, note, purpose", "/Request");
        assertFlaw("<note>note</note>", SCHEMA_ELEMENT_MISSING, "Request", "purpose", "/Request");
    }

    @Test
    void namesRootsWhereAnotherElementStands() {
        Reason reason = only(flawsOf("<Wrong xmlns='urn:test'/>"));
        assertThat(reason.code()).isEqualTo(SCHEMA_ELEMENT_UNEXPECTED);
        assertThat(reason.found()).isEqualTo("Wrong");
        assertThat(reason.expected()).isEqualTo("Request, Other, Payment");
    }

    @Test
    void saysOnceWhatIsWrongWithValue() {
        assertFlaw("<date>22.11.2026</date><purpose/>", SCHEMA_VALUE_ILLEGAL, "22.11.2026", "date", "/Request/date");
        assertFlaw("<kind>it's</kind><purpose/>", SCHEMA_VALUE_ILLEGAL, "it's", "full, short", "/Request/kind");
        assertFlaw("<note>no</note><purpose/>", SCHEMA_VALUE_ILLEGAL, "no", "minLength 3", "/Request/note");
        assertFlaw(
                "<note>too long a note</note><purpose/>",
                SCHEMA_VALUE_ILLEGAL,
                "too long a note",
                "maxLength 10",
                "/Request/note");
    }

    @Test
    void saysWhichAttributeIsWrong() {
        Reason illegal = only(flawsOf("<Request xmlns='urn:test' version='1' extra=''><purpose/></Request>"));
        assertThat(illegal.code()).isEqualTo(SCHEMA_ATTRIBUTE_ILLEGAL);
        assertThat(illegal.found()).isEqualTo("extra");
        assertThat(illegal.place().xpath()).isEqualTo("/Request/@extra");
        Reason missing = only(flawsOf("<Request xmlns='urn:test'><purpose/></Request>"));
        assertThat(missing.code()).isEqualTo(SCHEMA_ATTRIBUTE_MISSING);
        assertThat(missing.expected()).isEqualTo("version");
        Reason value = only(flawsOf("<Request xmlns='urn:test' version='1' code='a'><purpose/></Request>"));
        assertThat(value.code()).isEqualTo(SCHEMA_VALUE_ILLEGAL);
        assertThat(value.found()).isEqualTo("a");
        assertThat(value.expected()).isEqualTo("pattern [A-Z]{2}");
        assertThat(value.place().xpath()).isEqualTo("/Request/@code");
    }

    @Test
    void saysTextAndTypesThatDoNotBelong() {
        assertFlaw("text<purpose/>", SCHEMA_VIOLATED, "Request #text", "", "/Request");
        Reason type = only(flawsOf(
                "<Other xmlns='urn:test' xmlns:x='http://www.w3.org/2001/XMLSchema-instance'" + " x:type='none'/>"));
        assertThat(type.code()).isEqualTo(SCHEMA_VIOLATED);
    }

    @Test
    void testsCheckDigitsOfPublishedAndDerivedTypesInElementsAndAttributes() {
        assertFlaw("<inn>7707083894</inn><purpose/>", IDENTIFIER_CHECK_DIGIT, "7707083894", "INN", "/Request/inn");
        assertFlaw("<firm>7707083894</firm><purpose/>", IDENTIFIER_CHECK_DIGIT, "7707083894", "INN", "/Request/firm");
        assertFlaw(
                "<snils>11223344596</snils><purpose/>",
                IDENTIFIER_CHECK_DIGIT,
                "11223344596",
                "SNILS",
                "/Request/snils");
        assertFlaw(
                "<snils ogrn='1027700132196'>11223344595</snils><purpose/>",
                IDENTIFIER_CHECK_DIGIT,
                "1027700132196",
                "OGRN",
                "/Request/snils/@ogrn");
    }

    /** A type whose name is spelt otherwise here than there would go untested without a word. */
    @Test
    void knowsEveryPublishedIdentifierByName() throws IOException {
        Bytes published = Bytes.wrap(Files.readAllBytes(root.resolve("identifiers/1.0/identifiers.xsd")));
        NodeList types = document(published).getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "restriction");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.getLength(); i++) {
            Element restriction = (Element) types.item(i);
            if (restriction.getAttribute("base").startsWith("xs:")) {
                names.add(((Element) restriction.getParentNode()).getAttribute("name"));
            }
        }
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(IdentifierKind.values())
                        .map(IdentifierKind::schemaType)
                        .toList());
    }

    @Test
    void testsAccountsTogetherWithTheirBank() {
        String payer = "<payer bik='044525593' account='40602810700000000025'/>";
        String payee = "<payee bik='049805746' account='40602810700000000025' inn='7707083893'"
                + " correspondentAccount='30101810800000000747'/>";

        List<Reason> reasons = flawsOf("<Payment xmlns='urn:test'>" + payer + payee + "</Payment>");

        assertThat(reasons).extracting(Reason::code).containsOnly(IDENTIFIER_CHECK_DIGIT);
        assertThat(reasons)
                .extracting(reason -> reason.place().xpath() + " " + reason.expected())
                .containsExactly(
                        "/Payment/payer/@account ACCOUNT (BIK 044525593)",
                        "/Payment/payee/@correspondentAccount ACCOUNT (BIK 049805746)");
    }

    @Test
    void takesAccountsThatBelongToTheirBankAndLeavesMalformedOnesToTheirOwnReason() {
        String right = "<payee bik='049805746' account='40602810700000000025'/>";

        assertThat(flawsOf("<Payment xmlns='urn:test'>" + right.replace("payee", "payer") + right + "</Payment>"))
                .isEmpty();
        Reason reason = only(flawsOf("<Payment xmlns='urn:test'><payer bik='49805746' account='40602810700000000025'/>"
                + right + "</Payment>"));
        assertThat(reason.code()).isEqualTo(IDENTIFIER_MALFORMED);
        assertThat(reason.place().xpath()).isEqualTo("/Payment/payer/@bik");
        Reason kind = only(flawsOf("<Payment xmlns='urn:test'><payer bik='044525593' account='40602810300000000025'"
                + " correspondentAccount='40602810700000000025'/>" + right + "</Payment>"));
        assertThat(kind.code()).isEqualTo(IDENTIFIER_MALFORMED);
        assertThat(kind.place().xpath()).isEqualTo("/Payment/payer/@correspondentAccount");
    }

    @Test
    void saysMalformedIdentifierOnceAndAsSuch() {
        assertFlaw("<inn>77</inn><purpose/>", IDENTIFIER_MALFORMED, "77", "INN: 10 | 12", "/Request/inn");
        assertFlaw(
                "<snils ogrn='1'>11223344595</snils><purpose/>",
                IDENTIFIER_MALFORMED,
                "1",
                "OGRN: 13",
                "/Request/snils/@ogrn");
        assertFlaw(
                "<firm>500100732259</firm><purpose/>",
                SCHEMA_VALUE_ILLEGAL,
                "500100732259",
                "maxLength 10",
                "/Request/firm");
    }

    @Test
    void reportsEveryReasonWithItsLine() {
        List<Reason> reasons = flaws("\n<inn>1</inn>\n <inn>7707083894</inn>\n<date>x</date>\n<bad/><purpose/>");
        assertThat(reasons)
                .extracting(
                        reason -> reason.place().xpath() + ":" + reason.place().line())
                .containsExactly("/Request/inn[1]:2", "/Request/inn[2]:3", "/Request/date:4", "/Request/bad:5");
        assertThat(reasons.get(1).place().column()).isEqualTo(2);
    }

    @Test
    void stopsAtTheMostReasonsAndStaysUsable() {
        assertThat(flaws("<inn>1</inn>".repeat(100_000))).hasSize(Refusal.MOST_REASONS);
        assertThat(flaws("<inn>1</inn>".repeat(30) + "<purpose/>")).hasSize(Refusal.MOST_REASONS);
        findsNothingWrongWithValidElement();
    }

    @Test
    void validatesElementInTheMiddleOfDocumentWithItsNamespaces() {
        Bytes bytes = Bytes.utf8("<e:Envelope xmlns:e='urn:e' xmlns:t='urn:test' xmlns:id='urn:kvitok:identifiers:1.0'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><e:Body>\n<t:Request version='1'>"
                + "<t:inn xsi:type='id:InnOfPerson'>7707083893</t:inn><t:purpose/></t:Request></e:Body></e:Envelope>");
        Element request = (Element)
                document(bytes).getElementsByTagNameNS("urn:test", "Request").item(0);
        Reason reason = only(schema.flaws(request, new Places(bytes, Optional.empty())));
        assertThat(reason.place().xpath()).isEqualTo("/Envelope/Body/Request/inn");
        assertThat(reason.place().line()).isEqualTo(2);
        assertThat(reason.expected()).isEqualTo("minLength 12");
    }

    @Test
    void neverShowsTheValidatorsWords() {
        for (Reason reason : flaws("text<inn a='1'>x<b/></inn><date/><kind/><oops/><note/>")) {
            assertThat(reason.text(Locale.ENGLISH))
                    .doesNotContain("cvc-", "urn:test", "facet", "Invalid content", "information item");
        }
    }

    @Test
    void isNotMisledByValuesThatQuoteTheValidator() {
        assertFlaw(
                "<kind>x' is not facet-valid with respect to pattern 'y' for type 'z'.</kind><purpose/>",
                SCHEMA_VALUE_ILLEGAL,
                "x' is not facet-valid with respect to pattern 'y' for type 'z'.",
                "full, short",
                "/Request/kind");
    }

    @Test
    void ignoresSchemaLocationsInTheDocument() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + canary.getLocalPort() + "/x.xsd";
            assertThat(flawsOf(
                            "<Request xmlns='urn:test' version='1' xmlns:x='http://www.w3.org/2001/XMLSchema-instance'"
                                    + " x:schemaLocation='urn:test " + url + " urn:other " + url + "'"
                                    + " x:noNamespaceSchemaLocation='" + url + "'><purpose/></Request>"))
                    .isEmpty();
            flawsOf("<o:Any xmlns:o='urn:other' xmlns:x='http://www.w3.org/2001/XMLSchema-instance'"
                    + " x:schemaLocation='urn:other " + url + "'/>");
            canary.setSoTimeout(200);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refusesSchemasThatLeaveTheFolderOrDoNotCompile(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("outside.xsd"), importing("x.xsd", "urn:outside"));
        Path folder = Files.createDirectory(elsewhere.resolve("schemas"));
        assertBad(folder, importing("../outside.xsd", "urn:x"), "not a file below");
        assertBad(folder, importing("http://127.0.0.1:1/x.xsd", "urn:x"), "not a file below");
        assertBad(folder, importing("missing.xsd", "urn:x"), "missing.xsd");
        assertBad(
                folder,
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='a' type='no'/>"
                        + "</xs:schema>",
                "bad.xsd:2");
        assertBad(folder, "<xs:schema", "bad.xsd");
        assertBad(folder, "<!DOCTYPE x><x/>", "DOCTYPE");
        assertThatThrownBy(() -> SchemaSet.compile(folder.resolve("none.xsd"), folder))
                .isInstanceOf(BadSchema.class);
    }

    private static void assertBad(Path folder, String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.xsd"), text);
        assertThatThrownBy(() -> SchemaSet.compile(file, folder))
                .isInstanceOf(BadSchema.class)
                .hasMessageContaining(message);
    }

    private static String importing(String location, String namespace) {
        return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:import namespace='" + namespace
                + "' schemaLocation='" + location + "'/></xs:schema>";
    }

    private static void assertFlaw(String content, RefusalCode code, String found, String expected, String xpath) {
        Reason reason = only(flaws(content));
        assertThat(reason)
                .usingRecursiveComparison()
                .ignoringFields("place")
                .isEqualTo(new Reason(code, Place.NOWHERE, found, expected));
        assertThat(reason.place().xpath()).isEqualTo(xpath);
    }

    private static Reason only(List<Reason> reasons) {
        assertThat(reasons).hasSize(1);
        return reasons.get(0);
    }

    private static List<Reason> flaws(String content) {
        return flawsOf("<Request xmlns='urn:test' version='1'>" + content + "</Request>");
    }

    private static List<Reason> flawsOf(String xml) {
        Bytes bytes = Bytes.utf8(xml);
        return schema.flaws(document(bytes).getDocumentElement(), new Places(bytes, Optional.empty()));
    }

    private static Document document(Bytes bytes) {
        return new XmlReader(XmlLimits.STANDARD).read(bytes, Optional.empty()).fold(document -> document, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }
}
