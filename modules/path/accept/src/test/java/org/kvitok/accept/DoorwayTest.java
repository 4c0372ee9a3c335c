package org.kvitok.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kvitok.accept.RawHttp.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

class DoorwayTest {

    @Test
    void handsTheBytesOverAsTheyCameAndGivesTheRoutesAnswerBack() throws Exception {
        try (OpenDoor door = OpenDoor.echoing()) {
            Answer answer = RawHttp.exchange(door.port(), RawHttp.soap("<запрос/>"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("<запрос/>");
            assertThat(answer.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
            assertThat(answer.header("Server")).isEmpty();
            assertThat(door.delivered).singleElement().satisfies(delivery -> {
                assertThat(delivery.door()).isEqualTo(Door.SOAP_1_1);
                assertThat(delivery.charset()).contains("utf-8");
                assertThat(delivery.peer()).isEqualTo("127.0.0.1");
                assertThat(delivery.content()).isEqualTo(Bytes.utf8("<запрос/>"));
            });
            assertThat(door.steps).containsExactly("ACCEPT passed");
        }
    }

    @Test
    void tellsTheSoapVersionByTheContentTypeAndNeedsNoCharset() throws Exception {
        try (OpenDoor door = OpenDoor.echoing()) {
            for (String type : new String[] {
                "text/xml", "application/xml", "Application/SOAP+XML; action=\"urn:x\"; charset=\"UTF-16\""
            }) {
                assertThat(RawHttp.exchange(door.port(), RawHttp.post("Content-Type: " + type + "\r\n", "<a/>"))
                                .status())
                        .isEqualTo(200);
            }
            assertThat(door.delivered)
                    .extracting(delivery -> delivery.door() + " " + delivery.charset())
                    .containsExactly("SOAP_1_1 Optional.empty", "SOAP_1_1 Optional.empty", "SOAP_1_2 Optional[UTF-16]");
        }
    }

    @Test
    void passesOnEveryByteWhateverTheEncoding() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (OpenDoor door = OpenDoor.echoing();
                RawHttp http = new RawHttp(door.port())) {
            http.send("POST /exchange HTTP/1.1\r\nHost: gate\r\nContent-Type: text/xml\r\nContent-Length: 256\r\n\r\n");
            assertThat(http.send(all).answer().body()).isEqualTo(all);
        }
    }

    @Test
    void ignoresSoapAction() throws Exception {
        try (OpenDoor door = OpenDoor.echoing()) {
            for (String action :
                    new String[] {"", "SOAPAction: \"\"\r\n", "SOAPAction: submit\r\n", "SOAPAction: 'a'\r\n"}) {
                assertThat(RawHttp.exchange(door.port(), RawHttp.post("Content-Type: text/xml\r\n" + action, "<a/>"))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void letsNoHttpHeaderIntoTheRoute() throws Exception {
        try (OpenDoor door = OpenDoor.echoing()) {
            String hostile = "CamelHttpUri: http://127.0.0.1:1/\r\nCAmelFileName: x\r\noperationName: y\r\n"
                    + "org.apache.camel.x: z\r\nbreadcrumbId: 1\r\n";
            RawHttp.exchange(door.port(), RawHttp.post("Content-Type: text/xml\r\n" + hostile, "<a/>"));
            assertThat(door.headers).singleElement().isEqualTo(Map.of());
        }
    }

    @Test
    void keepsTheConnectionForTheNextMessage() throws Exception {
        try (OpenDoor door = OpenDoor.echoing();
                RawHttp http = new RawHttp(door.port())) {
            for (int i = 0; i < 50; i++) {
                assertThat(http.send(RawHttp.soap("<a n='" + i + "'/>"))
                                .answer()
                                .text())
                        .isEqualTo("<a n='" + i + "'/>");
            }
        }
    }

    @Test
    void takesChunksOfUnknownLengthInAndLargeAnswersOut() throws Exception {
        String large = "x".repeat(3_000_000);
        try (OpenDoor door = OpenDoor.echoing();
                RawHttp http = new RawHttp(door.port())) {
            http.send(
                    "POST /exchange HTTP/1.1\r\nHost: gate\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                http.send(Integer.toHexString(1_000_000) + "\r\n" + large.substring(0, 1_000_000) + "\r\n");
            }
            assertThat(http.send("0\r\n\r\n").answer().text()).isEqualTo(large);
            assertThat(http.send(RawHttp.soap("<again/>")).answer().text()).isEqualTo("<again/>");
        }
    }

    @Test
    void showsManagementPagesOnlyAtTheirOwnAddress() throws Exception {
        HttpServlet health = new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getOutputStream().write("well".getBytes(UTF_8));
            }
        };
        try (OpenDoor door = new OpenDoor(delivery -> null, Map.of("/health", health))) {
            int management = door.doorway.managementPort();
            assertThat(RawHttp.exchange(management, RawHttp.get("/health")).text())
                    .isEqualTo("well");
            assertThat(RawHttp.exchange(door.port(), RawHttp.get("/health")).status())
                    .isEqualTo(404);
            assertThat(RawHttp.exchange(management, RawHttp.soap("<a/>")).status())
                    .isIn(404, 405);
            assertThat(RawHttp.exchange(management, RawHttp.get("/exchange?wsdl"))
                            .text())
                    .isEqualTo("Not Found\n");
            assertThat(door.delivered).isEmpty();
        }
    }

    @Test
    void finishesWhatIsInWorkBeforeItCloses() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        OpenDoor door = new OpenDoor(
                delivery -> {
                    working.countDown();
                    goOn.await();
                    return new Reply(200, OpenDoor.XML, Bytes.utf8("<done/>"));
                },
                Map.of(),
                "accept.max-concurrent",
                "1");
        int port = door.port();
        try (RawHttp second = new RawHttp(port)) {
            Future<Answer> inWork = threads.submit(() -> RawHttp.exchange(port, RawHttp.soap("<a/>")));
            working.await();
            second.send(RawHttp.soap("<b/>"));
            Future<?> closing = threads.submit(door.doorway::close);
            assertThat(second.answer().status()).isIn(0, 503);
            assertThat(closing.isDone()).isFalse();
            goOn.countDown();
            assertThat(inWork.get().text()).isEqualTo("<done/>");
            closing.get();
            assertThat(door.delivered).hasSize(1);
        } finally {
            goOn.countDown();
            door.close();
            threads.shutdown();
        }
    }

    @Test
    void givesRetryAfterWhenTheRouteSaysSo() throws Exception {
        Reply later =
                new Reply(500, OpenDoor.XML, Bytes.utf8("<later/>"), Optional.of(java.time.Duration.ofMillis(300)));
        try (OpenDoor door = new OpenDoor(delivery -> later, Map.of())) {
            assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<a/>")).header("Retry-After"))
                    .contains("1");
        }
    }

    @Test
    void acceptsTheLargestMessageAndRefusesOneByteMore() throws Exception {
        byte[] most = new byte[1 << 20];
        Arrays.fill(most, (byte) 'x');
        try (OpenDoor door = OpenDoor.echoing("accept.max-message", "1MiB")) {
            assertThat(RawHttp.exchange(door.port(), RawHttp.soap(new String(most, UTF_8)))
                            .status())
                    .isEqualTo(200);
            Answer refused = RawHttp.exchange(
                    door.port(), RawHttp.post("Content-Type: text/xml\r\n", "").replace(": 0", ": " + ((1 << 20) + 1)));
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.text()).contains("MESSAGE_TOO_LARGE");
            assertThat(door.delivered).hasSize(1);
        }
    }

    @Test
    void waitsForARouteThatTakesLongerThanIdleConnectionsMay() throws Exception {
        OpenDoor.Work slow = delivery -> {
            Thread.sleep(1_500);
            return new Reply(200, OpenDoor.XML, Bytes.utf8("<late/>"));
        };
        try (OpenDoor door = new OpenDoor(
                        slow,
                        Map.of(),
                        "accept.idle-after",
                        "300ms",
                        "accept.patience",
                        "300ms",
                        "accept.max-concurrent",
                        "1");
                RawHttp first = new RawHttp(door.port());
                RawHttp second = new RawHttp(door.port())) {
            first.send(RawHttp.soap("<a/>"));
            second.send(RawHttp.soap("<b/>"));
            assertThat(first.answer().text()).isEqualTo("<late/>");
            assertThat(second.answer().text()).isEqualTo("<late/>");
        }
    }

    @Test
    void closesConnectionsThatRestTooLong() throws Exception {
        try (OpenDoor door = OpenDoor.echoing("accept.idle-after", "300ms");
                RawHttp http = new RawHttp(door.port())) {
            http.send(RawHttp.soap("<a/>")).answer();
            assertThat(http.isClosedByTheOtherSide()).isTrue();
        }
    }

    @Test
    void servesNoMoreConnectionsThanAllowedAndTheNextWhenOneEnds() throws Exception {
        try (OpenDoor door = OpenDoor.echoing("accept.max-connections", "2");
                RawHttp one = new RawHttp(door.port());
                RawHttp two = new RawHttp(door.port())) {
            one.send(RawHttp.soap("<a/>")).answer();
            two.send(RawHttp.soap("<a/>")).answer();
            try (RawHttp three = new RawHttp(door.port())) {
                three.send(RawHttp.soap("<a/>"));
                Thread.sleep(300);
                assertThat(door.delivered).hasSize(2);
                one.sendNoMore();
                assertThat(three.answer().status()).isEqualTo(200);
            }
        }
    }
}
