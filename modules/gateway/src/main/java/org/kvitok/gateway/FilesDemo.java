package org.kvitok.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kvitok.gateway.commands.Output;
import org.kvitok.sftp.SftpDoor;

/**
 * The accountant's way: a ZIP with a windows-1251 document and its detached signature, made by {@code openssl cms} and
 * dropped with {@code sftp}; the answers are fetched with {@code sftp}. Nothing of it is Kvitok's own.
 */
final class FilesDemo {

    private static final List<String> TOOLS = List.of("openssl", "sftp");
    private static final String NAME = "Запрос-ЕГРЮЛ";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What has to come back; the result is the last. */
    private static final List<String> ANSWERS = List.of(".receipt", ".notice", ".result");

    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="windows-1251"?>\r
            <ExtractRequest xmlns="urn:kvitok:service:egrul-extract:1.0">\r
              <organization><ogrn>1027700132195</ogrn></organization>\r
              <note>Проверка контрагента: файл из бухгалтерской программы</note>\r
            </ExtractRequest>\r
            """;

    private final DemoFolder folder;
    private final Output output;

    private final int port;
    private final String hostKey;

    /** @param door where files are taken */
    FilesDemo(DemoFolder folder, SftpDoor door, Output output) {
        this.folder = folder;
        this.port = door.port();
        this.hostKey = door.hostKey();
        this.output = output;
    }

    /** Whether this machine has what an accountant's would use. */
    static boolean isPossible() {
        List<Path> places =
                Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();
        return TOOLS.stream()
                .allMatch(tool -> places.stream().anyMatch(place -> Files.isExecutable(place.resolve(tool))));
    }

    /** Drops and fetches; whether everything came back. */
    boolean run() throws IOException, InterruptedException {
        Files.createDirectories(folder.file("files"));
        Files.writeString(folder.file("files/known_hosts"), "[127.0.0.1]:" + port + " " + hostKey.strip() + "\n");
        writeDrop();
        String target = "\"in/" + NAME + ".zip";
        sftp("put drop.zip " + target + ".part\"", "rename " + target + ".part\" " + target + "\"");
        output.line("demo.files.dropped", NAME + ".zip");
        Path fetched = folder.file("fetched");
        Files.createDirectories(fetched);
        if (!cameBack()) {
            return false;
        }
        sftp("get out/* \"" + fetched + "\"");
        try (Stream<Path> files = Files.list(fetched)) {
            for (Path file : files.sorted().toList()) {
                output.line("demo.files.came", file, Files.size(file));
            }
        }
        return true;
    }

    private void writeDrop() throws IOException, InterruptedException {
        Path document = folder.file("files/request.xml");
        Path signature = folder.file("files/request.xml.p7s");
        Files.write(document, DOCUMENT.getBytes(Charset.forName("windows-1251")));
        run(
                "openssl",
                "cms",
                "-sign",
                "-binary",
                "-md",
                "sha256",
                "-in",
                document.toString(),
                "-signer",
                folder.file("keys/romashka.pem").toString(),
                "-inkey",
                folder.file("keys/romashka.key").toString(),
                "-outform",
                "DER",
                "-out",
                signature.toString());
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            for (Path file : List.of(document, signature)) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        Files.write(folder.file("files/drop.zip"), zipped.toByteArray());
    }

    private boolean cameBack() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        String listed = "";
        while (System.nanoTime() < until) {
            listed = sftp("ls -1 out");
            if (ANSWERS.stream().allMatch(listed::contains) && listed.contains(".result.pdf")) {
                return true;
            }
            if (listed.contains(".refusal.pdf")) {
                break;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        output.plain(listed);
        return false;
    }

    private String sftp(String... commands) throws IOException, InterruptedException {
        Path batch = folder.file("files/batch");
        Files.writeString(batch, String.join("\n", commands) + "\n", StandardCharsets.UTF_8);
        return run(
                "sftp",
                "-q",
                "-b",
                batch.toString(),
                "-P",
                String.valueOf(port),
                "-i",
                folder.loginKey().toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + folder.file("files/known_hosts"),
                "romashka@127.0.0.1");
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.file("files").toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command[0] + ": " + said.strip());
        }
        return said;
    }
}
