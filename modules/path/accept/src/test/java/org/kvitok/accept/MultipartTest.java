package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.accept.RawHttp.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.Enclosures;

/** Messages that bring attachments along: MTOM and SOAP with attachments. */
class MultipartTest {

    private static final String MTOM =
            "multipart/related; type=\"application/xop+xml\"; start=\"<root@x>\"; start-info=\"text/xml\"; boundary=\"=_b\"";

    @Test
    void stagesThePartsAndHandsTheRootOver() throws Exception {
        byte[] large = random(3 << 20);
        List<Enclosures.Part> seen = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        try (OpenDoor door = new OpenDoor(
                delivery -> {
                    for (Enclosures.Part part : delivery.enclosures().parts()) {
                        seen.add(part);
                        contents.add(part.content().open().readAllBytes());
                    }
                    return new Reply(200, OpenDoor.XML, delivery.content());
                },
                Map.of())) {
            Answer answer = send(
                    door,
                    MTOM,
                    body("\r\n--=_b\r\nContent-ID: <root@x>\r\nContent-Type: application/xop+xml; charset=UTF-8;"
                                    + " type=\"text/xml\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<запрос/>\r\n"
                                    + "--=_b\r\ncontent-id: <a@x>\r\nContent-Type: Application/PDF; name=x\r\n"
                                    + "Content-Transfer-Encoding: binary\r\n\r\n")
                            .and(large)
                            .and("\r\n--=_b\r\nContent-ID: <b@x>\r\n\r\n\r\n--=_b--\r\nepilogue"));

            assertThat(answer.text()).isEqualTo("<запрос/>");
            assertThat(seen).extracting(Enclosures.Part::contentId).containsExactly("a@x", "b@x");
            assertThat(seen).extracting(Enclosures.Part::mediaType).containsExactly("application/pdf", "");
            assertThat(seen.get(0).content().sha256())
                    .isEqualTo(Bytes.wrap(large).sha256());
            assertThat(contents.get(0)).isEqualTo(large);
            assertThat(contents.get(1)).isEmpty();
            assertThat(door.delivered).singleElement().satisfies(delivery -> {
                assertThat(delivery.door()).isEqualTo(Door.SOAP_1_1);
                assertThat(delivery.charset()).contains("UTF-8");
            });
            assertNothingStays(door);
        }
    }

    @Test
    void findsBoundariesAndLineEndsInsideContentNoMatterHowTheBytesArrive() throws Exception {
        byte[] tricky = "\r\n--=_\r\n--=_c\r\n\r\n--=_b-not\n--=_b\r".getBytes(StandardCharsets.UTF_8);
        // Exactly "--=_b" after a line end would be the boundary, by definition; everything short of it is content.
        byte[] legal = new String(tricky, StandardCharsets.UTF_8)
                .replace("\r\n--=_b-not", "\r\n-=_b-not")
                .replace("\n--=_b\r", "--=_b\r")
                .getBytes(StandardCharsets.UTF_8);
        try (OpenDoor door = OpenDoor.echoing();
                RawHttp http = new RawHttp(door.port())) {
            byte[] body = body(root())
                    .and(attachment("a@x"))
                    .and(legal)
                    .and("\r\n--=_b--")
                    .bytes();
            http.send(head(MTOM, body.length));
            for (byte one : body) {
                http.send(new byte[] {one});
            }
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(door.delivered.get(0).enclosures().parts())
                    .singleElement()
                    .satisfies(part -> assertThat(part.content().sha256())
                            .isEqualTo(Bytes.wrap(legal).sha256()));
        }
    }

    @Test
    void tellsTheSoapVersionByStartInfoOrType() throws Exception {
        try (OpenDoor door = OpenDoor.echoing()) {
            String soap12 = "multipart/related; boundary=\"=_b\"; type=\"application/xop+xml\"; start-info="
                    + "\"application/soap+xml; action=\\\"urn:x\\\"\"";
            String withAttachments = "Multipart/Related; boundary=\"=_b\"; type=\"text/xml\"";
            for (String type : List.of(soap12, withAttachments)) {
                assertThat(send(door, type, body(root()).and("--=_b--")).status())
                        .isEqualTo(200);
            }
            assertThat(door.delivered)
                    .extracting(delivery -> delivery.door())
                    .containsExactly(Door.SOAP_1_2, Door.SOAP_1_1);
        }
    }

