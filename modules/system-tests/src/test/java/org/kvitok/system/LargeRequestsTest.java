package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

/**
 * A document that is larger than the gateway's heap goes out to a registry as a MIME part beside the request. How large it is
 * is chosen by {@code -Dkvitok.attachment.mib=}.
 */
@Timeout(1200)
class LargeRequestsTest {

    private static final Bytes CONTENT = Bytes.utf8("<LargeRequest xmlns='urn:kvitok:service:large-results:1.0'/>");
    private static final long SIZE = Long.getLong("kvitok.attachment.mib", 300) << 20;
    private static final Pattern ID = Pattern.compile("id=\"([^\"]+)\"");

    @TempDir
    private static Path temp;

    private final AtomicReference<Sha256> taken = new AtomicReference<>();

    @Test
    void goOutInConstantMemory() throws Exception {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::take);
        registry.start();
        GatewayFolder folder = GatewayFolder.make(temp.resolve("home"));
        Map<String, String> settings = folder.settings();
        settings.put(
                "gateway.schemas", LargeResultsTest.laidOut(temp, "schemas").toString());
        settings.put("gateway.routes", LargeResultsTest.laidOut(temp, "routes").toString());
        settings.put(
                "registries.egrul.address",
                "http://127.0.0.1:" + registry.getAddress().getPort() + "/");
        AttachedFile attached = AttachedFile.of(pdf(), "application/pdf");
        try (GatewayProcess gateway =
                GatewayProcess.start(settings, temp.resolve("gateway.log"), "-Xmx256m", "-XX:+UseSerialGC")) {
            ExchangeClient client = new ExchangeClient(
                    folder.clientConfig(gateway.address()).with(Duration.ofSeconds(5), Duration.ofMinutes(10)));
            SubmissionNumber number = client.submit(
                            new MessageId(UUID.randomUUID()),
                            ServiceId.of("large-results/1.0"),
                            CONTENT,
                            List.of(attached),
                            false)
                    .fold(Accepted::number, refusal -> fail("refused: " + refusal.reasons()));
            long begun = System.nanoTime();
            long highest = new GatewayHeap(gateway).highestDuring(() -> Awaitility.await()
                    .atMost(Duration.ofMinutes(8))
                    .until(() -> client.status(number)
                                    .fold(standing -> standing.submission().status(), refusal -> fail("no status"))
                            == Status.REJECTED));
            System.out.printf(
                    "document of %d MiB out to a registry: heap at most %d MiB, %d s%n",
                    SIZE >> 20,
                    highest >> 20,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        } finally {
            registry.stop(0);
        }
        assertThat(taken.get()).isEqualTo(attached.facts().sha256());
    }

    private static Path pdf() throws IOException {
        Path file = temp.resolve("large.pdf");
        try (RandomAccessFile pdf = new RandomAccessFile(file.toFile(), "rw")) {
            pdf.writeBytes("%PDF-1.4\n");
            pdf.setLength(SIZE - 6);
            pdf.seek(SIZE - 6);
            pdf.writeBytes("%%EOF\n");
        }
        return file;
    }

    /** Two MIME parts: the request, and the document, which is digested. */
    private void take(HttpExchange exchange) throws IOException {
        MessageDigest digest = sha256();
        String request;
        try (InputStream in = new BufferedInputStream(exchange.getRequestBody(), 1 << 16)) {
            upTo("\r\n\r\n", in);
            request = upTo("\r\n--", in);
            upTo("\r\n\r\n", in);
            InputStream document = new DigestInputStream(in, digest);
            byte[] chunk = new byte[1 << 16];
            for (long left = SIZE; left > 0; ) {
                int read = document.read(chunk, 0, (int) Math.min(left, chunk.length));
                if (read < 0) {
                    throw new IOException(left + " bytes are missing");
                }
                left -= read;
            }
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("\r\n--");
        }
        taken.set(Sha256.ofHex(java.util.HexFormat.of().formatHex(digest.digest())));
        Matcher id = ID.matcher(request);
        assertThat(id.find()).isTrue();
        byte[] answer = ("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                        + "<kv:Answer xmlns:kv=\"urn:kvitok:registry-answer:1.0\" decision=\"rejected\" comment=\"\""
                        + " request-id=\"" + id.group(1) + "\"><kv:remark code=\"1\"><kv:ru>No</kv:ru></kv:remark>"
                        + "</kv:Answer></e:Body></e:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    private static String upTo(String end, InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < end.length() || read.indexOf(end, read.length() - end.length()) < 0) {
            int next = in.read();
            if (next < 0 || read.length() > 1 << 20) {
                throw new IOException("this is no message with a document beside it");
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
