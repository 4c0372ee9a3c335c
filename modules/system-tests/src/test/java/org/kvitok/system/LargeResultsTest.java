package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

/**
 * A file of a registry's answer that is larger than the gateway's heap: taken in as a MIME part, kept, named in the signed
 * result and handed out. How large it is is chosen by {@code -Dkvitok.attachment.mib=}.
 */
@Timeout(1200)
class LargeResultsTest {

    private static final Bytes CONTENT = Bytes.utf8("<LargeRequest xmlns='urn:kvitok:service:large-results:1.0'/>");
    private static final long SIZE = Long.getLong("kvitok.attachment.mib", 300) << 20;
    private static final byte[] BEGIN = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern ID = Pattern.compile("id=\"([^\"]+)\"");

    @TempDir
    private static Path temp;

    @Test
    void goThroughInConstantMemory() throws Exception {
        GatewayFolder folder = GatewayFolder.make(temp.resolve("home"));
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", LargeResultsTest::answer);
        registry.start();
        Map<String, String> settings = folder.settings();
        settings.put("gateway.schemas", laidOut(temp, "schemas").toString());
        settings.put("gateway.routes", laidOut(temp, "routes").toString());
        settings.put(
                "registries.egrul.address",
                "http://127.0.0.1:" + registry.getAddress().getPort() + "/");
        // The heap is less than the file, so nothing can hold it.
        try (GatewayProcess gateway =
                GatewayProcess.start(settings, temp.resolve("gateway.log"), "-Xmx256m", "-XX:+UseSerialGC")) {
            ExchangeClient client = new ExchangeClient(
                    folder.clientConfig(gateway.address()).with(Duration.ofSeconds(5), Duration.ofMinutes(10)));
            long begun = System.nanoTime();
            SubmissionNumber number = client.submit(
                            new MessageId(UUID.randomUUID()),
                            ServiceId.of("large-results/1.0"),
                            CONTENT,
                            List.of(),
                            false)
                    .fold(Accepted::number, refusal -> fail("refused: " + refusal.reasons()));
            GatewayHeap heap = new GatewayHeap(gateway);
            long highestIn = heap.highestDuring(() -> Awaitility.await()
                    .atMost(Duration.ofMinutes(8))
                    .until(() -> client.status(number)
                                    .fold(standing -> standing.submission().status(), refusal -> fail("no status"))
                            == Status.REJECTED));
            long taken = System.nanoTime();
            Answer.Attachment named = client.result(number)
                    .fold(result -> result.answer().attachments().get(0), refusal -> fail("no result"));
            assertThat(named.size()).contains(SIZE);
            Path into = temp.resolve("fetched.pdf");

            long highestOut =
                    heap.highestDuring(() -> client.fetch(number, named.sha256().orElseThrow(), into)
                            .fold(Function.identity(), refusal -> fail("not handed out: " + refusal.reasons())));

            assertThat(into).hasSize(SIZE);
            System.out.printf(
                    "answer's file of %d MiB: in %d s, heap at most %d MiB, out %d s, heap at most %d MiB%n",
                    SIZE >> 20,
                    Duration.ofNanos(taken - begun).toSeconds(),
                    highestIn >> 20,
                    Duration.ofNanos(System.nanoTime() - taken).toSeconds(),
                    highestOut >> 20);
            Files.delete(into);
        } finally {
            registry.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Matcher id = ID.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(id.find()).isTrue();
        exchange.getResponseHeaders()
                .set("Content-Type", "multipart/related; type=\"text/xml\"; start=\"<root>\"; boundary=\"b\"");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(("--b\r\nContent-ID: <root>\r\nContent-Type: text/xml\r\n\r\n"
                            + "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                            + "<kv:Answer xmlns:kv=\"urn:kvitok:registry-answer:1.0\" decision=\"rejected\" comment=\"\""
                            + " request-id=\"" + id.group(1) + "\"><kv:remark code=\"1\"><kv:ru>No</kv:ru></kv:remark>"
                            + "<kv:attachment name=\"large.pdf\" mediaType=\"application/pdf\" href=\"cid:large\"/>"
                            + "</kv:Answer></e:Body></e:Envelope>\r\n--b\r\nContent-ID: <large>\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(BEGIN);
            byte[] chunk = new byte[1 << 16];
            for (long left = SIZE - BEGIN.length - END.length; left > 0; left -= chunk.length) {
                out.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
            out.write(END);
            out.write("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The published schemas with those of one more service; of services only this one. */
    static Path laidOut(Path folder, String part) throws IOException {
        Path into = folder.resolve(part);
        Path root = Path.of(System.getProperty("kvitok.root"));
        if (part.equals("schemas")) {
            copy(root.resolve(part), into);
        }
        copy(
                root.resolve("modules/system-tests/src/test/resources/large-results")
                        .resolve(part),
                into);
        return into;
    }

    private static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = into.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
