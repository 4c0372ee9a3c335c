package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kvitok.accept.RawHttp.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Sha256;
import org.kvitok.core.UploadAddress;
import org.kvitok.core.Uploads;

/** The protocol tus 1.0.0 at the door, by a client that sends exactly the bytes it is told to. */
class UploadsTest {

    private static final ParticipantId OWNER = new ParticipantId("romashka");
    private static final String FILE = "0123456789abcdefghij";
    private static final String BYTES = "Content-Type: application/offset+octet-stream\r\n";

    private OpenDoor door;

    @BeforeEach
    void open() throws Exception {
        door = OpenDoor.echoing("accept.uploads.most", "3", "accept.patience", "700ms");
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void takesAFileInPiecesAndTellsHowFarItIs() throws Exception {
        UploadAddress address = opened(FILE);
        assertThat(head(address).header("Upload-Offset")).contains("0");
        Answer first = patch(address, "Upload-Offset: 0\r\n", FILE.substring(0, 12));
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).contains("12");
        assertThat(first.header("Upload-Expires"))
                .hasValueSatisfying(date -> assertThat(date).endsWith("GMT"));
        Answer between = head(address);
        assertThat(between.status()).isEqualTo(200);
        assertThat(between.header("Upload-Offset")).contains("12");
        assertThat(between.header("Upload-Length")).contains("20");
        assertThat(between.header("Cache-Control")).contains("no-store");
        assertThat(between.header("Tus-Resumable")).contains("1.0.0");

        assertThat(patch(address, "Upload-Offset: 12\r\n", FILE.substring(12)).status())
                .isEqualTo(204);
        assertThat(head(address).header("Upload-Offset")).contains("20");
        assertThat(whole(address)).isEqualTo(FILE);
    }

    @Test
    void keepsWhatCameBeforeTheConnectionBroke() throws Exception {
        UploadAddress address = opened(FILE);
        try (RawHttp http = new RawHttp(door.port())) {
            http.send(
                    request("PATCH", address, "Upload-Offset: 0\r\n" + BYTES + "Content-Length: 20\r\n") + "01234567");
            await().untilAsserted(() -> assertThat(door.staged())
                    .anyMatch(file -> file.endsWith("part") && file.toFile().length() == 8));
        }
        assertThat(head(address).header("Upload-Offset")).contains("8");
        assertThat(patch(address, "Upload-Offset: 8\r\n", FILE.substring(8)).status())
                .isEqualTo(204);
        assertThat(whole(address)).isEqualTo(FILE);
    }

    @Test
    void takesChunkedBodiesAndPostsThatMeanPatch() throws Exception {
        UploadAddress address = opened(FILE);
        String chunked = request(
                        "POST",
                        address,
                        "X-HTTP-Method-Override: PATCH\r\nUpload-Offset: 0\r\n" + BYTES
                                + "Transfer-Encoding: chunked\r\n")
                + "5\r\n01234\r\nf\r\n56789abcdefghij\r\n0\r\n\r\n";
        assertThat(RawHttp.exchange(door.port(), chunked).status()).isEqualTo(204);
        assertThat(whole(address)).isEqualTo(FILE);
    }

    @Test
    void cutsASlowSenderOffAndLetsItGoOnLater() throws Exception {
        UploadAddress address = opened(FILE);
        try (RawHttp http = new RawHttp(door.port())) {
            http.send(request("PATCH", address, "Upload-Offset: 0\r\n" + BYTES + "Content-Length: 20\r\n") + "012");
            assertThat(http.isClosedByTheOtherSide()).isTrue();
        }
        assertThat(head(address).header("Upload-Offset")).contains("3");
    }

    @Test
    void provesAPieceByItsChecksum() throws Exception {
        UploadAddress address = opened(FILE);
        String sum = "Upload-Checksum: sha1 " + base64("SHA-1", FILE) + "\r\nUpload-Offset: 0\r\n";
        Answer wrong = patch(address, sum, FILE.replace('5', '6'));
        assertThat(wrong.status()).isEqualTo(460);
        assertThat(head(address).header("Upload-Offset")).contains("0");
        assertThat(patch(address, sum, FILE).status()).isEqualTo(204);
        assertThat(whole(address)).isEqualTo(FILE);
    }

