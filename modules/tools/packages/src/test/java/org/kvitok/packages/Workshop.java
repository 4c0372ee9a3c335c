package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A copy of the published schemas and routes in a folder of the test's own, to be spoilt there. */
record Workshop(Path schemas, Path routes) {

    static final ServiceId EGRUL = ServiceId.of("egrul-extract/1.0");
    static final Workshop PUBLISHED = below(Path.of(System.getProperty("kvitok.root")));

    static Workshop copyTo(Path folder) {
        return copyTo(folder, "egrul-extract");
    }

    /** The same with another service. */
    static Workshop copyTo(Path folder, String service) {
        for (String name : new String[] {
            "schemas/identifiers",
            "schemas/values",
            "schemas/registry-answer",
            "schemas/" + service,
            "routes/" + service
        }) {
            copy(Path.of(System.getProperty("kvitok.root")).resolve(name), folder.resolve(name));
        }
        return below(folder);
    }

    ServicePackages load() {
        return ServicePackages.load(schemas, routes, Map.of());
    }

    ServicePackage egrul() {
        return load().find(EGRUL).orElseThrow();
    }

    CheckReport check() {
        return new ServiceCheck(schemas, routes, Map.of()).all();
    }

    Path route(String name) {
        return routes.resolve("egrul-extract/1.0").resolve(name);
    }

    Path schema(String name) {
        return schemas.resolve("egrul-extract/1.0").resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void replace(Path file, String before, String after) {
        try {
            String text = Files.readString(file);
            if (!text.contains(before)) {
                throw new IllegalArgumentException(file + " does not hold " + before);
            }
            Files.writeString(file, text.replace(before, after));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Every reason why a service refuses a content. */
    static List<Reason> flaws(ServicePackage service, Bytes content) {
        return service.requestFlaws(root(content), new Places(content, Optional.empty()), SampleParameters.RULES);
    }

    /** The root of a document that the reader takes. */
    static Element root(Bytes document) {
        return new XmlReader(XmlLimits.STANDARD)
                .read(document, Optional.empty())
                .fold(Document::getDocumentElement, refusal -> {
                    throw new AssertionError(refusal);
                });
    }

    /** The published service again, under another version. */
    void copyVersion(String version) {
        Path root = Path.of(System.getProperty("kvitok.root"));
        copy(
                root.resolve("schemas/egrul-extract/1.0"),
                schemas.resolve("egrul-extract").resolve(version));
        copy(
                root.resolve("routes/egrul-extract/1.0"),
                routes.resolve("egrul-extract").resolve(version));
    }

    void remove(String service) throws IOException {
        for (Path root : new Path[] {routes, schemas}) {
            try (Stream<Path> files = Files.walk(root.resolve(service))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Workshop below(Path folder) {
        return new Workshop(folder.resolve("schemas"), folder.resolve("routes"));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