    static List<Arguments> illegal() {
        String many = IntStream.range(0, 51)
                .mapToObj(i -> attachment(i + "@x") + "x\r\n")
                .reduce("", String::concat);
        String fiveThousand = IntStream.range(0, 5000)
                .mapToObj(i -> attachment(i + "@x") + "x\r\n")
                .reduce("", String::concat);
        String headers = "X-Header: 1\r\n".repeat(10_000);
        return List.of(
                // 193
                Arguments.of("51 attachments", "ATTACHMENTS_TOO_MANY", root() + many + "--=_b--"),
                Arguments.of("5,000 attachments", "ATTACHMENTS_TOO_MANY", root() + fiveThousand + "--=_b--"),
                // 194
                Arguments.of(
                        "10,000 headers", "MULTIPART_MALFORMED", root() + "--=_b\r\n" + headers + "\r\nx\r\n--=_b--"),
                Arguments.of(
                        "a header of 400 KB",
                        "MULTIPART_MALFORMED",
                        root() + "--=_b\r\nX: " + "y".repeat(400_000) + "\r\n\r\nx\r\n--=_b--"),
                // 196
                Arguments.of(
                        "a Content-ID of 400 KB",
                        "MULTIPART_MALFORMED",
                        root() + attachment("i".repeat(400_000)) + "x\r\n--=_b--"),
                Arguments.of(
                        "a Content-ID of 300",
                        "MULTIPART_MALFORMED",
                        root() + attachment("i".repeat(300)) + "x\r\n--=_b--"),
                Arguments.of(
                        "a Content-ID with a space",
                        "MULTIPART_MALFORMED",
                        root() + attachment("a b") + "x\r\n--=_b--"),
                Arguments.of(
                        "two Content-IDs",
                        "MULTIPART_MALFORMED",
                        root() + "--=_b\r\nContent-ID: <a>\r\nContent-ID: <b>\r\n\r\nx\r\n--=_b--"),
                Arguments.of(
                        "base64",
                        "MULTIPART_MALFORMED",
                        root()
                                + "--=_b\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n--=_b--"),
                Arguments.of("no end", "MULTIPART_MALFORMED", root() + attachment("a@x") + "cut off"),
                Arguments.of("nothing", "MULTIPART_MALFORMED", ""),
                Arguments.of("no part", "MULTIPART_MALFORMED", "--=_b--\r\n"),
                Arguments.of(
                        "no root", "MULTIPART_MALFORMED", "--=_b\r\nContent-ID: <other@x>\r\n\r\n<a/>\r\n--=_b--\r\n"),
                Arguments.of("bare line feeds", "MULTIPART_MALFORMED", root().replace("\r\n", "\n") + "--=_b--\n"),
                Arguments.of(
                        "a root over the limit",
                        "MESSAGE_TOO_LARGE",
                        "--=_b\r\nContent-ID: <root@x>\r\n\r\n" + "x".repeat(70_000) + "\r\n--=_b--"),
                Arguments.of(
                        "a part over the limit",
                        "ATTACHMENT_TOO_LARGE",
                        root() + attachment("a@x") + "x".repeat(200_001) + "\r\n--=_b--"),
                Arguments.of(
                        "parts over the limit together",
                        "ATTACHMENT_TOO_LARGE",
                        root() + (attachment("a@x") + "x".repeat(200_000) + "\r\n").repeat(6) + "--=_b--"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("illegal")
    void refusesAndLeavesNothingBehind(String what, String code, String body) throws Exception {
        try (OpenDoor door = OpenDoor.echoing(
                "accept.max-message", "64KiB",
                "accept.attachments.largest", "200000B",
                "accept.attachments.together", "1000000B")) {
            Answer answer = send(door, MTOM, body(body));
            assertThat(answer.text()).contains("code='" + code + "'");
            assertThat(door.delivered).isEmpty();
            assertNothingStays(door);
        }
    }

    @Test
    void saysComeBackLaterWhenTheDiskIsTaken() throws Exception {
        try (OpenDoor door = OpenDoor.echoing("accept.attachments.staged", "100000B")) {
            Answer answer = send(door, MTOM, body(root() + attachment("a@x") + "x".repeat(200_000) + "\r\n--=_b--"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
            assertNothingStays(door);
            // What was taken is given back: a smaller one goes through afterwards, again and again.
            for (int i = 0; i < 3; i++) {
                assertThat(send(door, MTOM, body(root() + attachment("a@x") + "x".repeat(90_000) + "\r\n--=_b--"))
                                .status())
                        .isEqualTo(200);
                // The answer leaves a moment before the room is given back.
                assertNothingStays(door);
            }
        }
    }

    @Test
    void leavesNothingBehindWhenThePeerGoesAway() throws Exception {
        try (OpenDoor door = OpenDoor.echoing()) {
            try (RawHttp http = new RawHttp(door.port())) {
                http.send(head(MTOM, 1_000_000));
                http.send(root() + attachment("a@x") + "x".repeat(500_000));
                Awaitility.await().until(() -> !door.staged().isEmpty());
            }
            assertNothingStays(door);
            assertThat(door.delivered).isEmpty();
        }
    }

    private static void assertNothingStays(OpenDoor door) {
        Awaitility.await().untilAsserted(() -> assertThat(door.staged()).isEmpty());
    }

    private static String root() {
        return "--=_b\r\nContent-ID: <root@x>\r\nContent-Type: application/xop+xml\r\n\r\n<a/>\r\n";
    }

    private static String attachment(String id) {
        return "--=_b\r\nContent-ID: <" + id + ">\r\nContent-Type: application/pdf\r\n\r\n";
    }

    private static Answer send(OpenDoor door, String type, Body body) throws IOException {
        byte[] bytes = body.bytes();
        try (RawHttp http = new RawHttp(door.port())) {
            http.send(head(type, bytes.length));
            http.sendWhatIsTaken(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
            return http.answer();
        }
    }

    private static String head(String type, int length) {
        return "POST /exchange HTTP/1.1\r\nHost: gate\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static Body body(String text) {
        return new Body().and(text);
    }

    /** A request body under construction. */
    private static final class Body {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body and(String text) {
            return and(text.getBytes(StandardCharsets.UTF_8));
        }

        Body and(byte[] more) {
            bytes.writeBytes(more);
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
