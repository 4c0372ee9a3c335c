package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kvitok.testkit.Verdicts.passed;
import static org.kvitok.testkit.Verdicts.refusedFor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Accepted;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;

/** Uploads by curl to a gateway that is killed in the middle: what it said that it has, it has. */
class UploadKillTest {

    private static final ServiceId SERVICE = ServiceId.of("egrul-extract/1.0");
    private static final Bytes CONTENT = Bytes.utf8("<ExtractRequest xmlns='urn:kvitok:service:egrul-extract:1.0'>"
            + "<organization><ogrn>1027700132195</ogrn></organization><purpose>contract</purpose></ExtractRequest>");
    private static final int SIZE = 4 << 20;
    private static final Pattern OFFSET = Pattern.compile("(?im)^upload-offset: ([0-9]+)\\s*$");

    @TempDir
    private Path temp;

    private GatewayFolder folder;
    private GatewayProcess gateway;
    private ExchangeClient client;

    @AfterEach
    void leaveNothingRunning() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void goOnWhereTheyWereAfterKills() throws Exception {
        folder = GatewayFolder.make(temp.resolve("home"));
        start();
        AttachedFile file = file();
        MessageId upload = new MessageId(UUID.randomUUID());
        long before = 0;
        for (int kill = 1; kill <= 3; kill++) {
            URI address = passed(client.openUpload(upload, file.facts()));
            Path rest = rest(file, before);
            Process curl = new ProcessBuilder(
                            "curl",
                            "-sS",
                            "--limit-rate",
                            "1M",
                            "-X",
                            "PATCH",
                            "-T",
                            rest.toString(),
                            "-H",
                            "Tus-Resumable: 1.0.0",
                            "-H",
                            "Upload-Offset: " + before,
                            "-H",
                            "Content-Type: application/offset+octet-stream",
                            address.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(temp.resolve("curl.log").toFile())
                    .start();
            long waitedFor = before + (300 << 10);
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(part(upload))
                    .exists()
                    .satisfies(part -> assertThat(Files.size(part)).isGreaterThan(waitedFor)));
            gateway.kill();
            curl.waitFor();
            long onDisk = Files.size(part(upload));
            start();
            URI after = passed(client.openUpload(upload, file.facts()));
            assertThat(refusedFor(client.submit(
                            new MessageId(UUID.randomUUID()),
                            SERVICE,
                            CONTENT,
                            List.of(file.uploadedAs(upload)),
                            true)))
                    .isEqualTo(RefusalCode.UPLOAD_INCOMPLETE);
            before = offset(after);
            assertThat(before).isEqualTo(onDisk);
        }
        AttachedFile ahead = passed(client.upload(upload, file, done -> {}));
        MessageId id = new MessageId(UUID.randomUUID());
        Accepted first = passed(client.submit(id, SERVICE, CONTENT, List.of(ahead), true));
        assertThat(first.receipt().attachments().all()).containsExactly(file.facts());
        gateway.kill();
        start();
        Accepted again = passed(client.submit(id, SERVICE, CONTENT, List.of(ahead), true));
        assertThat(again.receipt().document()).isEqualTo(first.receipt().document());
    }

    private void start() {
        gateway = GatewayProcess.start(folder.settings(), temp.resolve("gateway.log"));
        client = folder.client(gateway.address());
    }

    private long offset(URI address) {
        Tool.Outcome head = Tool.run(List.of("curl", "-sS", "-I", "-H", "Tus-Resumable: 1.0.0", address.toString()))
                .succeeded();
        Matcher line = OFFSET.matcher(head.output());
        assertThat(line.find()).as(head.output()).isTrue();
        return Long.parseLong(line.group(1));
    }

    private Path part(MessageId upload) {
        return folder.file("data/vault/uploads/romashka/" + upload + "/part");
    }

    /** What the gateway does not have yet, in a file of its own, as curl cannot begin in the middle of one. */
    private Path rest(AttachedFile file, long offset) throws IOException {
        Path rest = temp.resolve("rest.bin");
        try (InputStream in = Files.newInputStream(file.file());
                OutputStream out = Files.newOutputStream(rest)) {
            in.skipNBytes(offset);
            in.transferTo(out);
        }
        return rest;
    }

    private AttachedFile file() throws IOException {
        byte[] content = new byte[SIZE];
        new Random(7).nextBytes(content);
        byte[] head = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(end, 0, content, SIZE - end.length, end.length);
        Path file = Files.write(temp.resolve("charter.pdf"), content);
        return AttachedFile.of(file, "charter.pdf", "application/pdf", Optional.empty());
    }
}
