package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.accept.RawHttp.Answer;

/** Hostile HTTP: requests that no ordinary client would send. Before and after each an ordinary one is served. */
class HttpAttacksTest {

    private static final String START = "POST /exchange HTTP/1.1\r\nHost: gate\r\n";
    private static final String XML = "Content-Type: text/xml\r\n";

    private static OpenDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = OpenDoor.echoing("accept.max-message", "64KiB", "accept.patience", "1s", "accept.least-rate", "100KiB");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    @AfterEach
    void servesOrdinaryClients() throws Exception {
        assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<a/>")).text()).isEqualTo("<a/>");
        door.delivered.clear();
    }

    private static Answer send(String request) throws Exception {
        Answer answer = RawHttp.exchange(door.port(), request);
        assertThat(door.delivered).isEmpty();
        assertSaysNothingAboutItself(answer);
        return answer;
    }

    private static void assertSaysNothingAboutItself(Answer answer) {
        assertThat(answer.head() + answer.text())
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("cxf")
                .doesNotContain("org.")
                .doesNotContain("java.")
                .doesNotContain("<html")
                .doesNotContain("evil")
                .doesNotContain("\nServer:");
    }

    // 141

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4, 5\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: 0x4\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: gzip\r\n",
                "Transfer-Encoding: identity\r\n",
                "Content-Length : 4\r\n",
            })
    void refusesAmbiguousLengthsAndCloses(String lengths) throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            http.send(START + XML + lengths + "\r\n0\r\n\r\n" + RawHttp.soap("<smuggled/>"));
            Answer answer = http.answer();
            assertThat(answer.status()).isBetween(400, 501);
            assertSaysNothingAboutItself(answer);
            assertThat(http.isClosedByTheOtherSide()).isTrue();
            assertThat(door.delivered).isEmpty();
        }
    }

    @Test
    void refusesBodyThatEndsEarly() throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            Answer answer = http.send(START + XML + "Content-Length: 100\r\n\r\n<a/>")
                    .sendNoMore()
                    .answer();
            assertThat(answer.status()).isIn(0, 400);
            assertThat(door.delivered).isEmpty();
        }
    }

    @Test
    void takesWhatFollowsTheLengthAsTheNextRequest() throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            http.send(START + XML + "Content-Length: 4\r\n\r\n<a/>trailing garbage\r\n\r\n");
            assertThat(http.answer().text()).isEqualTo("<a/>");
            assertThat(http.answer().status()).isIn(400, 505);
            assertThat(http.isClosedByTheOtherSide()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n<a/>\r\n0\r\n\r\n", "-4\r\n<a/>\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n<a/>"})
    void refusesBrokenChunks(String chunks) throws Exception {
        assertThat(send(START + XML + "Transfer-Encoding: chunked\r\n\r\n" + chunks)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void stopsReadingChunksAtTheLimit() throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            http.send(START + XML + "Transfer-Encoding: chunked\r\n\r\n");
            http.sendWhatIsTaken("10001\r\n" + "x".repeat(0x10001) + "\r\n");
            Answer answer = http.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).contains("MESSAGE_TOO_LARGE");
            assertThat(http.isClosedByTheOtherSide()).isTrue();
            assertThat(door.delivered).isEmpty();
        }
    }

    @Test
    void refusesAnnouncedExcessBeforeItIsSent() throws Exception {
        assertThat(send(START + XML + "Expect: 100-continue\r\nContent-Length: 65537\r\n\r\n")
                        .status())
                .isEqualTo(413);
    }

    // 143

    @ParameterizedTest
    @ValueSource(strings = {"X-Large: ", "SOAPAction: ", "breadcrumbId: ", "Cookie: "})
    void refusesLargeHeaders(String name) throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            http.sendWhatIsTaken(START + XML + name + "x".repeat(1 << 20) + "\r\n\r\n");
            assertThat(http.answer().status()).isIn(0, 431);
            assertThat(door.delivered).isEmpty();
        }
    }

    @Test
    void saysWhichPartIsTooLargeWhenItIsStillBeingRead() throws Exception {
        assertThat(send(START + XML + "X: " + "x".repeat(9_000) + "\r\n\r\n").status())
                .isEqualTo(431);
        assertThat(send("POST /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: gate\r\n\r\n")
                        .status())
                .isEqualTo(414);
    }

    @Test
    void refusesTenThousandHeaders() throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            http.sendWhatIsTaken(START + XML + "X: y\r\n".repeat(10_000) + "\r\n");
            assertThat(http.answer().status()).isIn(0, 431);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X: a\u0000b\r\n", "X\r: b\r\n", "X: a\rb\r\n", " X: folded\r\n", "no colon\r\n", ": no name\r\n"
            })
    void refusesBrokenHeaders(String header) throws Exception {
        assertThat(send(START + XML + header + "Content-Length: 4\r\n\r\n<a/>").status())
                .isEqualTo(400);
    }

    // 144

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip", "x-unknown", "identity, gzip"})
    void refusesContentEncodings(String encoding) throws Exception {
        Answer answer = send(RawHttp.post(XML + "Content-Encoding: " + encoding + "\r\n", "<a/>"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text()).contains("CONTENT_TYPE_UNSUPPORTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: \r\n",
                "Content-Type: text/plain\r\n",
                "Content-Type: text/xmlx\r\n",
                "Content-Type: application/json\r\n",
                "Content-Type: multipart/related; type=\"application/xop+xml\"\r\n",
                "Content-Type: multipart/related; type=\"image/png\"; boundary=x\r\n",
                "Content-Type: multipart/related; boundary=x\r\n",
                "Content-Type: multipart/related; type=\"text/xml\"; boundary=\"x;\"\r\n",
                "Content-Type: multipart/mixed; type=\"text/xml\"; boundary=x\r\n",
                "Content-Type: text/xml; charset=\"../../etc\"\r\n",
                "Content-Type: text/xml\r\nContent-Type: text/xml\r\n",
            })
    void refusesOtherContentTypes(String type) throws Exception {
        assertThat(send(RawHttp.post(type, "<a/>")).status()).isEqualTo(415);
    }

    @Test
    void refusesInTheSoapVersionThatTheClientSpeaks() throws Exception {
        String type =
                "Content-Type: multipart/related; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"\r\n";
        assertThat(send(RawHttp.post(type, "<a/>")).text()).contains("SOAP_1_2");
    }

    // 146, 147

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "post", "PROPFIND", "GETT"})
    void refusesOtherMethods(String method) throws Exception {
        Answer answer = send(method + " /exchange HTTP/1.1\r\nHost: gate\r\nX-Secret: s\r\nContent-Length: 0\r\n\r\n");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET, HEAD, POST");
        assertThat(answer.text()).doesNotContain("Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CONNECT evil:80 HTTP/1.1\r\nHost: evil:80\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: gate\r\n\r\n"})
    void refusesRequestsWithoutPath(String request) throws Exception {
        assertThat(send(request).status()).isEqualTo(405);
    }

    @Test
    void answersNoOperationByGet() throws Exception {
        Answer bare = send(RawHttp.get("/exchange"));
        assertThat(bare.status()).isEqualTo(405);
        assertThat(bare.header("Allow")).contains("POST");
        assertThat(send(RawHttp.get("/exchange/submit?text=x")).status()).isEqualTo(404);
        assertThat(send(RawHttp.get("/exchange?submit=x")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "POST /exchange HTTP/3.0\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n"
            })
    void speaksOnlyHttp1(String request) throws Exception {
        assertThat(send(request).status()).isIn(0, 400, 405, 426, 505);
    }

    @Test
    void ignoresTheOfferToUpgradeToHttp2() throws Exception {
        String upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
        Answer answer = RawHttp.exchange(door.port(), RawHttp.post(XML + upgrade, "<a/>"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Upgrade")).isEmpty();
    }

    // 150

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//exchange",
                "/exchange/",
                "/exchange/..;/admin",
                "/exchange;jsessionid=1",
                "/;x/exchange",
                "/%65xchange",
                "/exchange%00",
                "/exchange%2f",
                "/a/../exchange",
                "/a/%2e%2e/exchange",
                "/./exchange",
                "/exchange.",
                "/EXCHANGE",
                "/exchange/services",
                "/health",
                "\\exchange",
                "/exchange#x",
                "/WEB-INF/web.xml",
            })
    void knowsNoPathButItsOwn(String path) throws Exception {
        assertThat(send("POST " + path + " HTTP/1.1\r\nHost: gate\r\n" + XML + "Content-Length: 4\r\n\r\n<a/>")
                        .status())
                .isIn(400, 404);
        assertThat(send("GET " + path + " HTTP/1.1\r\nHost: gate\r\n\r\n").status())
                .isIn(400, 404);
    }

    @Test
    void refusesRequestWithoutHost() throws Exception {
        assertThat(send("POST /exchange HTTP/1.1\r\n" + XML + "Content-Length: 4\r\n\r\n<a/>")
                        .status())
                .isEqualTo(400);
        assertThat(send("POST /exchange HTTP/1.1\r\nHost: a\r\nHost: evil\r\n" + XML + "Content-Length: 4\r\n\r\n<a/>")
                        .status())
                .isEqualTo(400);
    }

    // 140

    @Test
    void closesWhenHeadersOrBodyTrickle() throws Exception {
        for (String start : List.of(
                "POST /exch",
                START + XML + "Content-Length: 1000\r\n\r\n<",
                START + XML + "Transfer-Encoding: chunked\r\n\r\n1\r\n<\r\n")) {
            try (RawHttp http = new RawHttp(door.port())) {
                http.send(start);
                boolean closed = false;
                for (int i = 0; i < 100 && !closed; i++) {
                    Thread.sleep(100);
                    closed = refusesAnotherByte(http);
                }
                assertThat(closed).as(start).isTrue();
            }
        }
    }

    @Test
    void closesConnectionThatNeverAsksForAnything() throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            assertThat(http.isClosedByTheOtherSide()).isTrue();
        }
    }

    @Test
    void keepsConnectionThatRestsBetweenRequests() throws Exception {
        try (RawHttp http = new RawHttp(door.port())) {
            http.send(RawHttp.soap("<a/>")).answer();
            Thread.sleep(2_000);
            assertThat(http.send(RawHttp.soap("<b/>")).answer().text()).isEqualTo("<b/>");
            door.delivered.clear();
        }
    }

    private static boolean refusesAnotherByte(RawHttp http) {
        try {
            http.send("x");
            return false;
        } catch (java.io.IOException closed) {
            return true;
        }
    }

    // 152

    @Test
    void recordsNothingWhenTheClientLeavesInMidMessage() throws Exception {
        for (String part : List.of("POST /exch", START + XML, START + XML + "Content-Length: 100\r\n\r\n<a")) {
            try (RawHttp http = new RawHttp(door.port())) {
                http.send(part);
            }
        }
        servesOrdinaryClients();
        assertThat(door.delivered).isEmpty();
    }
}
