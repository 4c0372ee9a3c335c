package org.kvitok.core;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which one participant exchanges files: what its parts are called, and when a file in it is complete.
 *
 * <p>A file {@code in/X} is complete when {@code in/X.ok} exists, or a checksum file {@code in/X.sha256} (or another of
 * {@link #CHECKSUMS}), or the marker that a server wrote when it renamed a temporary name to X. A marker without its file
 * means nothing. Neither a file's size nor its age ever makes it complete.
 *
 * <p>Safe for use by many threads; methods that write are durable when they return.
 *
 * @param root {@code <gateway.data>/files/<mnemonic>}
 */
public record DropFolder(ParticipantId participant, Path root) {

    /** The folders that the participant sees; everything else below the root is never listed and never reachable. */
    public enum Visible {
        IN,
        OUT,
        ERRORS,
        ARCHIVE;

        /** The folder's name. */
        public String folder() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The folder that no participant sees. */
    public static final String STATE = ".state";

    /** Announces the file whose name stands before it. */
    public static final String OK = ".ok";

    /** Announce the file whose name stands before them, and say its digest. In lower case. */
    public static final List<String> CHECKSUMS = List.of(".sha256", ".sha256sum", ".gost", ".streebog");

    /**
     * Signatures of the file whose name (with or without its extension) stands before them: detached beside it, or in its
     * place with the file inside, as {@code .p7m} always is. In lower case.
     */
    public static final List<String> SIGNATURES = List.of(".p7s", ".sig", ".sgn", ".p7m");

    private static final List<String> TEMPORARY = List.of(".part", ".tmp", ".filepart", ".uploading");

    public DropFolder {
        Objects.requireNonNull(participant);
        Objects.requireNonNull(root);
    }

    /** @param files the folder that holds the folders of all participants */
    public static DropFolder of(Path files, ParticipantId participant) {
        return new DropFolder(participant, files.resolve(participant.mnemonic()));
    }

    /** Makes whatever of it is missing. */
    public DropFolder create() throws IOException {
        for (Visible visible : Visible.values()) {
            DurableFiles.createFolder(root.resolve(visible.folder()));
        }
        DurableFiles.createFolder(ready());
        return this;
    }

    public Path in() {
        return root.resolve(Visible.IN.folder());
    }

    public Path out() {
        return root.resolve(Visible.OUT.folder());
    }

    public Path errors() {
        return root.resolve(Visible.ERRORS.folder());
    }

    public Path archive() {
        return root.resolve(Visible.ARCHIVE.folder());
    }

    public Path state() {
        return root.resolve(STATE);
    }

    private Path ready() {
        return state().resolve("ready");
    }

    /** Whether a file of this name is still being written, whatever else may say that it is complete. */
    public static boolean isTemporary(String name) {
        return name.startsWith(".") || TEMPORARY.stream().anyMatch(suffix -> endsWith(name, suffix));
    }

    /** The name of the file that this one announces or signs; empty where it does neither. */
    public static Optional<String> companionOf(String name) {
        return suffixes()
                .filter(suffix -> endsWith(name, suffix) && name.length() > suffix.length())
                .findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()));
    }

    /** Whether the file of this name in {@code in/} may be read. */
    public boolean isComplete(String name) {
        return !isTemporary(name) && (isMarked(name) || isAnnounced(name));
    }

    /** Whether {@code .ok} or a checksum file lies beside it. */
    public boolean isAnnounced(String name) {
        return isFile(in().resolve(name + OK)) || CHECKSUMS.stream().anyMatch(sum -> isFile(in().resolve(name + sum)));
    }

    /** Whether a server has marked the very file that bears this name now as complete. */
    public boolean isMarked(String name) {
        return isMarked(name, in().resolve(name));
    }

    /** Whether this very file was marked as complete under this name, wherever it lies now. */
    public boolean isMarked(String name, Path file) {
        try {
            return Files.readString(ready().resolve(name)).equals(imprint(file));
        } catch (IOException unmarked) {
            return false;
        }
    }

    /**
     * Marks a file as complete: to be called just before the rename that gives it this name. The mark is for this file
     * alone; for another one under the same name, or one that was written on, it means nothing.
     *
     * @param file the file under its temporary name
     */
    public void mark(String name, Path file) throws IOException {
        DurableFiles.write(ready().resolve(name), Bytes.utf8(imprint(file)));
    }

    /** What a file keeps when it is renamed or touched. */
    private static String imprint(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.fileKey() + " " + attributes.size();
    }

    /** Takes the mark away: to be called before a file of this name is written to, replaced, renamed or deleted. */
    public void unmark(String name) throws IOException {
        DurableFiles.delete(ready().resolve(name));
    }

    /**
     * Takes the mark away if it is for this file, which was moved elsewhere; a mark that was meanwhile made for another
     * file of this name stays. For one caller at a time.
     */
    public void unmark(String name, Path file) throws IOException {
        Path mark = ready().resolve(name);
        if (!Files.exists(mark)) {
            return;
        }
        DurableFiles.createFolder(unmarking());
        Path aside = unmarking().resolve(name);
        DurableFiles.move(mark, aside);
        if (!Files.readString(aside).equals(imprint(file)) && !Files.exists(mark)) {
            DurableFiles.move(aside, mark);
        } else {
            DurableFiles.delete(aside);
        }
    }

    /**
     * Ends what {@link #unmark(String, Path)} had begun when the process died: a mark that it held, made for the file that
     * bears the name now, is there again. To be called before that.
     */
    public void restoreMarks() throws IOException {
        if (!Files.isDirectory(unmarking())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(unmarking())) {
            for (Path aside : left) {
                Path mark = ready().resolve(aside.getFileName());
                Path file = in().resolve(aside.getFileName());
                if (isFile(file) && Files.readString(aside).equals(imprint(file)) && !Files.exists(mark)) {
                    DurableFiles.move(aside, mark);
                } else {
                    DurableFiles.delete(aside);
                }
            }
        }
    }

    private Path unmarking() {
        return state().resolve("unmarking");
    }

    /**
     * The name under which everything about a drop is answered: the file's name without {@code .xml} or {@code .zip}. Two
     * drops may have the same one, one after the other or side by side.
     */
    public static String baseName(String name) {
        return endsWith(name, ".xml") || endsWith(name, ".zip") ? name.substring(0, name.length() - 4) : name;
    }

    private static Stream<String> suffixes() {
        return Stream.of(List.of(OK), CHECKSUMS, SIGNATURES).flatMap(List::stream);
    }

    private static boolean endsWith(String name, String suffix) {
        return name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length());
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
