package org.kvitok.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kvitok.client.DropAddress;
import org.kvitok.client.DropClient;
import org.kvitok.client.Moving;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.core.ParticipantId;
import org.kvitok.sftp.HostKey;

/**
 * The door for files: signed ZIPs handed in over SFTP one after the other, until the receipt of each lies in {@code out/} as
 * XML and PDF; and one ZIP with many signed documents, until its protocol lies there.
 */
final class Drops implements Chapter {

    private static final ParticipantId SENDER = new ParticipantId("sender");
    private static final Keys KEYS = Keys.ECDSA;
    private static final int BATCH = 1_000;
    private static final int WARM = 300;
    private static final int SINGLES = 500;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String RECEIPT = ".receipt.pdf";
    private static final String PROTOCOL = ".protocol.xml";

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("what", "", 0),
            new Table.Column("perSecond", "a second", 0),
            new Table.Column("cpuMillis", "CPU ms each", 2),
            new Table.Column("cpuMillisWithoutCompilerAndCollector", "without JIT, GC", 2),
            new Table.Column("databaseCpuMillis", "of it database", 2),
            new Table.Column("allocatedKiB", "KiB on heap", 0));

    private int ordinal;

    @Override
    public Table measure(Course course) throws IOException, SQLException {
        Path known = course.ground().file("known_hosts");
        Map<String, String> settings = settings(course.ground(), known);
        try (Database database = Database.postgres(course.ground().file("files-database"));
                Contestant gateway =
                        Contestant.gateway("files", KEYS, settings, course.home(), course.ground(), database);
                DropClient client = DropClient.connect(DropAddress.of(
                        "sender@127.0.0.1:" + settings.get("sftp.port"), login(course.ground()), known))) {
            DropFolder folder = DropFolder.of(course.ground().file("files/files"), SENDER);
            course.progress().accept("files: warming up");
            singles(course, client, folder, WARM);
            course.progress().accept("files: " + SINGLES + " one after the other");
            List<Path> files = packed(course.ground(), SINGLES, 1);
            Figures singles = gateway.measure(() -> handIn(client, folder, files, RECEIPT, 1));
            course.progress().accept("files: one ZIP of " + BATCH);
            handIn(client, folder, packed(course.ground(), 1, BATCH), PROTOCOL, BATCH);
            List<Path> batch = packed(course.ground(), 1, BATCH);
            Figures together = gateway.measure(() -> handIn(client, folder, batch, PROTOCOL, BATCH));
            return new Table(
                    "Files over SFTP, from the first byte to receipts as XML and PDF, PostgreSQL, ECDSA, 4 KiB",
                    COLUMNS,
                    List.of(row("a signed ZIP", singles), row("a document in a ZIP of " + BATCH, together)));
        }
    }

    private static List<Object> row(String what, Figures figures) {
        return List.of(
                what,
                figures.perSecond(),
                figures.cpuMillis(),
                figures.steadyMillis(),
                figures.databaseMillis(),
                figures.allocated() / 1024);
    }

    private void singles(Course course, DropClient client, DropFolder folder, int count) throws IOException {
        handIn(client, folder, packed(course.ground(), count, 1), RECEIPT, 1);
    }

    /** The times are those of handing in; what it took in all is the time until the last answer. */
    private static Load.Outcome handIn(
            DropClient client, DropFolder folder, List<Path> files, String answer, int documentsEach) {
        long start = System.nanoTime();
        long[] nanos = new long[files.size() * documentsEach];
        for (int i = 0; i < files.size(); i++) {
            long begun = System.nanoTime();
            client.drop(files.get(i), Moving.UNWATCHED);
            Arrays.fill(nanos, i * documentsEach, (i + 1) * documentsEach, System.nanoTime() - begun);
        }
        for (Path file : files) {
            await(folder, DropFolder.baseName(file.getFileName().toString()) + answer, start);
        }
        Arrays.sort(nanos);
        return new Load.Outcome(nanos, Duration.ofNanos(System.nanoTime() - start), List.of());
    }

    private static void await(DropFolder folder, String name, long start) {
        while (!Files.exists(folder.out().resolve(name))) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("no " + name + " in " + LONGEST + "; refused: " + refused(folder));
            }
            Pause.of(Duration.ofMillis(5));
        }
    }

    private static String refused(DropFolder folder) {
        try (Stream<Path> errors = Files.list(folder.errors())) {
            return errors.limit(3)
                    .map(path -> path.getFileName().toString())
                    .toList()
                    .toString();
        } catch (IOException unreadable) {
            return unreadable.getMessage();
        }
    }

    /** So many ZIPs of so many signed documents, no two alike. */
    private List<Path> packed(Ground ground, int count, int documents) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = ground.file("drops").resolve("report-" + ordinal + ".zip");
            Files.createDirectories(file.getParent());
            int first = ordinal;
            ordinal += documents;
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (int j : IntStream.range(first, ordinal).toArray()) {
                    Bytes document = Messages.document(j);
                    put(zip, "report-" + j + ".xml", document);
                    put(zip, "report-" + j + ".xml.sig", ground.fileSignature(KEYS, document));
                }
            }
            files.add(file);
        }
        return files;
    }

    private static void put(ZipOutputStream zip, String name, Bytes content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.sharedArray());
        zip.closeEntry();
    }

    private static Map<String, String> settings(Ground ground, Path known) throws IOException {
        Path host = ground.file("ssh-host");
        HostKey.make(host, "host");
        HostKey.make(login(ground), "anna");
        Path keys = Files.createDirectories(ground.file("participants/sender/ssh"));
        Files.copy(Path.of(login(ground) + ".pub"), keys.resolve("anna.pub"));
        int port = Ground.freePort();
        Files.writeString(known, "[127.0.0.1]:" + port + " " + Files.readString(Path.of(host + ".pub")));
        return Map.of(
                "sftp.enabled",
                "true",
                "sftp.host",
                "127.0.0.1",
                "sftp.port",
                Integer.toString(port),
                "sftp.host-key",
                host.toString());
    }

    private static Path login(Ground ground) {
        return ground.file("ssh-anna");
    }
}
