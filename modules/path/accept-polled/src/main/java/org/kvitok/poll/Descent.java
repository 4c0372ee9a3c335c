package org.kvitok.poll;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.kvitok.core.Bytes;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.Sha256;
import org.kvitok.core.Transfers.Stage;
import org.kvitok.core.Transfers.Transfer;

/**
 * One drop on its way from aside into {@code in/}, noted before the first of its files is moved: should we die before it is
 * remembered, the next start can tell whether it has landed.
 *
 * @param files in the order in which they come down; the last makes the drop complete
 */
record Descent(List<One> files) {

    static final String SUFFIX = ".landing";

    /** @param aside name under which the file lies aside until it has landed */
    record One(String aside, Transfer transfer) {}

    Descent {
        files = List.copyOf(files);
    }

    List<Transfer> transfers() {
        return files.stream().map(One::transfer).toList();
    }

    Transfer last() {
        return files.get(files.size() - 1).transfer();
    }

    /** @param aside the folder in which its files lay */
    boolean hasLanded(Path aside) {
        return !Files.exists(aside.resolve(files.get(files.size() - 1).aside()));
    }

    /** Where it is noted; a later drop of the same name takes its place. */
    static Path note(Path aside, String lastName) {
        return aside.resolve(
                Sha256.of(lastName.getBytes(StandardCharsets.UTF_8)).hex() + SUFFIX);
    }

    void keep(Path aside) throws IOException {
        String lines = files.stream().map(Descent::line).collect(Collectors.joining("\n"));
        DurableFiles.write(note(aside, last().name()), Bytes.utf8(lines));
    }

    static Descent read(Path note) throws IOException {
        return new Descent(Files.readAllLines(note).stream().map(Descent::one).toList());
    }

    /** A name may hold anything but a slash. */
    private static String line(One one) {
        Transfer file = one.transfer();
        return String.join(
                " ",
                one.aside(),
                URLEncoder.encode(file.name(), StandardCharsets.UTF_8),
                String.valueOf(file.size()),
                file.changedAt().toString(),
                file.sha256().hex(),
                file.seenAt().toString());
    }

    private static One one(String line) {
        String[] parts = line.split(" ");
        Transfer file = new Transfer(
                URLDecoder.decode(parts[1], StandardCharsets.UTF_8),
                Long.parseLong(parts[2]),
                Instant.parse(parts[3]),
                Sha256.ofHex(parts[4]),
                Stage.DONE,
                Instant.parse(parts[5]));
        return new One(parts[0], file);
    }
}
