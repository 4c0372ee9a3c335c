package org.kvitok.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Bytes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;

/** Gives a schema the schemas it imports, as long as they are files below one folder. For one compilation. */
final class SchemaFolder implements LSResourceResolver {

    /** More than these nobody reads, and a compiler takes too long over them. */
    private static final int MOST_FILES = 200;

    private static final int MOST_BYTES = 4 << 20;

    private final Path root;
    private final Set<Path> read = new HashSet<>();

    SchemaFolder(Path root) {
        try {
            this.root = root.toRealPath();
        } catch (IOException missing) {
            throw new BadSchema("Folder " + root + " cannot be read", missing);
        }
    }

    @Override
    public LSInput resolveResource(String type, String namespace, String publicId, String systemId, String baseUri) {
        if (systemId == null) {
            // An import without a location: only what is imported elsewhere can answer it.
            return null;
        }
        Path file = below(systemId, baseUri);
        read.add(file);
        try {
            if (read.size() > MOST_FILES || Files.size(file) > MOST_BYTES) {
                throw new BadSchema(
                        "Schema " + systemId + ", imported by " + baseUri + ", is too much: at most " + MOST_FILES
                                + " files of " + MOST_BYTES + " bytes are read",
                        null);
            }
            return new SchemaInput(file.toUri().toString(), new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new BadSchema("Schema " + systemId + ", imported by " + baseUri + ", cannot be read", unreadable);
        }
    }

    /**
     * A schema and what it imports or includes, directly or not, as far as they can be read: of the rest the compiler
     * speaks.
     */
    List<Document> all(Path schema, Document document) {
        Map<Path, Document> found =
                new LinkedHashMap<>(Map.of(schema.toAbsolutePath().normalize(), document));
        Deque<Path> next = new ArrayDeque<>(found.keySet());
        while (!next.isEmpty() && found.size() <= MOST_FILES) {
            Path file = next.remove();
            for (Path other : named(found.get(file), file)) {
                if (!found.containsKey(other)) {
                    document(other).ifPresent(read -> {
                        found.put(other, read);
                        next.add(other);
                    });
                }
            }
        }
        return List.copyOf(found.values());
    }

    private List<Path> named(Document schema, Path file) {
        List<Path> named = new ArrayList<>();
        for (Node at = schema.getDocumentElement().getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element element && element.hasAttribute("schemaLocation")) {
                readable(element.getAttribute("schemaLocation"), file).ifPresent(named::add);
            }
        }
        return named;
    }

    private Optional<Path> readable(String location, Path of) {
        try {
            return Optional.of(below(location, of.toUri().toString()));
        } catch (BadSchema missing) {
            return Optional.empty();
        }
    }

    private static Optional<Document> document(Path file) {
        try {
            return new XmlReader(XmlLimits.WIDEST)
                    .read(Bytes.wrap(Files.readAllBytes(file)), Optional.empty())
                    .fold(Optional::of, refusal -> Optional.empty());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The files handed out so far. */
    Set<Path> read() {
        return Set.copyOf(read);
    }

    private Path below(String systemId, String baseUri) {
        try {
            URI uri =
                    baseUri == null ? URI.create(systemId) : URI.create(baseUri).resolve(systemId);
            Path file = "file".equals(uri.getScheme()) ? Path.of(uri).toRealPath() : root.getRoot();
            if (file.startsWith(root) && Files.isRegularFile(file)) {
                return file;
            }
        } catch (IOException | IllegalArgumentException missing) {
            throw new BadSchema("Schema " + systemId + ", imported by " + baseUri + ", is not there", missing);
        }
        throw new BadSchema("Schema " + systemId + ", imported by " + baseUri + ", is not a file below " + root, null);
    }
}
