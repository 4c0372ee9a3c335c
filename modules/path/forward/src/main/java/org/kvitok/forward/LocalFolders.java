package org.kvitok.forward;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;

/** Folders on a file system of this machine, or mounted there. Links are not followed. */
final class LocalFolders implements Folders {

    private final Path root;

    LocalFolders(Path root) {
        this.root = root;
    }

    @Override
    public List<String> names(String folder, int most) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
            int seen = 0;
            for (Path file : files) {
                if (++seen > most) {
                    break;
                }
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(file.getFileName().toString());
                }
            }
        }
        return names;
    }

    @Override
    public boolean exists(String folder, String name) {
        return Files.exists(file(folder, name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Bytes read(String folder, String name, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file(folder, name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new TooLarge();
            }
            return Bytes.wrap(content);
        }
    }

    @Override
    public StoredContent stage(String folder, String name, long most, Staging staging) throws IOException {
        try (InputStream in = Files.newInputStream(file(folder, name), LinkOption.NOFOLLOW_LINKS)) {
            return Intakes.take(in, most, staging);
        }
    }

    /** The folder itself is not made: an empty place where nothing is mounted must not take requests. */
    @Override
    public void write(String folder, String name, Bytes content) throws IOException {
        write(folder, name, content.stream());
    }

    @Override
    public void write(String folder, String name, StoredContent content) throws IOException {
        try (InputStream in = content.open()) {
            write(folder, name, in);
        }
    }

    private void write(String folder, String name, InputStream in) throws IOException {
        Path aside = file(folder, "." + name + ".tmp");
        try (FileChannel out = FileChannel.open(
                aside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            in.transferTo(Channels.newOutputStream(out));
            out.force(true);
        }
        Files.move(aside, file(folder, name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void move(String folder, String name, String target, String targetName) throws IOException {
        Files.createDirectories(root.resolve(target));
        Files.move(file(folder, name), file(target, targetName), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String folder, String name) throws IOException {
        Files.deleteIfExists(file(folder, name));
    }

    private Path file(String folder, String name) {
        return root.resolve(folder).resolve(name);
    }
}
