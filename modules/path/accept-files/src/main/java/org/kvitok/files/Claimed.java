package org.kvitok.files;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.IncidentId;

/**
 * A drop that was picked up: moved out of the participant's sight into {@code .state/work/<id>/}, so that nobody changes it
 * while it is read and a file put in its place is a drop of its own. Each step is on disk before the next, and a note says
 * what is meant, so that whoever finds it after a crash goes on where it stood:
 *
 * <pre>
 * claim      names of the files, the drop itself first; written before any of them is moved here
 * files/     the files
 * starts     how many times work on them was begun that neither ended nor failed, for the process did; without it one
 * refused    when a refusal was first told, of the drop or of documents in it; written before that
 * protocol   the same for a batch's protocol
 * outcome    where they go and under which number; written before any of them is moved there
 * </pre>
 */
final class Claimed {

    private static final String CLAIM = "claim";
    private static final String OUTCOME = "outcome";
    private static final String STARTS = "starts";

    /** What must bear the same time whenever it is told again. */
    enum Telling {
        REFUSAL("refused"),
        PROTOCOL("protocol");

        private final String note;

        Telling(String note) {
            this.note = note;
        }
    }

    private final DropFolder folder;
    private final Path work;
    private final List<String> names;
    private boolean isBegun;

    private Claimed(DropFolder folder, Path work, List<String> names) {
        this.folder = folder;
        this.work = work;
        this.names = List.copyOf(names);
    }

    /**
     * Picks a complete drop up, with what lies beside it; empty where it was opened for writing at the last moment and is not
     * complete any more. Then it lies where it lay.
     */
    static Optional<Claimed> take(DropFolder folder, String name, List<String> companions, long order)
            throws IOException {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(companions);
        // In the order of picking up, so that an older drop is gone on with first.
        Path work = below(folder).resolve("%016d-%s".formatted(order, UUID.randomUUID()));
        DurableFiles.createFolder(work.resolve("files"));
        DurableFiles.write(work.resolve(CLAIM), written(names));
        Claimed claimed = new Claimed(folder, work, names);
        claimed.fetch();
        if (claimed.isEmpty() || !claimed.isStillComplete()) {
            claimed.giveBack();
            return Optional.empty();
        }
        for (String one : names) {
            folder.unmark(one, claimed.file(one));
        }
        // The claim itself tells of the first start.
        claimed.isBegun = true;
        return Optional.of(claimed);
    }

    /** A server takes the mark away before it opens a file for writing; what is opened now, has another file. */
    private boolean isStillComplete() {
        return companions().stream().anyMatch(one -> one.equals(name() + DropFolder.OK) || Checksums.isChecksum(one))
                || folder.isMarked(name(), file());
    }

