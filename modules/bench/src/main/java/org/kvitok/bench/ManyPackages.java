package org.kvitok.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.kvitok.bench.Growth.Size;

/** So many services, all like the one that is used. */
record ManyPackages(int count) implements Size {

    private static final String NAME = "bench-declaration";

    @Override
    public String label() {
        return Integer.toString(count);
    }

    @Override
    public Map<String, String> prepare(Course course) throws IOException {
        Path root = course.ground().file("packages-" + count);
        Path schemas = root.resolve("schemas");
        Path routes = root.resolve("routes");
        course.ground().copy(course.ground().schemas(), schemas);
        course.ground().copy(course.ground().routes().resolve(NAME), routes.resolve(NAME));
        for (int i = 1; i < count; i++) {
            copy(schemas, NAME + "-" + i);
            copy(routes, NAME + "-" + i);
        }
        return Map.of("gateway.schemas", schemas.toString(), "gateway.routes", routes.toString());
    }

    /** The service once more under another name, and with a registry of that name. */
    static void copy(Path folder, String other) throws IOException {
        Path from = folder.resolve(NAME + "/1.0");
        Path to = folder.resolve(other + "/1.0");
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8)
                        .replace(NAME, other)
                        .replace("registries.bench.", "registries." + other + ".");
                Files.writeString(to.resolve(file.getFileName()), text, StandardCharsets.UTF_8);
            }
        }
    }
}
