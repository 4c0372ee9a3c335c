package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.xmlunit.builder.DiffBuilder;

class StylesheetTest {

    private static final Bytes INPUT = Bytes.utf8("<in xmlns='urn:in'><name>Квиток<!-- c --> 1</name><n>2</n></in>");

    @TempDir
    Path folder;

    @Test
    void transformsWithParametersOfTheDeclaredType() {
        Stylesheet stylesheet = compiled("<xsl:param name='day' as='xs:date'/><xsl:param name='who'/>"
                + "<xsl:template match='/i:in'><out day='{$day + xs:dayTimeDuration(\"P1D\")}' who='{$who}'>"
                + "<xsl:value-of select='i:name/text()'/></out></xsl:template>");
        String out = stylesheet
                .transform(INPUT, Map.of("day", "2026-11-22", "who", "<я>", "unknown", "x"))
                .utf8();
        assertThat(DiffBuilder.compare("<out day='2026-11-23' who='&lt;я>'>Квиток 1</out>")
                        .withTest(out)
                        .build()
                        .hasDifferences())
                .isFalse();
    }

    @Test
    void writesUtf8WithoutDeclarationWhateverTheStylesheetSays() {
        Stylesheet stylesheet = compiled("<xsl:output encoding='windows-1251' omit-xml-declaration='no'"
                + " byte-order-mark='yes' indent='no'/><xsl:template match='/'><я>ё🎫</я></xsl:template>");
        assertThat(stylesheet.transform(INPUT, Map.of()).utf8()).isEqualTo("<я>ё🎫</я>");
    }

    @Test
    void runsFunctionsLoopsSortsAndTunnelsUnchanged() {
        Stylesheet stylesheet = compiled("<xsl:function name='f:twice' as='xs:integer'><xsl:param name='n'"
                + " as='xs:integer'/><xsl:sequence select='$n * 2'/></xsl:function>"
                + "<xsl:template match='/'><xsl:context-item use='required'/><out><xsl:for-each select='3, 1, 2'>"
                + "<xsl:sort select='.'/><n><xsl:value-of select='f:twice(.)'/></n></xsl:for-each>"
                + "<xsl:iterate select='1 to 9'><xsl:param name='s' select='0'/>"
                + "<xsl:on-completion><s><xsl:value-of select='$s'/></s></xsl:on-completion>"
                + "<xsl:next-iteration><xsl:with-param name='s' select='$s + .'/></xsl:next-iteration></xsl:iterate>"
                + "<xsl:for-each-group select='1 to 4' group-by='. mod 2'>g</xsl:for-each-group>"
                + "<xsl:call-template name='text'/></out></xsl:template>"
                + "<xsl:template name='text' as='xs:string'>t</xsl:template>"
                + "<xsl:template match='nothing'/>");
        assertThat(stylesheet.transform(INPUT, Map.of()).utf8())
                .isEqualTo("<out><n>2</n><n>4</n><n>6</n><s>45</s>ggt</out>");
    }

    @Test
    void handsOnTheWordsOfStylesheetThatStops() {
        Stylesheet stylesheet = compiled(
                "<xsl:template match='/'><xsl:message>private</xsl:message>"
                        + "<xsl:message terminate='yes'>no address for <xsl:value-of select='//i:n'/></xsl:message></xsl:template>");
        assertThatThrownBy(() -> stylesheet.transform(INPUT, Map.of()))
                .isInstanceOf(TransformFailed.class)
                .hasMessage("s.xsl: no address for 2");
    }

