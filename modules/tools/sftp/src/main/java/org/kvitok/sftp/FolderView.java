package org.kvitok.sftp;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.sshd.common.util.io.IoUtils;
import org.kvitok.core.Access.Act;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DropFolder.Visible;
import org.kvitok.core.DurableFiles;

/**
 * One participant's folders as one visitor sees them: {@code in/} to put files into, {@code out/} and {@code errors/} to
 * read from and to delete what was read, {@code archive/} to read. Only ordinary files directly in them exist; what is
 * still being written in the last three does not.
 */
final class FolderView {

    private static final Set<PosixFilePermission> WRITABLE_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READABLE_FOLDER = PosixFilePermissions.fromString("r-x------");
    private static final Set<PosixFilePermission> WRITABLE_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> READABLE_FILE = PosixFilePermissions.fromString("r--------");

    private final DropFolder folder;
    private final Inbox inbox;
    private final Visitor visitor;
    private final Figures figures;

    FolderView(DropFolder folder, Inbox inbox, Visitor visitor, Figures figures) {
        this.folder = folder;
        this.inbox = inbox;
        this.visitor = visitor;
        this.figures = figures;
    }

    Visitor visitor() {
        return visitor;
    }

    Path path(Target target) {
        Path path = folder.root();
        if (target.folder().isPresent()) {
            path = path.resolve(target.folder().get().folder());
        }
        return target.name().isPresent() ? path.resolve(target.name().get()) : path;
    }

    SeekableByteChannel open(Target target, Set<? extends OpenOption> options) throws IOException {
        if (target.name().isEmpty()) {
            throw new NotDone(Answer.NOT_PERMITTED);
        }
        boolean isWritten = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (!isWritten) {
            requireVisible(target);
            return Files.newByteChannel(path(target), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        }
        requireInbox(target);
        return inbox.open(target.name().get(), options);
    }

    void close(Upload upload) throws IOException {
        inbox.close(upload);
        String name = Visible.IN.folder() + "/" + upload.name();
        upload.failure()
                .ifPresentOrElse(
                        failure -> visitor.wasRefused(Act.UPLOAD, name, failure), () -> visitor.did(Act.UPLOAD, name));
    }

    void sent(int bytes) {
        figures.bytesOut.add(bytes);
    }

    void rename(Target from, Target to, boolean replaces) throws IOException {
        requireInbox(from);
        requireInbox(to);
        if (from.name().isEmpty() || to.name().isEmpty()) {
            throw new NotDone(Answer.NO_FOLDERS);
        }
        inbox.rename(from.name().get(), to.name().get(), replaces);
        visitor.did(
                Act.RENAME,
                "%s/%s -> %s"
                        .formatted(
                                Visible.IN.folder(),
                                from.name().get(),
                                to.name().get()));
    }

    /** In {@code out/} and {@code errors/} this says that the report was read. */
    void delete(Target target) throws IOException {
        if (target.name().isEmpty()) {
            throw new NotDone(Answer.NO_FOLDERS);
        }
        switch (target.folder().orElseThrow()) {
            case IN -> inbox.delete(target.name().get());
            case OUT, ERRORS -> {
                requireVisible(target);
                DurableFiles.delete(path(target));
            }
            case ARCHIVE -> throw new NotDone(Answer.READ_ONLY);
        }
        visitor.did(
                Act.DELETE, target.folder().get().folder() + "/" + target.name().get());
    }

    /** What lies in a folder; read from the file system as it is asked for, however much there is. */
    DirectoryStream<Path> list(Target target) throws IOException {
        if (target.folder().isEmpty()) {
            return new Listing(
                    Arrays.stream(Visible.values())
                            .map(visible -> folder.root().resolve(visible.folder()))
                            .iterator(),
                    () -> {});
        }
        boolean isInbox = target.folder().get() == Visible.IN;
        DirectoryStream<Path> all = Files.newDirectoryStream(
                path(target),
                entry -> isOrdinary(entry) && isListed(entry.getFileName().toString(), isInbox));
        return new Listing(all.iterator(), all);
    }

    /** As the protocol's server names them; owners and rights say what this visitor may do, not what the disk holds. */
    NavigableMap<String, Object> attributes(Target target) throws IOException {
        requireVisible(target);
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(path(target), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            throw new NotDone(Answer.NO_SUCH_FILE);
        }
        boolean isFolder = target.name().isEmpty();
        boolean isInbox = target.folder().filter(Visible.IN::equals).isPresent();
        NavigableMap<String, Object> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        attributes.put(IoUtils.SIZE_VIEW_ATTR, found.size());
        attributes.put(IoUtils.DIRECTORY_VIEW_ATTR, isFolder);
        attributes.put(IoUtils.REGFILE_VIEW_ATTR, !isFolder);
        attributes.put(IoUtils.SYMLINK_VIEW_ATTR, false);
        attributes.put(IoUtils.LASTMOD_TIME_VIEW_ATTR, found.lastModifiedTime());
        attributes.put(IoUtils.LASTACC_TIME_VIEW_ATTR, found.lastModifiedTime());
        attributes.put(IoUtils.OWNER_VIEW_ATTR, visitor.participant().mnemonic());
        attributes.put(IoUtils.GROUP_VIEW_ATTR, "kvitok");
        attributes.put(
                IoUtils.PERMISSIONS_VIEW_ATTR,
                isFolder ? isInbox ? WRITABLE_FOLDER : READABLE_FOLDER : isInbox ? WRITABLE_FILE : READABLE_FILE);
        return attributes;
    }

    /**
     * Only times are kept, and only while the file is still the client's. Rights and owners are passed over without a
     * refusal: many clients set them after each upload and take a refusal for a failed upload.
     */
    void change(Target target, Map<String, ?> attributes) throws IOException {
        requireInbox(target);
        if (target.name().isEmpty()) {
            throw new NotDone(Answer.NO_FOLDERS);
        }
        if (attributes.containsKey(IoUtils.SIZE_VIEW_ATTR)) {
            throw new NotDone(Answer.UNSUPPORTED);
        }
        if (attributes.get(IoUtils.LASTMOD_TIME_VIEW_ATTR) instanceof FileTime time
                && inbox.isOpen(target.name().get())) {
            Files.setLastModifiedTime(path(target), time);
        }
    }

    private void requireInbox(Target target) throws NotDone {
        if (target.folder().isEmpty()) {
            throw new NotDone(Answer.NOT_PERMITTED);
        }
        if (target.folder().get() != Visible.IN) {
            throw new NotDone(Answer.READ_ONLY);
        }
    }

    private void requireVisible(Target target) throws NotDone {
        if (target.name().isPresent()
                && (!isOrdinary(path(target))
                        || target.folder().get() != Visible.IN
                                && DropFolder.isTemporary(target.name().get()))) {
            throw new NotDone(Answer.NO_SUCH_FILE);
        }
    }

    private static boolean isListed(String name, boolean isInbox) {
        return Target.isPossible(name) && (isInbox || !DropFolder.isTemporary(name));
    }

    private static boolean isOrdinary(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A folder's entries, one after the other. */
    private record Listing(Iterator<Path> iterator, AutoCloseable source) implements DirectoryStream<Path> {
        @Override
        public void close() throws IOException {
            try {
                source.close();
            } catch (IOException | RuntimeException failed) {
                throw failed;
            } catch (Exception impossible) {
                throw new DirectoryIteratorException(new IOException(impossible));
            }
        }
    }
}
