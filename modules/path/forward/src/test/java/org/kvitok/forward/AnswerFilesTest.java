package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.RequestId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.ServicePackages;

/** Files that come with a registry's answer, over each kind of adapter, and what must never become a result. */
class AnswerFilesTest {

    private static final String SCAN = "%PDF-1.4\nвыписка\n%%EOF\n";
    private static final Sha256 DIGEST = Bytes.utf8(SCAN).sha256();

    @TempDir
    Path data;

    private final MoodyRegistry registry = new MoodyRegistry();
    private Workshop workshop;

    @AfterEach
    void stop() {
        if (workshop != null) {
            workshop.close();
        }
        registry.close();
    }

    @Test
    void comeAsPartsThatASoapAnswerRefersTo() throws IOException {
        registry.next(related(named("выписка.pdf", "cid:scan@registry", ""), part("scan@registry", SCAN)));
        SubmissionNumber number = asked(soap());

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);

        assertKept(number, "выписка.pdf");
    }

    @Test
    void comeAsPartsOverRestNamedByContentIdOrAsInAForm() throws IOException {
        registry.next((exchange, request) -> MoodyRegistry.send(
                exchange,
                200,
                "multipart/form-data; boundary=b",
                ("--b\r\nContent-Disposition: form-data; name=\"answer\"\r\nContent-Type: application/xml\r\n\r\n"
                                + answer(request, named("выписка.pdf", "cid:scan", ""))
                                + "\r\n--b\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"x.pdf\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n" + SCAN + "\r\n--b--\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        SubmissionNumber number = asked("adapter: rest\nformat: xml\naddress: \"" + registry.address() + "/ask\"\n");

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);

        assertKept(number, "выписка.pdf");
    }

    @Test
    void lieBesideTheAnswerInAFolderAndGoAwayWithIt() throws IOException {
        Files.createDirectories(data.resolve("exchange/in"));
        Path out = Files.createDirectories(data.resolve("exchange/out"));
        SubmissionNumber number = asked("adapter: file\nfolder: exchange\npoll: 50ms\n");
        workshop.awaitLast(number, Event.PROGRESSED);
        String base = "answer_" + RequestId.of(number);
        Files.writeString(out.resolve(base + ".attachment-1.pdf"), SCAN);
        Files.writeString(
                out.resolve(base + ".xml.tmp"), answer(id(number), named("выписка.pdf", "cid:attachment-1.pdf", "")));
        Files.move(out.resolve(base + ".xml.tmp"), out.resolve(base + ".xml"));

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);

        assertKept(number, "выписка.pdf");
        await().untilAsserted(() -> assertThat(names(out)).isEmpty());
        assertThat(names(data.resolve("exchange/archive"))).containsExactly(base + ".attachment-1.pdf", base + ".xml");
    }

    @Test
    void areGoneAgainWhereTheAnswerComesTooLate() throws IOException {
        Files.createDirectories(data.resolve("exchange/in"));
        Path out = Files.createDirectories(data.resolve("exchange/out"));
        SubmissionNumber number = asked("adapter: file\nfolder: exchange\npoll: 50ms\n");
        workshop.awaitLast(number, Event.PROGRESSED);
        workshop.ledger.change(Change.of(number, Event.WITHDRAWN, Instant.now(), Author.operator("petrova"), "")
                .with(ErrandChange.done()));
        String base = "answer_" + RequestId.of(number);
        Files.writeString(out.resolve(base + ".attachment-1.pdf"), SCAN);
        Files.writeString(
                out.resolve(base + ".xml.tmp"), answer(id(number), named("выписка.pdf", "cid:attachment-1.pdf", "")));
        Files.move(out.resolve(base + ".xml.tmp"), out.resolve(base + ".xml"));

        workshop.awaitLast(number, Event.ANSWERED_TOO_LATE);

        assertNothingKept();
    }

    @Test
    void areNotMissedWhereTheAnswerNamesAFileThatIsNotInTheFolder() throws IOException {
        Files.createDirectories(data.resolve("exchange/in"));
        Path out = Files.createDirectories(data.resolve("exchange/out"));
        SubmissionNumber number = asked("adapter: file\nfolder: exchange\npoll: 50ms\n");
        workshop.awaitLast(number, Event.PROGRESSED);
        String base = "answer_" + RequestId.of(number);
        Files.writeString(
                out.resolve(base + ".xml"), answer(id(number), named("выписка.pdf", "cid:attachment-1.pdf", "")));

        workshop.awaitLast(number, Event.POSTPONED);

        assertThat(workshop.last(number).comment()).contains("attachment-missing attachment-1.pdf");
        await().untilAsserted(
                        () -> assertThat(names(data.resolve("exchange/errors"))).contains(base + ".xml"));
        assertNothingKept();
    }

    @Test
    void comeAsMessagesBeforeTheAnswerAndAreGoneFromTheQueueAfterIt() throws Exception {
        try (RegistryQueues queues = new RegistryQueues()) {
            Files.writeString(data.resolve("password"), "secret");
            SubmissionNumber number =
                    asked("""
                    adapter: jms
                    broker: %s
                    queue: %s
                    replyQueue: %s
                    user: kvitok
                    passwordFile: password
                    """.formatted(queues.url(), RegistryQueues.REQUESTS, RegistryQueues.ANSWERS));
            workshop.awaitLast(number, Event.PROGRESSED);
            String large = "%PDF-1.4\n" + "x".repeat(500_000) + "\n%%EOF\n";
            queues.answer(
                    id(number),
                    answer(id(number), named("выписка.pdf", "cid:scan", "") + named("большая.pdf", "cid:large", "")),
                    Map.of("scan", Bytes.utf8(SCAN), "large", Bytes.utf8(large)));

            workshop.awaitLast(number, Event.REGISTRY_REJECTED);

            assertKept(number, "выписка.pdf", "большая.pdf");
            assertThat(workshop.vault.content(number, Bytes.utf8(large).sha256()))
                    .isPresent();
            await().untilAsserted(() ->
                    assertThat(queues.isEmpty(RegistryQueues.ANSWERS)).isTrue());
            workshop.close();
            workshop = null;
        }
    }

    @Test
    void thatStoodInTheAnswerItselfAreKeptLikeAllOthers() throws IOException {
        String base64 = Base64.getEncoder().encodeToString(SCAN.getBytes(StandardCharsets.UTF_8));
        registry.next((exchange, request) -> MoodyRegistry.send(
                exchange,
                200,
                "text/xml",
                MoodyRegistry.envelope(answer(
                                request,
                                "<kv:attachment name=\"выписка.pdf\" mediaType=\"application/pdf\">" + base64
                                        + "</kv:attachment>"))
                        .getBytes(StandardCharsets.UTF_8)));
        SubmissionNumber number = asked(soap());

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);

        assertKept(number, "выписка.pdf");
    }

    @ParameterizedTest
    @MethodSource
    void areNeverPassedOn(String why, MoodyRegistry.Mood mood) throws IOException {
        registry.next(mood);
        SubmissionNumber number = asked(soap());

        workshop.awaitLast(number, Event.POSTPONED);

        assertThat(workshop.last(number).comment()).contains(why);
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isEmpty();
        assertNothingKept();
    }

    static Stream<Arguments> areNeverPassedOn() {
        String one = named("a.pdf", "cid:a", "");
        return Stream.of(
                arguments("attachment-missing a", related(one)),
                arguments("attachment-undeclared b", related(one, part("a", SCAN), part("b", SCAN))),
                arguments("attachment-ambiguous a", related(one, part("a", SCAN), part("a", SCAN))),
                arguments(
                        "attachment-digest-differs",
                        related(
                                named(
                                        "a.pdf",
                                        "cid:a",
                                        " sha256=\"" + Bytes.utf8("x").sha256().hex() + "\""),
                                part("a", SCAN))),
                arguments("attachment-size-differs", related(named("a.pdf", "cid:a", " size=\"5\""), part("a", SCAN))),
                arguments("attachment-content-differs", related(one, part("a", "PK\u0003\u0004 no PDF"))),
                arguments("attachment-damaged", related(one, part("a", "%PDF-1.4 cut off"))),
                arguments(
                        "attachment-type-not-allowed",
                        related(one.replace("application/pdf", "application/zip"), part("a", SCAN))),
                arguments("larger than 4096 bytes", related(one, part("a", "%PDF" + " ".repeat(5000) + "%%EOF"))),
                arguments(
                        "schema-value-illegal /Answer/attachment/@name",
                        related(named("a\u202Epdf", "cid:a", ""), part("a", SCAN))),
                arguments("more files", related(one, part("a", SCAN), part("b", SCAN), part("c", SCAN))),
                arguments("in several parts cannot be read", (MoodyRegistry.Mood)
                        (exchange, request) -> MoodyRegistry.send(
                                exchange,
                                200,
                                RELATED,
                                body(request, one, part("a", SCAN))
                                        .replace("--b--", "")
                                        .getBytes(StandardCharsets.UTF_8))),
                arguments("broke the connection", (MoodyRegistry.Mood) (exchange, request) -> {
                    byte[] body = body(request, one, part("a", SCAN)).getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", RELATED);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body, 0, body.length - 20);
                    exchange.getResponseBody().flush();
                    exchange.close();
                }),
                arguments(
                        "Content-Transfer-Encoding",
                        related(one, part("a", SCAN).replace("binary", "base64"))));
    }

    private static final String RELATED =
            "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\"; boundary=\"b\"";

    /** The root stands last: {@code start} says which it is. */
    private static MoodyRegistry.Mood related(String files, String... parts) {
        return (exchange, request) -> MoodyRegistry.send(
                exchange, 200, RELATED, body(request, files, parts).getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String request, String files, String... parts) {
        return String.join("", parts) + "--b\r\nContent-ID: <root>\r\n"
                + "Content-Type: application/xop+xml; charset=utf-8; type=\"text/xml\"\r\n\r\n"
                + MoodyRegistry.envelope(answer(request, files)) + "\r\n--b--\r\n";
    }

    private static String part(String id, String content) {
        return "--b\r\nContent-ID: <" + id + ">\r\nContent-Type: application/pdf\r\n"
                + "Content-Transfer-Encoding: binary\r\n\r\n" + content + "\r\n";
    }

    private static String named(String name, String href, String more) {
        return "<kv:attachment name=\"" + name + "\" mediaType=\"application/pdf\" href=\"" + href + "\"" + more + "/>";
    }

    /** @param request what asked, or its id */
    private static String answer(String request, String files) {
        Matcher id =
                Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").matcher(request);
        assertThat(id.find()).isTrue();
        return "<kv:Answer xmlns:kv=\"urn:kvitok:registry-answer:1.0\" request-id=\"" + id.group()
                + "\" decision=\"rejected\" comment=\"\"><kv:remark code=\"1\"><kv:ru>Нет</kv:ru></kv:remark>" + files
                + "</kv:Answer>";
    }

    private static String id(SubmissionNumber number) {
        return RequestId.of(number).toString();
    }

    private void assertKept(SubmissionNumber number, String... names) throws IOException {
        Attachments kept = Attachments.read(workshop.ledger
                .document(number, DocumentKind.RESULT_ATTACHMENTS)
                .orElseThrow());
        assertThat(kept.all()).extracting(Attachment::name).containsExactly(names);
        assertThat(kept.named("выписка.pdf").orElseThrow())
                .isEqualTo(new Attachment(
                        "выписка.pdf",
                        "application/pdf",
                        SCAN.getBytes(StandardCharsets.UTF_8).length,
                        DIGEST,
                        Optional.empty()));
        try (InputStream content =
                workshop.vault.content(number, DIGEST).orElseThrow().open()) {
            assertThat(content).hasContent(SCAN);
        }
        await().untilAsserted(() -> assertThat(files("staging")).isEmpty());
        assertThat(files("placing")).isEmpty();
    }

    private void assertNothingKept() {
        await().untilAsserted(() -> assertThat(files("")).isEmpty());
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("vault").resolve(folder))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String soap() {
        return "adapter: soap\naddress: \"" + registry.address() + "\"\n";
    }

    private SubmissionNumber asked(String registryLines) throws IOException {
        Path service = Files.createDirectories(data.resolve("routes/egrul-extract/1.0"));
        for (String stylesheet : List.of("to-registry.xsl", "from-registry.xsl")) {
            try (InputStream in = AnswerFilesTest.class.getResourceAsStream("published/" + stylesheet)) {
                Files.write(service.resolve(stylesheet), in.readAllBytes());
            }
        }
        boolean small = registryLines.startsWith("adapter: soap");
        Files.writeString(
                service.resolve("service.yaml"), """
                title: {ru: Услуга, en: Service}
                namespace: urn:kvitok:service:egrul-extract:1.0
                request: [ExtractRequest]
                answerAttachments:
                  - {type: application/pdf, maxSize: %s, most: 2}
                registry:
                %sretry: {first: 1h, longest: 1h}
                """.formatted(small ? "4KiB" : "1MiB", registryLines.indent(2)));
        workshop = Workshop.with(
                data, ServicePackages.load(Workshop.ROOT.resolve("schemas"), data.resolve("routes"), Map.of()));
        return workshop.entered();
    }
}