    /** The oldest drop that an earlier attempt left. */
    static Optional<Claimed> leftOver(DropFolder folder) throws IOException {
        if (!Files.isDirectory(below(folder))) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(below(folder))) {
            for (Path work : all.sorted().toList()) {
                if (!Files.exists(work.resolve(CLAIM))) {
                    // Stopped before the claim was made: nothing is in there.
                    delete(work);
                    continue;
                }
                Claimed claimed = new Claimed(folder, work, read(work.resolve(CLAIM)));
                claimed.fetch();
                return Optional.of(claimed);
            }
        }
        return Optional.empty();
    }

    /** A name may hold anything but a slash, even a line's end. */
    private static Bytes written(List<String> names) {
        return Bytes.utf8(names.stream()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n")));
    }

    private static List<String> read(Path claim) throws IOException {
        return Files.readAllLines(claim).stream()
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                .toList();
    }

    private static Path below(DropFolder folder) {
        return folder.state().resolve("work");
    }

    /** Moves here what is still in the inbox; nothing once the outcome is known. */
    private void fetch() throws IOException {
        if (isDecided()) {
            return;
        }
        for (String name : names) {
            Path inbox = folder.in().resolve(name);
            if (!Files.exists(file(name)) && Files.exists(inbox)) {
                DurableFiles.move(inbox, file(name));
            }
        }
    }

    DropFolder folder() {
        return folder;
    }

    /** The dropped file's name. */
    String name() {
        return names.get(0);
    }

    /** The dropped file. */
    Path file() {
        return file(name());
    }

    /**
     * Names the drop (0) or a document of a batch (its ordinal) in answers, logs and the audit: the same whenever it is worked
     * on. The same file dropped anew has another.
     */
    IncidentId incident(int ordinal) {
        return IncidentId.of(Bytes.utf8(work.getFileName() + " " + ordinal).sha256());
    }

    /** When it was picked up, in milliseconds. */
    Instant takenAt() {
        String name = work.getFileName().toString();
        return Instant.ofEpochMilli(Long.parseLong(name.substring(0, name.indexOf('-'))));
    }

    /** When something of this kind was first told; that it is told now is noted if nothing was. */
    Instant toldAt(Telling telling, Instant now) throws IOException {
        Path note = work.resolve(telling.note);
        if (!Files.exists(note)) {
            Instant at = now.truncatedTo(ChronoUnit.MILLIS);
            DurableFiles.write(note, Bytes.utf8(at.toString()));
            return at;
        }
        return Instant.parse(Files.readString(note).strip());
    }

    /** Names of the files that were picked up with it. */
    List<String> companions() {
        return names.subList(1, names.size()).stream()
                .filter(name -> Files.exists(file(name)))
                .toList();
    }

    Path file(String name) {
        return work.resolve("files").resolve(name);
    }

    /** How many times work on it was begun and nobody lived to say how it ended. */
    int starts() throws IOException {
        Path starts = work.resolve(STARTS);
        return Files.exists(starts) ? Integer.parseInt(Files.readString(starts).strip()) : 1;
    }

    /** Whether an earlier attempt left it. */
    boolean isLeftOver() {
        return !isBegun;
    }

    /** To be called before work on it: should that end the process, the next start knows. */
    void begin() throws IOException {
        if (!isBegun) {
            keepStarts(starts() + 1);
            isBegun = true;
        }
    }

    /** The work failed, and whoever did it is still there. */
    void survived() throws IOException {
        if (isBegun) {
            keepStarts(starts() - 1);
            isBegun = false;
        }
    }

    private void keepStarts(int starts) throws IOException {
        DurableFiles.write(work.resolve(STARTS), Bytes.utf8(String.valueOf(starts)));
    }

    /** Whether only the moving away is left to do. */
    boolean isDecided() {
        return Files.exists(work.resolve(OUTCOME));
    }

    /** Whether the file vanished between being found and being picked up. */
    boolean isEmpty() {
        return !isDecided() && !Files.exists(file());
    }

    /** Moves everything below this folder of the participant's, beside files of the same names that are there. */
    void moveTo(String target) throws IOException {
        DurableFiles.write(
                work.resolve(OUTCOME),
                Bytes.utf8(target + "\n" + free(folder.root().resolve(target))));
        moveAway();
    }

    /** Goes on with {@link #moveTo} where it was broken off. */
    void moveAway() throws IOException {
        List<String> outcome = Files.readAllLines(work.resolve(OUTCOME));
        Path target = folder.root().resolve(outcome.get(0));
        int number = Integer.parseInt(outcome.get(1));
        DurableFiles.createFolder(target);
        for (String name : names) {
            if (Files.exists(file(name))) {
                DurableFiles.move(file(name), target.resolve(numbered(name, number)));
            }
        }
        delete(work);
    }

    /** Gives back what is there; where another file has its name by now, that one takes its place. */
    void giveBack() throws IOException {
        for (String name : names) {
            if (!Files.exists(file(name))) {
                continue;
            }
            if (Files.exists(folder.in().resolve(name))) {
                DurableFiles.delete(file(name));
            } else {
                DurableFiles.move(file(name), folder.in().resolve(name));
            }
        }
        delete(work);
    }

    private int free(Path target) {
        int number = 1;
        while (anyExists(target, number)) {
            number++;
        }
        return number;
    }

    private boolean anyExists(Path target, int number) {
        return names.stream().anyMatch(name -> Files.exists(target.resolve(numbered(name, number))));
    }

    /** {@code report~2.xml.p7s} goes with {@code report~2.xml}. */
    private String numbered(String name, int number) {
        if (number == 1) {
            return name;
        }
        String base = DropFolder.baseName(name());
        return name.startsWith(base) ? base + "~" + number + name.substring(base.length()) : "~" + number + name;
    }

    private static void delete(Path work) throws IOException {
        DurableFiles.delete(work.resolve(CLAIM));
        DurableFiles.delete(work.resolve(OUTCOME));
        DurableFiles.delete(work.resolve(STARTS));
        for (Telling telling : Telling.values()) {
            DurableFiles.delete(work.resolve(telling.note));
        }
        Files.deleteIfExists(work.resolve("files"));
        Files.deleteIfExists(work);
    }
}
