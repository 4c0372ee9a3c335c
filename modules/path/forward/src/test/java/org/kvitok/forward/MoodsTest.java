package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.kvitok.forward.MoodyRegistry.envelope;
import static org.kvitok.forward.MoodyRegistry.says;
import static org.kvitok.forward.MoodyRegistry.send;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.forward.MoodyRegistry.Mood;

/** Whatever a registry answers that is no answer: never passed on, postponed with a reason that one can act on. */
@TestInstance(Lifecycle.PER_CLASS)
class MoodsTest {

    private static final String XML = "text/xml; charset=utf-8";

    private final MoodyRegistry registry = new MoodyRegistry();
    private Workshop workshop;

    @BeforeAll
    void start(@TempDir Path data) {
        workshop = Workshop.with(data, registry.address(), "first-wait", "1h", "timeout", "3s", "break-after", "1000");
    }

    @AfterAll
    void stop() {
        workshop.close();
        registry.close();
    }

    static Stream<Arguments> moods() {
        return Stream.of(
                arguments(
                        "HTML",
                        says(200, "text/html", "<html>Технические работы</html>"),
                        "The registry sent text/html"),
                arguments("HTML as XML", says(200, XML, "<html><body>Work<br></body></html>"), "not readable"),
                arguments("XHTML as XML", says(200, XML, "<html><body/></html>"), "no SOAP message"),
                arguments("no content type", says(200, "", envelope("<a/>")), "instead of XML"),
                arguments("multipart", says(200, "multipart/related", "--x"), "RFC 2046"),
                arguments("nothing", says(200, XML, ""), "empty answer"),
                arguments("not found", says(404, "text/html", "<html/>"), "HTTP status 404"),
                arguments("unavailable", says(503, XML, envelope("<a/>")), "HTTP status 503"),
                arguments("error page", says(500, "text/html", "<html/>"), "HTTP status 500"),
                arguments("error that looks right", (Mood) MoodsTest::rightBodyWithStatus500, "HTTP status 500"),
                arguments("redirect", (Mood) MoodsTest::redirect, "redirects to another address (HTTP 302)"),
                arguments("half a document", says(200, XML, envelope("<a>").substring(0, 90)), "not readable"),
                arguments("half an answer", (Mood) MoodsTest::breakOff, "broke the connection"),
                arguments(
                        "wrong encoding",
                        says(200, XML, envelope("<а>Ответ</а>"), Charset.forName("windows-1251")),
                        "not readable"),
                arguments(
                        "document type",
                        says(
                                200,
                                XML,
                                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + envelope("<a>&e;</a>")),
                        "not readable"),
                arguments("two payloads", says(200, XML, envelope("<a/><b/>")), "no SOAP message"),
                arguments("no payload", says(200, XML, envelope("")), "no SOAP message"),
                arguments("fault", says(500, XML, fault("База данных недоступна")), "\"База данных недоступна\""),
                arguments("fault with status 200", says(200, XML, fault("занято")), "\"занято\""),
                arguments("nonsense", says(200, XML, envelope("<nonsense/>")), "does not understand"),
                arguments(
                        "another request's answer",
                        says(200, XML, envelope(MoodyRegistry.sample("organization-by-ogrn"))),
                        "answered another request"),
                arguments("wrong check digit", (Mood) MoodsTest::wrongCheckDigit, "not valid by the service's schema"),
                arguments("compressed", (Mood) MoodsTest::compressed, "compressed"),
                arguments("endless", (Mood) MoodsTest::seventeenMebibytes, "larger than 16777216 bytes"),
                arguments("slow to begin", (Mood) MoodsTest::silence, "did not answer within 3.0 s"),
                arguments("slow to end", (Mood) MoodsTest::drip, "did not answer within 3.0 s"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moods")
    void isPostponedWithAReason(String name, Mood mood, String reason) {
        registry.next(mood);

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment())
                .contains(reason)
                .hasSizeLessThan(1_000)
                .doesNotContain("Exception", "java.", "null");
        assertThat(workshop.events(number)).containsExactly(Event.ENTERED, Event.FORWARDED, Event.POSTPONED);
        assertThat(workshop.ledger.submission(number).orElseThrow().status()).isEqualTo(Status.IN_PROCESSING);
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isEmpty();
        assertThat(workshop.ledger.errand(number).map(Errand::attempt)).isEqualTo(Optional.of(2));
        assertThat(registry.canary).hasValue(0);
    }

    @Test
    void aGoodAnswerInTheSameSurroundingsIsPassedOn() {
        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
    }

    private static String fault(String text) {
        return envelope("<e:Fault><faultcode>e:Server</faultcode><faultstring>" + text
                + "</faultstring><detail><trace>java.lang.NullPointerException</trace></detail></e:Fault>");
    }

    private static void rightBodyWithStatus500(HttpExchange exchange, String request) throws IOException {
        send(exchange, 500, XML, MoodyRegistry.answerTo(request));
    }

    private static void redirect(HttpExchange exchange, String request) throws IOException {
        exchange.getResponseHeaders().set("Location", "/canary");
        send(exchange, 302, XML, new byte[0]);
    }

    private static void breakOff(HttpExchange exchange, String request) throws IOException {
        byte[] answer = MoodyRegistry.answerTo(request);
        exchange.getResponseHeaders().set("Content-Type", XML);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer, 0, answer.length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("broken off");
    }

    private static void wrongCheckDigit(HttpExchange exchange, String request) throws IOException {
        String wrong = new String(MoodyRegistry.answerTo(request), StandardCharsets.UTF_8)
                .replace("ИНН=\"7736050003\"", "ИНН=\"7736050004\"");
        send(exchange, 200, XML, wrong.getBytes(StandardCharsets.UTF_8));
    }

    private static void compressed(HttpExchange exchange, String request) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, 200, XML, MoodyRegistry.answerTo(request));
    }

    private static void seventeenMebibytes(HttpExchange exchange, String request) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", XML);
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        for (int i = 0; i < 17; i++) {
            exchange.getResponseBody().write(blanks);
        }
        exchange.close();
    }

    private static void silence(HttpExchange exchange, String request) throws IOException {
        pause(10_000);
        exchange.close();
    }

    private static void drip(HttpExchange exchange, String request) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", XML);
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 20; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause(500);
        }
        exchange.close();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
