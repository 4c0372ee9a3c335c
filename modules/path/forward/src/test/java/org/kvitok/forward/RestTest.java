package org.kvitok.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.kvitok.forward.MoodyRegistry.says;
import static org.kvitok.forward.MoodyRegistry.send;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.RequestId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.forward.MoodyRegistry.Mood;

/** A registry over REST: what it is asked, and what counts as its answer. */
class RestTest {

    private static final String JSON = "application/json";
    private static final String ONCE = "first: 1h\nlongest: 1h\n";

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
    void bringsJsonThereAndBack() {
        open("json", "");
        registry.next(approved("найдено"));

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        String id = RequestId.of(number).toString();
        assertThat(registry.requests)
                .containsExactly("{\"id\":\"" + id
                        + "\",\"sender\":\"ООО «Ромашка»\",\"asked\":\"1027700070518\",\"limit\":0.10}");
        assertThat(registry.headers.get(0).getFirst("Content-Type")).isEqualTo(JSON);
        assertThat(registry.headers.get(0).getFirst("Idempotency-Key")).isEqualTo(id);
        assertThat(registry.headers.get(0)).doesNotContainKey("Authorization");
        assertThat(result(number)).contains(">найдено<");
    }

    @Test
    void bringsXmlThereAndBack() {
        open("xml", "format: xml\nmethod: PUT\nidempotencyHeader: X-Request-Id\n");
        registry.next((exchange, request) -> {
            assertThat(exchange.getRequestMethod()).isEqualTo("PUT");
            String answer =
                    request.replace("<Ask", "<Said decision=\"rejected\"").replace("</Ask", "</Said");
            send(exchange, 200, "application/xml; charset=utf-8", answer.getBytes(UTF_8));
        });

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_REJECTED);
        assertThat(registry.headers.get(0).getFirst("X-Request-Id"))
                .isEqualTo(RequestId.of(number).toString());
        assertThat(result(number)).contains(">1027700070518<");
    }

    @Test
    void putsValuesOfTheRequestIntoTheAddressWithoutLettingThemChangeIt() {
        open("xml", "/{of}/{request-id}?n={number}&a={asked}", "format: xml\nmethod: GET\n");
        registry.next((exchange, request) ->
                send(exchange, 200, "text/xml", said(RequestId.of(onlyNumber()).toString())));

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(registry.requests).containsExactly("");
        assertThat(registry.addresses)
                .containsExactly("/egrul/..%2Fa%20b%2F%D1%8F%3Fx%3D1/" + RequestId.of(number) + "?n=" + number
                        + "&a=1027700070518");
    }

    @Test
    void parksARequestThatHasNoValueForTheAddress() {
        open("json", "/{account}", "");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.PARKED);
        assertThat(workshop.last(number).comment()).contains("to-registry.xsl");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void takesAnotherStatusForAnAnswerOnlyWhereTheServiceSaysSo() {
        open("json", "answers: [200, 404]\n");
        registry.next(says(404, "application/problem+json", "{\"why\":\"нигде\"}"));
        SubmissionNumber withWords = workshop.entered();
        workshop.awaitLast(withWords, Event.REGISTRY_REJECTED);
        registry.next(says(404, "", ""));
        SubmissionNumber without = workshop.entered();
        workshop.awaitLast(without, Event.REGISTRY_REJECTED);
        registry.next(says(404, "text/html", "<html>nginx</html>"));
        SubmissionNumber fromTheProxy = workshop.entered();
        workshop.awaitLast(fromTheProxy, Event.POSTPONED);

        assertThat(result(withWords)).contains("не найдено нигде");
        assertThat(result(without)).contains("не найдено");
        assertThat(workshop.last(fromTheProxy).comment()).contains("sent text/html instead of application/");
    }

    static Stream<Arguments> moods() {
        return Stream.of(
                arguments(says(200, "text/html", "<html/>"), Event.POSTPONED, "sent text/html instead of"),
                arguments(says(200, JSON, "<html/>"), Event.POSTPONED, "not readable as JSON"),
                arguments(says(200, JSON, ""), Event.POSTPONED, "empty answer"),
                arguments(says(200, JSON, "{\"id\":"), Event.POSTPONED, "not readable as JSON"),
                arguments(says(200, JSON, "[".repeat(5_000)), Event.POSTPONED, "not readable as JSON"),
                arguments(
                        says(200, JSON, "\"ответ\"", Charset.forName("windows-1251")),
                        Event.POSTPONED,
                        "not readable as JSON"),
                arguments(says(200, JSON + "; charset=windows-1251", "{}"), Event.POSTPONED, "not readable as JSON"),
                arguments(says(200, JSON, "{}"), Event.POSTPONED, "does not understand it"),
                arguments(says(200, JSON, " ".repeat(70_000)), Event.POSTPONED, "larger than 65536 bytes"),
                arguments(
                        says(200, JSON, "{\"id\":\"x\",\"decision\":\"approved\",\"text\":\"t\"}"),
                        Event.POSTPONED,
                        "not valid by the service's schema"),
                arguments(
                        says(
                                200,
                                JSON,
                                "{\"id\":\"6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10\",\"decision\":\"approved\",\"text\":\"t\"}"),
                        Event.POSTPONED,
                        "answered another request"),
                arguments(says(302, "", ""), Event.POSTPONED, "redirects"),
                arguments(says(404, JSON, "{}"), Event.POSTPONED, "HTTP status 404"),
                arguments(says(401, JSON, "{}"), Event.POSTPONED, "HTTP status 401"),
                arguments(says(409, JSON, "{}"), Event.POSTPONED, "HTTP status 409"),
                arguments(says(503, JSON, "{}"), Event.POSTPONED, "HTTP status 503"),
                arguments(says(400, JSON, "{}"), Event.PARKED, "did not take the request (HTTP 400)"),
                arguments(says(422, JSON, "{}"), Event.PARKED, "did not take the request (HTTP 422)"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("moods")
    void neverPassesOnWhatIsNoAnswer(Mood mood, Event event, String reason) {
        open("json", "maxAnswer: 64KiB\n");
        registry.next(mood);

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, event);
        assertThat(workshop.last(number).comment())
                .contains(reason)
                .hasSizeLessThan(1_000)
                .doesNotContain("Exception", "java.", "null");
        assertThat(workshop.ledger.document(number, DocumentKind.RESULT)).isEmpty();
        assertThat(registry.canary).hasValue(0);
    }

    @Test
    void showsATokenAndReadsItAgainWhenItIsRenewed() throws IOException {
        Path token = Files.writeString(data.resolve("token"), "first\n");
        open("json", "tokenFile: token\n");
        registry.next(approved("да")).next(approved("да"));
        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);
        Files.writeString(token, "second\n");
        Files.setLastModifiedTime(token, FileTime.fromMillis(1_000_000));

        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);

        assertThat(registry.headers)
                .extracting(headers -> headers.getFirst("Authorization"))
                .containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void waitsWhileItsPasswordCannotBeRead() throws IOException {
        Path password = Files.writeString(data.resolve("password"), "пароль");
        open("json", "user: kvitok\npasswordFile: password\n");
        registry.next(approved("да"));
        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);
        assertThat(registry.headers.get(0).getFirst("Authorization")).isEqualTo("Basic a3ZpdG9rOtC/0LDRgNC+0LvRjA==");
        Files.delete(password);

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("cannot be read").doesNotContain("пароль\"");
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void doesNotStartWithAServiceWhoseKeysCannotBeRead() {
        assertThatThrownBy(() -> open("json", "tokenFile: nowhere\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("egrul-extract/1.0: ")
                .hasMessageEndingWith("nowhere cannot be read");
        assertThatThrownBy(() -> open("json", "clientKey: nowhere.p12\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.p12 cannot be read as PKCS#12");
    }

    private void open(String format, String parameters) {
        open(format, "", parameters);
    }

    private void open(String format, String path, String parameters) {
        workshop = Workshop.with(
                data,
                TestService.with(
                        data,
                        format,
                        "adapter: rest\naddress: \"" + registry.address() + path + "\"\n" + parameters,
                        ONCE));
    }

    private SubmissionNumber onlyNumber() {
        return workshop.ledger
                .claimDue(Instant.now().plusSeconds(3_600), Duration.ZERO, 1)
                .get(0)
                .number();
    }

    private String result(SubmissionNumber number) {
        return workshop.ledger
                .document(number, DocumentKind.RESULT)
                .orElseThrow()
                .utf8();
    }

    private static Mood approved(String text) {
        return (exchange, request) -> {
            String id = request.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
            String answer = "{\"id\":\"%s\",\"decision\":\"approved\",\"text\":\"%s\"}".formatted(id, text);
            send(exchange, 200, JSON, answer.getBytes(UTF_8));
        };
    }

    private static byte[] said(String id) {
        return ("<Said xmlns=\"urn:test:registry\" id=\"" + id + "\" decision=\"approved\">да</Said>").getBytes(UTF_8);
    }
}
