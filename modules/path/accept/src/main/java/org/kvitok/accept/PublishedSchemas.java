package org.kvitok.accept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.kvitok.core.Bytes;

/**
 * The published files, byte for byte, read again when they change. Names are taken literally, never decoded or
 * normalized: a name that is not plain is not there. Thread-safe.
 */
final class PublishedSchemas {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,9}");
    private static final String XML = "text/xml; charset=utf-8";
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "xsd", XML,
            "wsdl", XML,
            "xml", XML,
            "md", "text/markdown; charset=utf-8",
            "json", "application/json");

    /** @param changed milliseconds since the epoch, by the file system */
    record Published(Bytes content, String contentType, String etag, long changed, long size) {}

    private final Path folder;
    private final ConcurrentMap<String, Published> cached = new ConcurrentHashMap<>();

    PublishedSchemas(Path folder) {
        this.folder = folder;
    }

    /** @param name relative to the folder, with {@code /} between its parts */
    Optional<Published> find(String name) {
        String contentType = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (contentType == null || !PLAIN.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(name).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            return Optional.of(current(name, file, contentType));
        } catch (NoSuchFileException absent) {
            cached.remove(name);
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Published current(String name, Path file, String contentType) throws IOException {
        long changed = Files.getLastModifiedTime(file).toMillis();
        long size = Files.size(file);
        Published known = cached.get(name);
        if (known != null && known.changed() == changed && known.size() == size) {
            return known;
        }
        Bytes content = Bytes.wrap(Files.readAllBytes(file));
        Published fresh = new Published(content, contentType, etag(content), changed, size);
        cached.put(name, fresh);
        return fresh;
    }

    static String etag(Bytes content) {
        return '"' + content.sha256().hex().substring(0, 32) + '"';
    }
}
