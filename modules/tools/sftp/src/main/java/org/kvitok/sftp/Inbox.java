package org.kvitok.sftp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DurableFiles;

/**
 * One participant's {@code in/}, as all its sessions share it. A file that is complete belongs to the gateway: from then on
 * it is neither written, replaced, renamed nor deleted from outside, so that what was handed over is what is read, once. A
 * file becomes complete only while nobody writes it. Safe for use by many threads; what a method did is on disk when it
 * returns.
 */
final class Inbox {

    private final DropFolder folder;
    private final Usage usage;
    private final Room room;
    private final Figures figures;
    private final Map<String, Upload> writing = new HashMap<>();

    Inbox(DropFolder folder, SftpConfig.Quota quota, Room room, Figures figures) {
        this.folder = folder;
        this.usage = new Usage(folder.in(), quota);
        this.room = room;
        this.figures = figures;
    }

    /** @param options how the client opens it; it writes */
    synchronized Upload open(String name, Set<? extends OpenOption> options) throws IOException {
        requireShort(name);
        boolean isThere = isThere(name);
        if (isThere && options.contains(StandardOpenOption.CREATE_NEW)) {
            throw new NotDone(Answer.EXISTS);
        }
        if (!isThere
                && !options.contains(StandardOpenOption.CREATE)
                && !options.contains(StandardOpenOption.CREATE_NEW)) {
            throw new NotDone(Answer.NO_SUCH_FILE);
        }
        requireOrdinary(name);
        requireOpen(name, isThere);
        requireNotWritten(announced(name));
        room.require(0);
        if (!isThere) {
            // What a crash may have left; with the file it would say that the first byte is all of it.
            folder.unmark(name);
            usage.addFile();
        }
        takeOver(name);
        Set<OpenOption> opening = new HashSet<>(options);
        opening.add(LinkOption.NOFOLLOW_LINKS);
        Upload upload = new Upload(this, name, FileChannel.open(folder.in().resolve(name), opening));
        writing.put(name, upload);
        return upload;
    }

    /** Ends an upload: the file and its name are on disk. */
    void close(Upload upload) throws IOException {
        try {
            upload.close();
            DurableFiles.forceFolder(folder.in());
        } finally {
            synchronized (this) {
                writing.remove(upload.name(), upload);
            }
        }
    }

    /** @param replaces whether a file of the new name may be replaced, as long as it is not complete */
    synchronized void rename(String from, String to, boolean replaces) throws IOException {
        if (!isThere(from)) {
            throw new NotDone(Answer.NO_SUCH_FILE);
        }
        requireOpen(from, true);
        requireNotWritten(Optional.of(from));
        if (from.equals(to)) {
            return;
        }
        requireShort(to);
        requireOrdinary(to);
        if (isThere(to)) {
            requireOpen(to, true);
            if (!replaces) {
                throw new NotDone(Answer.EXISTS);
            }
        }
        requireNotWritten(announced(to));
        takeOver(to);
        // Before the mark: a replaced file must never be taken for the one that replaces it.
        DurableFiles.delete(folder.in().resolve(to));
        folder.unmark(to);
        boolean completes = DropFolder.isTemporary(from)
                && !DropFolder.isTemporary(to)
                && announced(to).isEmpty();
        if (completes) {
            // A process that died may have written it without forcing it.
            force(from);
            folder.mark(to, folder.in().resolve(from));
        }
        DurableFiles.move(folder.in().resolve(from), folder.in().resolve(to));
    }

    synchronized void delete(String name) throws IOException {
        if (!isThere(name)) {
            throw new NotDone(Answer.NO_SUCH_FILE);
        }
        requireOpen(name, true);
        takeOver(name);
        folder.unmark(name);
        DurableFiles.delete(folder.in().resolve(name));
    }

    /** Whether the file is still the client's to change. */
    synchronized boolean isOpen(String name) {
        return isThere(name) && !isHandedOver(name);
    }

    /** Not under this object's lock: an upload asks while another session may be taking it over. */
    void requireRoom(long growth) throws IOException {
        usage.addBytes(growth);
        room.require(growth);
    }

    void written(int bytes) {
        figures.bytesIn.add(bytes);
    }

    private static void requireShort(String name) throws NotDone {
        if (Target.length(name) > FileName.LONGEST) {
            throw new NotDone(Answer.NAME);
        }
    }

    /** Nothing that is complete, and nothing that made something else complete, is touched from outside. */
    private void requireOpen(String name, boolean isThere) throws NotDone {
        if (isThere && isHandedOver(name)) {
            throw new NotDone(Answer.HANDED_OVER);
        }
        if (!isThere && !DropFolder.isTemporary(name) && folder.isAnnounced(name)) {
            throw new NotDone(Answer.ANNOUNCED);
        }
    }

    private boolean isHandedOver(String name) {
        return isThere(name) && folder.isComplete(name)
                || companions(name).anyMatch(file -> isThere(file) && folder.isComplete(file));
    }

    /** The files that this one may belong to, as a checksum or signature of theirs. */
    private static Stream<String> companions(String name) {
        return DropFolder.isTemporary(name)
                ? Stream.empty()
                : DropFolder.companionOf(name).stream().flatMap(file -> Stream.of(file, file + ".xml", file + ".zip"));
    }

    /** The file that would be complete as soon as one of this name exists. */
    private static Optional<String> announced(String name) {
        return DropFolder.companionOf(name)
                .filter(file -> !DropFolder.isTemporary(name))
                .filter(file -> Stream.concat(Stream.of(DropFolder.OK), DropFolder.CHECKSUMS.stream())
                        .anyMatch(suffix -> name.substring(file.length()).equalsIgnoreCase(suffix)));
    }

    private void requireNotWritten(Optional<String> name) throws NotDone {
        if (name.filter(writing::containsKey).isPresent()) {
            throw new NotDone(Answer.STILL_WRITTEN);
        }
    }

    private void takeOver(String name) throws IOException {
        Upload earlier = writing.remove(name);
        if (earlier != null) {
            earlier.takeOver();
        }
    }

    private boolean isThere(String name) {
        return Files.isRegularFile(folder.in().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Something that is no ordinary file was put there by other hands: a pipe would not even let itself be opened. */
    private void requireOrdinary(String name) throws NotDone {
        if (Files.exists(folder.in().resolve(name), LinkOption.NOFOLLOW_LINKS) && !isThere(name)) {
            throw new NotDone(Answer.EXISTS);
        }
    }

    private void force(String name) throws IOException {
        try (FileChannel file = FileChannel.open(folder.in().resolve(name), StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }
}
