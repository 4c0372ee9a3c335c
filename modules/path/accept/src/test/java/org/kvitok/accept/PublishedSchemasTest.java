package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.accept.RawHttp.Answer;

class PublishedSchemasTest {

    private static final Path FILES = Path.of("src/test/published/exchange/1.0");

    private static OpenDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = OpenDoor.echoing("accept.public-address", "https://gate.example.ru:8443");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static Answer get(String path) throws Exception {
        return RawHttp.exchange(door.port(), RawHttp.get(path));
    }

    @Test
    void servesFilesByteForByte() throws Exception {
        for (String name : new String[] {"exchange.xsd", "exchange.wsdl", "README.md", "codes.json"}) {
            Answer answer = get("/schemas/exchange/1.0/" + name);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Files.readAllBytes(FILES.resolve(name)));
        }
        assertThat(get("/schemas/exchange/1.0/exchange.xsd").header("Content-Type"))
                .contains("text/xml; charset=utf-8");
        assertThat(get("/schemas/exchange/1.0/README.md").header("Content-Type"))
                .contains("text/markdown; charset=utf-8");
    }

    @Test
    void writesAddressesFromTheSettingsIntoTheWsdlAndChangesNothingElse() throws Exception {
        String expected = Files.readString(FILES.resolve("exchange.wsdl"))
                .replace("\"http://localhost:8080/exchange\"", "\"https://gate.example.ru:8443/exchange\"")
                .replace("\"exchange.xsd\"", "\"https://gate.example.ru:8443/schemas/exchange/1.0/exchange.xsd\"")
                .replace(
                        "'../../egrul-extract/1.0/request.xsd'",
                        "\"https://gate.example.ru:8443/schemas/egrul-extract/1.0/request.xsd\"");
        assertThat(get("/exchange?wsdl").text()).isEqualTo(expected);
        assertThat(get("/exchange?WSDL").text()).isEqualTo(expected);
    }

    @Test
    void publishesEveryImportThatTheWsdlNames() throws Exception {
        Matcher imported = Pattern.compile("schemaLocation=\"https://gate.example.ru:8443([^\"]*)\"")
                .matcher(get("/exchange?wsdl").text());
        int found = 0;
        while (imported.find()) {
            assertThat(get(imported.group(1)).status()).isEqualTo(200);
            found++;
        }
        assertThat(found).isEqualTo(2);
    }

    @Test
    void takesNoAddressFromTheClient() throws Exception {
        String spoofed = "GET /exchange?wsdl HTTP/1.1\r\nHost: evil.example:99\r\nX-Forwarded-Host: evil.example\r\n"
                + "X-Forwarded-Proto: evil\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n";
        String absolute =
                "GET http://evil.example:99/exchange?wsdl HTTP/1.1\r\nHost: evil.example:99\r\nConnection: close\r\n\r\n";
        Answer honest = get("/exchange?wsdl");
        assertThat(RawHttp.exchange(door.port(), spoofed).text()).isEqualTo(honest.text());
        Answer answer = RawHttp.exchange(door.port(), absolute);
        assertThat(answer.head() + answer.text()).doesNotContain("evil");
    }

    @Test
    void answersHeadAndSparesThoseWhoHaveTheFileAlready() throws Exception {
        Answer whole = get("/schemas/exchange/1.0/exchange.xsd");
        String etag = whole.header("ETag").orElseThrow();
        String again =
                "GET /schemas/exchange/1.0/exchange.xsd HTTP/1.1\r\nHost: gate\r\nIf-None-Match: " + etag + "\r\n\r\n";
        try (RawHttp http = new RawHttp(door.port())) {
            assertThat(http.send(again).answerToHead().status()).isEqualTo(304);
            Answer head = http.send("HEAD /exchange?wsdl HTTP/1.1\r\nHost: gate\r\n\r\n")
                    .answerToHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(Integer.parseInt(head.header("Content-Length").orElseThrow()))
                    .isGreaterThan(500);
            assertThat(http.send("HEAD /nowhere HTTP/1.1\r\nHost: gate\r\n\r\n")
                            .answerToHead()
                            .status())
                    .isEqualTo(404);
            assertThat(http.send(RawHttp.soap("<a/>")).answer().text()).isEqualTo("<a/>");
        }
    }

    // 116

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exchange?xsd=../../etc/passwd",
                "/exchange?xsd=exchange.xsd",
                "/exchange?wsdl=http://127.0.0.1:1/canary",
                "/exchange?wsdl&x=y",
                "/exchange?singleWsdl",
                "/exchange?_wadl",
                "/schemas",
                "/schemas/",
                "/schemas/exchange",
                "/schemas/exchange/1.0",
                "/schemas/exchange/1.0/",
                "/schemas/exchange/1.0/secret.p12",
                "/schemas/exchange/1.0/absent.xsd",
                "/schemas/../pom.xml",
                "/schemas/../../../pom.xml",
                "/schemas/..;/pom.xml",
                "/schemas/%2e%2e/%2e%2e/pom.xml",
                "/schemas/..%2f..%2fpom.xml",
                "/schemas/exchange/1.0/exchange.xsd%00.xsd",
                "/schemas/exchange//1.0/exchange.xsd",
                "/schemas//etc/passwd.xml",
                "/schemas/.hidden.xml",
                "/schemas/exchange/1.0/exchange.xsd?x",
                "/schemas/exchange/1.0/exchange.xsd/",
                "/schemas/exchange/1.0/exchange.xsd;v=1",
                "/schemas/exchange\\1.0\\exchange.xsd",
                "/schemas/file:/etc/passwd.xml",
                "/SCHEMAS/exchange/1.0/exchange.xsd",
            })
    void hasNothingElse(String path) throws Exception {
        Answer answer = get(path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).hasSizeLessThan(40).doesNotContain("/").doesNotContain("passwd");
    }

    @Test
    void followsNoLinkOutOfTheFolder(@TempDir Path elsewhere) throws Exception {
        Path folder = Files.createDirectory(elsewhere.resolve("published"));
        Files.writeString(elsewhere.resolve("private.xml"), "<private/>");
        Files.createSymbolicLink(folder.resolve("link.xml"), elsewhere.resolve("private.xml"));
        Files.createSymbolicLink(folder.resolve("up"), elsewhere);
        PublishedSchemas schemas = new PublishedSchemas(folder);
        assertThat(schemas.find("link.xml")).isEmpty();
        assertThat(schemas.find("up/private.xml")).isEmpty();
    }

    @Test
    void readsAgainWhatHasChanged(@TempDir Path folder) throws Exception {
        PublishedSchemas schemas = new PublishedSchemas(folder);
        assertThat(schemas.find("a.xsd")).isEmpty();
        Files.writeString(folder.resolve("a.xsd"), "<first/>");
        assertThat(schemas.find("a.xsd").orElseThrow().content().utf8()).isEqualTo("<first/>");
        Files.writeString(folder.resolve("a.xsd"), "<the-second/>");
        assertThat(schemas.find("a.xsd").orElseThrow().content().utf8()).isEqualTo("<the-second/>");
        Files.delete(folder.resolve("a.xsd"));
        assertThat(schemas.find("a.xsd")).isEmpty();
    }

    @Test
    void givesEveryFileAnEtagOfItsOwn() throws Exception {
        Set<String> etags = Set.of("exchange.xsd", "exchange.wsdl", "README.md").stream()
                .map(name ->
                        new PublishedSchemas(FILES).find(name).orElseThrow().etag())
                .collect(Collectors.toSet());
        assertThat(etags).hasSize(3);
    }
}