    @Test
    void refusesAFileThatIsNotTheDeclaredOneAndKeepsNothing() throws Exception {
        UploadAddress address = opened(FILE);
        Answer wrong = patch(address, "Upload-Offset: 0\r\n", FILE.replace('5', '6'));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).startsWith("upload-digest-differs\n").contains("SHA-256 загруженного файла");
        assertThat(door.staged()).isEmpty();
        assertThat(head(address).status()).isEqualTo(404);
    }

    @Test
    void takesAnUploadAwayWhenAsked() throws Exception {
        UploadAddress address = opened(FILE);
        patch(address, "Upload-Offset: 0\r\n", FILE.substring(0, 12));
        assertThat(RawHttp.exchange(door.port(), request("DELETE", address, "")).status())
                .isEqualTo(204);
        assertThat(door.staged()).isEmpty();
        assertThat(RawHttp.exchange(door.port(), request("DELETE", address, "")).status())
                .isEqualTo(404);
    }

    @Test
    void saysWhatItCanDo() throws Exception {
        Answer answer = RawHttp.exchange(door.port(), "OPTIONS /uploads/ HTTP/1.1\r\nHost: gate\r\n\r\n");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).contains("1.0.0");
        assertThat(answer.header("Tus-Extension")).contains("checksum,termination,expiration");
        assertThat(answer.header("Tus-Checksum-Algorithm")).contains("sha1,sha256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Upload-Offset: 1                                  | 409
            Upload-Offset: -1                                 | 400
            Upload-Offset: +0                                 | 400
            Upload-Offset: 0x0                                | 400
            Upload-Offset: 99999999999999999999               | 400
            Upload-Offset: 9223372036854775807                | 400
            X-Nothing: 1                                      | 400
            Upload-Offset: 0; Upload-Offset: 0                | 400
            Upload-Offset: 0; Upload-Checksum: md5 AAAA       | 400
            Upload-Offset: 0; Upload-Checksum: sha1           | 400
            Upload-Offset: 0; Upload-Checksum: sha1 !!!       | 400
            Upload-Offset: 0; Content-Encoding: gzip          | 415
            """)
    void refusesHostileHeadersAndKeepsNothing(String headers, int status) throws Exception {
        UploadAddress address = opened(FILE);
        String lines = String.join("\r\n", headers.strip().split("; ")) + "\r\n";
        assertThat(patch(address, lines, FILE).status()).isEqualTo(status);
        assertThat(head(address).header("Upload-Offset")).contains("0");
    }

    @Test
    void refusesMoreBytesThanWereDeclared() throws Exception {
        UploadAddress address = opened(FILE);
        Answer announced = patch(address, "Upload-Offset: 0\r\n", FILE + "!");
        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.text()).contains("21").contains("20");
        String chunked = request("PATCH", address, "Upload-Offset: 0\r\n" + BYTES + "Transfer-Encoding: chunked\r\n")
                + "ffff\r\n" + "x".repeat(65535) + "\r\n0\r\n\r\n";
        try (RawHttp http = new RawHttp(door.port())) {
            assertThat(http.sendWhatIsTaken(chunked).answer().status()).isEqualTo(413);
        }
        assertThat(head(address).header("Upload-Offset")).contains("0");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "POST", "TRACE", "PATCHX"})
    void refusesOtherMethods(String method) throws Exception {
        Answer answer = RawHttp.exchange(door.port(), request(method, opened(FILE), ""));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("OPTIONS, HEAD, PATCH, DELETE");
    }

    @Test
    void tellsUnknownAddressesNothing() throws Exception {
        UploadAddress known = opened(FILE);
        UploadAddress guessed = new UploadAddress(OWNER, known.upload(), "B".repeat(43));
        UploadAddress none = new UploadAddress(OWNER, new MessageId(UUID.randomUUID()), known.secret());
        List<String> answers = new ArrayList<>();
        for (UploadAddress address : List.of(guessed, none)) {
            Answer answer = patch(address, "Upload-Offset: 0\r\n", FILE);
            assertThat(answer.status()).isEqualTo(404);
            answers.add(answer.text().replace(address.upload().toString(), "").replaceAll("incident .*", ""));
        }
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        for (String path : List.of(
                known.path() + "/",
                known.path() + "?a",
                "/uploads/../uploads/x",
                "/uploads/",
                known.path().toUpperCase(Locale.ROOT))) {
            try (RawHttp http = new RawHttp(door.port())) {
                http.send("HEAD " + path + " HTTP/1.1\r\nHost: gate\r\nTus-Resumable: 1.0.0\r\n\r\n");
                assertThat(http.answerToHead().status()).isBetween(400, 404);
            }
        }
        assertThat(head(known).header("Upload-Offset")).contains("0");
    }

    @Test
    void asksForTheVersionItSpeaks() throws Exception {
        UploadAddress address = opened(FILE);
        Answer answer = RawHttp.exchange(
                door.port(), "DELETE " + address.path() + " HTTP/1.1\r\nHost: gate\r\nTus-Resumable: 0.2.2\r\n\r\n");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.header("Tus-Version")).contains("1.0.0");
    }

    @Test
    void turnsAwayWhomeverItHasNoPlaceFor() throws Exception {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                UploadAddress address = opened(FILE);
                slow.add(new RawHttp(door.port())
                        .send(request("PATCH", address, "Upload-Offset: 0\r\n" + BYTES + "Content-Length: 20\r\n")
                                + "0"));
            }
            UploadAddress address = opened(FILE);
            await().untilAsserted(() -> {
                Answer busy = patch(address, "Upload-Offset: 0\r\n", FILE.substring(0, 1));
                assertThat(busy.status()).isEqualTo(503);
                assertThat(busy.header("Retry-After")).contains("5");
            });
        } finally {
            for (RawHttp http : slow) {
                http.close();
            }
        }
        UploadAddress after = opened(FILE);
        await().untilAsserted(() ->
                assertThat(patch(after, "Upload-Offset: 0\r\n", FILE).status()).isIn(204, 409));
    }

    private UploadAddress opened(String content) {
        MessageId id = new MessageId(UUID.randomUUID());
        Attachment facts = new Attachment(
                "a.bin",
                "application/octet-stream",
                content.length(),
                Sha256.of(content.getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
        return door.vault
                .uploads()
                .open(new Uploads.Order(OWNER, id, Bytes.utf8(id.toString()).sha256(), facts))
                .fold(Uploads.Opened::address, refusal -> fail("refused: " + refusal.reasons()));
    }

    private Answer head(UploadAddress address) throws IOException {
        try (RawHttp http = new RawHttp(door.port())) {
            return http.send(request("HEAD", address, "")).answerToHead();
        }
    }

    private Answer patch(UploadAddress address, String headers, String body) throws IOException {
        try (RawHttp http = new RawHttp(door.port())) {
            return http.sendWhatIsTaken(
                            request("PATCH", address, headers + BYTES + "Content-Length: " + body.length() + "\r\n")
                                    + body)
                    .answer();
        }
    }

    private static String request(String method, UploadAddress address, String headers) {
        return method + " " + address.path() + " HTTP/1.1\r\nHost: gate\r\nTus-Resumable: 1.0.0\r\n" + headers + "\r\n";
    }

    private String whole(UploadAddress address) {
        return door.vault
                .uploads()
                .whole(address.owner(), address.upload())
                .fold(
                        content -> Bytes.wrap(read(content.file())).utf8(),
                        refusal -> fail("refused: " + refusal.reasons()));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String base64(String algorithm, String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
