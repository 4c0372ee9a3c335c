package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.core.RefusalCode.DOCTYPE_FORBIDDEN;
import static org.kvitok.core.RefusalCode.ENCODING_UNREADABLE;
import static org.kvitok.core.RefusalCode.NOT_WELL_FORMED;
import static org.kvitok.core.RefusalCode.XML_LIMIT_EXCEEDED;
import static org.kvitok.core.RefusalCode.XML_VERSION_UNSUPPORTED;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class XmlReaderTest {

    private static final XmlLimits LIMITS = XmlLimits.STANDARD;
    private static final XmlReader READER = new XmlReader(LIMITS);

    @Test
    void readsElementsAttributesAndNamespacesIntoDom() {
        Element root = passed("<a:r xmlns:a='urn:a' xmlns='urn:d' k='1' a:k='2'><c/>т&amp;&#233;</a:r>")
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("urn:a");
        assertThat(root.getNodeName()).isEqualTo("a:r");
        assertThat(root.getAttributeNS("urn:a", "k")).isEqualTo("2");
        assertThat(root.getAttribute("k")).isEqualTo("1");
        assertThat(root.getAttributeNodeNS("http://www.w3.org/2000/xmlns/", "a").getValue())
                .isEqualTo("urn:a");
        assertThat(root.getAttributeNodeNS("http://www.w3.org/2000/xmlns/", "xmlns")
                        .getValue())
                .isEqualTo("urn:d");
        assertThat(root.getFirstChild().getNamespaceURI()).isEqualTo("urn:d");
        assertThat(root.getLastChild().getNodeValue()).isEqualTo("т&é");
    }

    @Test
    void joinsTextAroundCommentsAndCdataIntoOneNode() {
        Element root = passed("<r>100<!-- -->000<![CDATA[<5>]]>0<!----></r>").getDocumentElement();
        assertThat(root.getChildNodes().getLength()).isEqualTo(1);
        assertThat(root.getFirstChild().getNodeType()).isEqualTo(Node.TEXT_NODE);
        assertThat(root.getFirstChild().getNodeValue()).isEqualTo("100000<5>0");
    }

    @Test
    void keepsCarriageReturnsGivenByReferenceAndNormalizesLineEnds() {
        assertThat(passed("<r>a\r\nb&#13;c&#10;</r>").getDocumentElement().getTextContent())
                .isEqualTo("a\nb\rc\n");
    }

    @Test
    void keepsCommentsAndWhiteSpaceAroundTheRootOutOfTheDocument() {
        Document document = passed("<?xml version='1.0'?>\n<!-- a -->\n<r/>\n<!-- b -->\n");
        assertThat(document.getChildNodes().getLength()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r><r/>",
                "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'><r/>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>",
                "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><r>&b;</r>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]><r/>",
                "<!-- hidden --> <!DOCTYPE r><r/>"
            })
    void refusesDoctype(String xml) {
        assertThat(reason(xml).code()).isEqualTo(DOCTYPE_FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
    void refusesDoctypeInEveryEncodingWithMark(String charset) {
        assertThat(refused(marked("<!DOCTYPE r><r/>", charset), null).code()).isEqualTo(DOCTYPE_FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "IBM037"})
    void refusesDoctypeHiddenByAnEncodingThatIsNotAnnounced(String charset) {
        String xml = "<?xml version='1.0' encoding='" + charset + "'?><!DOCTYPE r><r/>";
        assertThat(refused(xml.getBytes(Charset.forName(charset)), null).code())
                .isIn(ENCODING_UNREADABLE, NOT_WELL_FORMED);
    }

    @Test
    void refusesUtf7() {
        byte[] utf7 =
                "<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE r+AD4-".getBytes(StandardCharsets.US_ASCII);
        assertThat(refused(utf7, null).code()).isEqualTo(ENCODING_UNREADABLE);
        assertThat(refused(utf7, "utf-7").code()).isEqualTo(ENCODING_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsByteOrderMarkBeforeAnythingElse(String charset) {
        byte[] bytes = marked("<?xml version='1.0'?><r>Квиток</r>", charset);
        assertThat(passed(bytes, "windows-1251").getDocumentElement().getTextContent())
                .isEqualTo("Квиток");
    }

    @ParameterizedTest
    @CsvSource({"windows-1251", "cp1251", "KOI8-R", "IBM866", "ISO-8859-5", "utf-8"})
    void readsDeclaredCharacterSet(String charset) {
        String xml = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?><r>Квиток</r>";
        assertThat(passed(xml.getBytes(Charset.forName(charset)), null)
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo("Квиток");
    }

    @Test
    void readsTransportCharacterSetBeforeDeclaration() {
        String xml = "<?xml version='1.0' encoding='utf-8'?><r>Квиток</r>";
        assertThat(passed(xml.getBytes(Charset.forName("windows-1251")), "windows-1251")
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo("Квиток");
    }

    @Test
    void readsUtf8WhereNothingIsSaid() {
        assertThat(passed("<r>Квиток 🎫</r>").getDocumentElement().getTextContent())
                .isEqualTo("Квиток 🎫");
    }

    @Test
    void refusesOtherBytesThanTheTransportSaysWithPlace() {
        Reason reason = refused("<r>\n Квиток</r>".getBytes(Charset.forName("windows-1251")), "utf-8");
        assertThat(reason.code()).isEqualTo(ENCODING_UNREADABLE);
        assertThat(reason.expected()).isEqualTo("UTF-8");
        assertThat(reason.place().line()).isEqualTo(2);
        assertThat(reason.place().column()).isEqualTo(2);
    }

    @Test
    void refusesIllegalBytes() {
        byte[][] illegal = {
            {(byte) 0xC0, (byte) 0xBC}, // overlong <
            {(byte) 0xE0, (byte) 0x80, (byte) 0xBC},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate
            {(byte) 0xFF, (byte) 0xFE},
            {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80}
        };
        for (byte[] bytes : illegal) {
            assertThat(refused(around(bytes, "<r>", "</r>"), null).code()).isEqualTo(ENCODING_UNREADABLE);
        }
        assertThat(refused(around(new byte[] {(byte) 0xD0}, "<r></r>", ""), null)
                        .code())
                .isEqualTo(ENCODING_UNREADABLE);
        assertThat(refused(around(new byte[] {(byte) 0x98}, "<r>", "</r>"), "windows-1251")
                        .code())
                .isEqualTo(ENCODING_UNREADABLE);
        assertThat(refused(around(new byte[] {(byte) 0xD8, 0}, "", ""), "utf-16be")
                        .code())
                .isEqualTo(ENCODING_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-unknown", "ISO-2022-JP", "not a name!", "", "IBM037", "HZ"})
    void refusesCharacterSetsThatItDoesNotKnow(String charset) {
        assertThat(refused("<r/>".getBytes(StandardCharsets.UTF_8), charset).code())
                .isEqualTo(ENCODING_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void refusesDeclarationThatIsNotTrueOfItself(String charset) {
        Reason reason = reason("<?xml version='1.0' encoding='" + charset + "'?><r/>");
        assertThat(reason.code()).isEqualTo(ENCODING_UNREADABLE);
        assertThat(reason.expected()).isEqualTo(charset);
        assertThat(reason.place().column()).isEqualTo(1);
    }

    @Test
    void refusesSecondByteOrderMark() {
        assertThat(reason("\uFEFF\uFEFF<r/>").code()).isEqualTo(NOT_WELL_FORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2.0", "1", ""})
    void refusesOtherVersionsOfXml(String version) {
        Reason reason = reason("<?xml version=\"" + version + "\"?><r/>");
        assertThat(reason.code()).isEqualTo(XML_VERSION_UNSUPPORTED);
        assertThat(reason.found()).isEqualTo(version);
        assertThat(reason.expected()).isEqualTo("1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text",
                "<r>",
                "<r></s>",
                "<r/><s/>",
                "<r/>text",
                "<r/></r>",
                "<r/><![CDATA[x]]>",
                " <?xml version='1.0'?><r/>",
                "<?xml encoding='utf-8'?><r/>",
                "<r>&unknown;</r>",
                "<r a='&unknown;'/>",
                "<r>&#x0;</r>",
                "<r>&#0;</r>",
                "<r>&#xFFFE;</r>",
                "<r>&#xD800;</r>",
                "<r>&#xD83D;&#xDE00;</r>",
                "<r>&#x110000;</r>",
                "<r a='&#1;'/>",
                "<r>\u0000</r>",
                "<r>\u0001</r>",
                "<r>\uFFFE</r>",
                "<r>\uFFFF</r>",
                "<r>]]></r>",
                "<r>a & b</r>",
                "<r a=1/>",
                "<r a='1' a='2'/>",
                "<r xmlns:p='urn:a' xmlns:q='urn:a' p:a='1' q:a='2'/>",
                "<r xmlns:p='urn:a' xmlns:p='urn:b'/>",
                "<r a='<'/>",
                "<p:r/>",
                "<r p:a='1'/>",
                "<r xmlns:p=''/>",
                "<r xmlns:xml='urn:x'/>",
                "<r xmlns:xmlns='urn:x'/>",
                "<r xmlns='http://www.w3.org/2000/xmlns/'/>",
                "<r xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
                "<xmlns:r/>",
                "<a:b:c xmlns:a='urn:a'/>",
                "<:r/>",
                "<r:/>",
                "<1/>",
                "<r><!-- a -- b --></r>",
                "<r><!ELEMENT r ANY></r>",
                "<r/><!-- open"
            })
    void refusesWhatIsNotWellFormed(String xml) {
        Reason reason = reason(xml);
        assertThat(reason.code()).isEqualTo(NOT_WELL_FORMED);
        assertThat(reason.found()).isNotBlank();
        assertThat(reason.place().line()).isPositive();
        assertThat(reason.text(Locale.ENGLISH)).doesNotContain("com.", "java", "null", "EOF", "Exception", "[row");
    }

    @Test
    void saysWhereAndWhat() {
        Reason reason = reason("<r>\n  <s>\n</r>");
        assertThat(reason.place().line()).isEqualTo(3);
        assertThat(reason.found()).isEqualTo("an end tag that does not match its start tag");
        assertThat(reason("<r>").found()).isEqualTo("the document ends too early");
        assertThat(reason("<r/><s/>").found()).isEqualTo("an element after the root element");
        assertThat(reason("<r>&e;</r>").found()).isEqualTo("an entity that XML does not predefine");
        assertThat(reason("<p:r/>").found()).isEqualTo("a namespace prefix that is not declared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?pi x?><r/>", "<r><?pi x?></r>", "<r/><?pi x?>", "<?xml-stylesheet href='x'?><r/>"})
    void refusesProcessingInstructions(String xml) {
        Reason reason = reason(xml);
        assertThat(reason.code()).isEqualTo(XML_LIMIT_EXCEEDED);
        assertThat(reason.found()).isEqualTo("processing instructions: 1");
        assertThat(reason.expected()).isEqualTo("0");
    }

    @Test
    void leavesOutInstructionsAroundTheRootElementOfAFile() {
        XmlReader files = XmlReader.ofFiles(XmlLimits.STANDARD);
        Bytes file = Bytes.utf8("<?xml version='1.0'?>\n<?xml-stylesheet type='text/xsl' href='file:///etc/passwd'?>\n"
                + "<?mso-application progid='Excel.Sheet'?><!-- 1C --><r>text</r><?end?>");

        Document document = files.read(file, Optional.empty()).fold(read -> read, refusal -> null);

        assertThat(document.getChildNodes().getLength()).isEqualTo(1);
        assertThat(document.getDocumentElement().getTextContent()).isEqualTo("text");
        assertThat(new Places(file, Optional.empty())
                        .of(document.getDocumentElement())
                        .line())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r><?pi x?></r>", "<r><s/><?xml-stylesheet href='x'?></r>"})
    void refusesInstructionsInsideAFilesElementsAndTooManyOfThem(String xml) {
        XmlReader files = XmlReader.ofFiles(XmlLimits.STANDARD);

        for (String refused : List.of(xml, "<?pi x?>".repeat(17) + "<r/>")) {
            assertThat(files.read(Bytes.utf8(refused), Optional.empty())
                            .<RefusalCode>fold(document -> null, refusal -> refusal.code()))
                    .isEqualTo(XML_LIMIT_EXCEEDED);
        }
    }

    @Test
    void refusesWhatExceedsTheLimitsAndAcceptsWhatMeetsThem() {
        limit("depth of elements: 65", "64", "<a>".repeat(65));
        passed("<a>".repeat(64) + "</a>".repeat(64));
        limit("attributes of an element: 65", "64", "<r" + numbered(" a%d=''", 65) + "/>");
        passed("<r" + numbered(" a%d=''", 64) + "/>");
        limit("namespaces of an element: 65", "64", "<r" + numbered(" xmlns:n%d='urn:n'", 65) + "/>");
        passed("<r" + numbered(" xmlns:n%d='urn:n'", 64) + numbered(" a%d=''", 64) + "/>");
        limit("attributes of an element: more than 64", "64", "<r" + numbered(" a%d=''", 20_000) + "/>");
        limit("length of a name: 1001", "1000", "<" + "n".repeat(1_001) + "/>");
        limit("length of a name: 1001", "1000", "<r " + "n".repeat(1_001) + "=''/>");
        limit("length of a name: 1001", "1000", "<r xmlns:" + "n".repeat(1_001) + "='urn:n'/>");
        limit("length of an attribute: more than 65536", "65536", "<r a='" + "v".repeat(70_000) + "'/>");
        limit("length of an attribute: more than 65536", "65536", "<r xmlns='" + "v".repeat(70_000) + "'/>");
        limit("elements: 200001", "200000", "<r>" + "<a/>".repeat(200_000) + "</r>");
    }

    @Test
    void limitsTextAlsoWhenCommentsSplitIt() {
        int half = LIMITS.text() / 2 + 1;
        assertThat(reason("<r>" + "t".repeat(half) + "<!---->" + "t".repeat(half) + "</r>")
                        .code())
                .isEqualTo(XML_LIMIT_EXCEEDED);
        assertThat(reason("<r>" + "t".repeat(half * 2 + 10) + "</r>").code()).isEqualTo(XML_LIMIT_EXCEEDED);
        assertThat(reason("<r><!--" + "t".repeat(half * 2 + 10) + "--></r>").code())
                .isEqualTo(XML_LIMIT_EXCEEDED);
    }

    @Test
    void refusesThousandsOfDifferentNamesSoThatCollidingOnesCostNothing() {
        StringBuilder xml = new StringBuilder("<r>");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            xml.append('<').append(name).append("/>");
        }
        Reason reason = reason(xml.append("</r>").toString());
        assertThat(reason.code()).isEqualTo(XML_LIMIT_EXCEEDED);
        assertThat(reason.found()).startsWith("different names");
    }

    @Test
    void quotesNothingLongAndNothingOfTheParser() {
        for (String xml : new String[] {
            "<" + "x".repeat(900) + "></y>", "<r " + "x".repeat(900) + "/>", "<r>&" + "x".repeat(900) + ";</r>"
        }) {
            assertThat(reason(xml).text(Locale.ENGLISH)).hasSizeLessThan(150).doesNotContain("xxx", "Wstx", "ctc");
        }
    }

    @Test
    void callsNobodyAndOpensNothing() throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + canary.getLocalPort() + "/x";
            reason("<!DOCTYPE r SYSTEM '" + url + "'><r/>");
            reason("<!DOCTYPE r [<!ENTITY % p SYSTEM '" + url + "'> %p;]><r/>");
            reason("<!DOCTYPE r [<!ENTITY e SYSTEM '" + url + "'>]><r>&e;</r>");
            reason("<?xml-stylesheet type='text/xsl' href='" + url + "'?><r/>");
            passed("<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + url + "'/></r>");
            passed("<r xml:base='" + url + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                    + " xsi:noNamespaceSchemaLocation='" + url + "'/>");
            canary.setSoTimeout(200);
            org.assertj.core.api.Assertions.assertThatThrownBy(canary::accept)
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void limit(String found, String expected, String xml) {
        Reason reason = reason(xml);
        assertThat(reason.code()).isEqualTo(XML_LIMIT_EXCEEDED);
        assertThat(reason.found()).isEqualTo(found);
        assertThat(reason.expected()).isEqualTo(expected);
    }

    private static String numbered(String form, int count) {
        StringBuilder all = new StringBuilder();
        IntStream.range(0, count).forEach(i -> all.append(form.formatted(i)));
        return all.toString();
    }

    private static Reason reason(String xml) {
        return refused(xml.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Reason refused(byte[] xml, String charset) {
        return read(xml, charset)
                .fold(
                        document -> new Reason(RefusalCode.BUSY, org.kvitok.core.Place.NOWHERE, "was accepted", ""),
                        refusal -> refusal.reasons().get(0));
    }

    private static Document passed(String xml) {
        return passed(xml.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Document passed(byte[] xml, String charset) {
        return read(xml, charset).fold(document -> document, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static Verdict<Document> read(byte[] xml, String charset) {
        return READER.read(Bytes.wrap(xml), Optional.ofNullable(charset));
    }

    private static byte[] marked(String xml, String charset) {
        return ("\uFEFF" + xml).getBytes(Charset.forName(charset));
    }

    private static byte[] around(byte[] bytes, String before, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(bytes);
        all.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }
}