    @Test
    void saysWhatFailsWhileRunning() {
        Stylesheet stylesheet =
                compiled("<xsl:template match='/'><xsl:value-of select='xs:date(//i:n)'/></xsl:template>");
        assertThatThrownBy(() -> stylesheet.transform(INPUT, Map.of())).isInstanceOf(TransformFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no xml", "<a>", "<!DOCTYPE a><a/>", "<?xml version='1.1'?><a/>", "<a><?pi x?></a>"})
    void refusesInputThatTheReaderWouldRefuse(String input) {
        Stylesheet stylesheet = compiled("<xsl:template match='/'/>");
        assertThatThrownBy(() -> stylesheet.transform(Bytes.utf8(input), Map.of()))
                .isInstanceOf(TransformFailed.class);
    }

    @Test
    void namesFileAndLineOfWhatDoesNotCompile() {
        assertThatThrownBy(() -> compiled("\n<xsl:template match='/'>\n<xsl:value-of select='1 +'/></xsl:template>"))
                .isInstanceOf(BadSchema.class)
                .hasMessageContaining("s.xsl:3: ");
        assertThatThrownBy(() -> compiled("<xsl:template")).isInstanceOf(BadSchema.class);
        assertThatThrownBy(() -> Stylesheet.compile(folder.resolve("none.xsl"))).isInstanceOf(BadSchema.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:import href='x.xsl'/>",
                "<xsl:variable name='v' static='yes' select='1'/>",
                "<xsl:param name='p' static='1'/>",
                "<xsl:template match='/' use-when='true()'/>",
                "<xsl:template match='/'><out xsl:use-when='true()'/></xsl:template>",
                "<xsl:template match='/'><xsl:value-of _select='{1}'/></xsl:template>",
                "<xsl:include href='x.xsl'/>",
                "<xsl:use-package name='urn:p'/>",
                "<xsl:template match='/'><xsl:result-document href='x'/></xsl:template>",
                "<xsl:template match='/'><xsl:evaluate xpath='\"1\"'/></xsl:template>",
                "<xsl:template match='/'><xsl:source-document href='x'/></xsl:template>",
                "<xsl:template match='/'><xsl:value-of select='j:getProperty(\"user.dir\")' "
                        + "xmlns:j='java:java.lang.System'/></xsl:template>"
            })
    void refusesInstructionsThatReachOutside(String body) {
        assertThatThrownBy(() -> compiled(body)).isInstanceOf(BadSchema.class);
    }

    @Test
    void reachesNeitherNetworkNorFilesNorEnvironment() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.xml"), "<s>secret</s>");
        try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (String uri : List.of(
                    "http://127.0.0.1:" + canary.getLocalPort() + "/x",
                    secret.toUri().toString(),
                    "")) {
                for (String call : List.of(
                        "doc('%s')",
                        "document('%s')",
                        "unparsed-text('%s')",
                        "unparsed-text-lines('%s')",
                        "collection('%s')",
                        "uri-collection('%s')",
                        "json-doc('%s')",
                        "transform(map{'stylesheet-location':'%s','source-node':/})?output",
                        "doc-available('%s')",
                        "unparsed-text-available('%s')")) {
                    assertThat(outcome(call.formatted(uri))).isIn("failed", "false");
                }
            }
            for (String call : List.of(
                    "environment-variable('PATH')",
                    "available-environment-variables()",
                    "system-property('user.dir')",
                    "system-property('java.class.path')")) {
                assertThat(outcome(call)).isIn("failed", "");
            }
            canary.setSoTimeout(300);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:template match='/' name='l'><xsl:call-template name='l'/></xsl:template>",
                "<xsl:template match='/'><xsl:apply-templates select='.'/></xsl:template>",
                "<xsl:template match='/' name='l'><xsl:try><xsl:call-template name='l'/>"
                        + "<xsl:catch><xsl:call-template name='l'/></xsl:catch></xsl:try></xsl:template>",
                "<xsl:function name='f:f'><xsl:param name='n'/><xsl:sequence select='f:f(($n + 1) mod 7)'/></xsl:function>"
                        + "<xsl:template match='/'><xsl:value-of select='f:f(1)'/></xsl:template>",
                "<xsl:template match='/'><xsl:for-each select='1 to 100000'><xsl:for-each select='1 to 100000'>"
                        + "<xsl:if test='. = -1'>a</xsl:if></xsl:for-each></xsl:for-each></xsl:template>"
            })
    void endsWhatDoesNotEnd(String body) throws InterruptedException {
        Stylesheet stylesheet = Stylesheet.compile(file(body), Duration.ofMillis(500), 1_000_000);
        assertThatThrownBy(() -> stylesheet.transform(INPUT, Map.of()))
                .isInstanceOf(TransformFailed.class)
                .hasMessageMatching("(?s)s.xsl: (not finished after 500 ms|.*(recursi|nested).*)");
        Thread.sleep(200);
        assertThatThrownBy(() -> stylesheet.transform(INPUT, Map.of())).hasMessageNotContaining("still busy");
    }

    @Test
    void keepsStylesheetThatCannotBeEndedFromTakingMoreThreads() {
        Stylesheet stylesheet = Stylesheet.compile(
                file("<xsl:template match='/'><xsl:value-of select='count(for $i in 1 to 30000, $j in 1 to 30000"
                        + " return if ($i * $j mod 7 = 8) then 1 else ())'/></xsl:template>"),
                Duration.ofMillis(200),
                1_000_000);
        assertThatThrownBy(() -> stylesheet.transform(INPUT, Map.of())).hasMessageContaining("not finished");
        assertThatThrownBy(() -> stylesheet.transform(INPUT, Map.of())).hasMessageContaining("still busy");
    }

    @Test
    void endsResultThatGrowsTooLarge() {
        Stylesheet stylesheet = Stylesheet.compile(
                file(
                        "<xsl:template match='/'><o><xsl:for-each select='1 to 100000'>0123456789</xsl:for-each></o></xsl:template>"),
                Duration.ofSeconds(20),
                50_000);
        assertThatThrownBy(() -> stylesheet.transform(INPUT, Map.of()))
                .isInstanceOf(TransformFailed.class)
                .hasMessageContaining("larger than 50000 bytes");
    }

    @Test
    void endsCatastrophicRegularExpression() {
        assertThat(outcome("matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$')"))
                .isEqualTo("failed");
    }

    private String outcome(String select) {
        Stylesheet stylesheet;
        try {
            stylesheet = compiled("<xsl:template match='/'><xsl:value-of select=\"" + select + "\"/></xsl:template>");
        } catch (BadSchema refused) {
            return "failed";
        }
        try {
            return stylesheet.transform(INPUT, Map.of()).utf8();
        } catch (TransformFailed failed) {
            return "failed";
        }
    }

    private Stylesheet compiled(String body) {
        return Stylesheet.compile(file(body));
    }

    private Path file(String body) {
        try {
            return Files.writeString(
                    folder.resolve("s.xsl"),
                    "<xsl:stylesheet version='3.0'"
                            + " xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:xs='http://www.w3.org/2001/XMLSchema'"
                            + " xmlns:i='urn:in' xmlns:f='urn:f' exclude-result-prefixes='#all'>" + body
                            + "</xsl:stylesheet>");
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
