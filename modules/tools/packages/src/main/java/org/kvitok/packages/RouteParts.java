package org.kvitok.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.Stylesheet;
import org.kvitok.wire.TransformLimits;
import org.kvitok.wire.XmlReader;

/** What a package's own route may name: files of the package, each compiled once, and registries of its service file. */
final class RouteParts {

    private final PackageFolder folder;
    private final ServiceFile file;
    private final Compilers with;
    private final List<Finding> findings;
    private final Map<String, Optional<Stylesheet>> stylesheets = new HashMap<>();
    private final Map<String, Optional<SchemaSet>> schemas = new HashMap<>();

    RouteParts(PackageFolder folder, ServiceFile file, Compilers with, List<Finding> findings) {
        this.folder = folder;
        this.file = file;
        this.with = with;
        this.findings = findings;
    }

    /** Every registry by its name; one that stands alone has the empty name. */
    Map<String, RegistryBinding> registries() {
        return file.routing().registries();
    }

    Map<String, String> namespaces() {
        return file.namespaces();
    }

    XmlReader reader() {
        return with.reader();
    }

    TransformLimits limits() {
        return with.limits();
    }

    boolean has(String name) {
        return Files.isRegularFile(folder.route(name)) || isSchema(name) && Files.isRegularFile(folder.schema(name));
    }

    /** Empty, with findings, where it does not compile. */
    Optional<Stylesheet> stylesheet(String name) {
        return stylesheets.computeIfAbsent(name, one -> folder.stylesheet(one, with, findings));
    }

    /** The same. One that lies among the routes is not published; it can import nothing but what lies beside it. */
    Optional<SchemaSet> schema(String name) {
        return schemas.computeIfAbsent(name, one -> {
            Path own = folder.route(one);
            return Files.isRegularFile(own)
                    ? folder.schemaSet(own, folder.route(""), with, findings)
                    : folder.schemaSet(folder.schema(one), folder.schemas(), with, findings);
        });
    }

    /** The stylesheets that were asked for. */
    Set<String> used() {
        return stylesheets.keySet();
    }

    /** The schemas that were asked for. */
    List<SchemaSet> compiledSchemas() {
        List<SchemaSet> compiled = new ArrayList<>();
        schemas.values().forEach(schema -> schema.ifPresent(compiled::add));
        return compiled;
    }

    static boolean isSchema(String name) {
        return name.endsWith(".xsd");
    }
}
