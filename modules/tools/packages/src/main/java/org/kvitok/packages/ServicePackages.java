package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/** The services on offer, compiled once when loaded. Immutable; safe for use by many threads. */
public final class ServicePackages {

    private final SortedMap<ServiceId, ServicePackage> packages;

    private ServicePackages(SortedMap<ServiceId, ServicePackage> packages) {
        this.packages = packages;
    }

    /**
     * Loads every {@code routes/<name>/<version>/service.yaml} with its schemas and stylesheets.
     *
     * @param schemas the published schemas; nothing outside is read
     * @param registrySettings the operator's values for {@code {registries.…}} in service files
     * @throws BadPackage when a package, a folder's name or a setting is wrong, with all that was found
     */
    public static ServicePackages load(Path schemas, Path routes, Map<String, String> registrySettings) {
        RegistrySettings settings = new RegistrySettings(registrySettings);
        XmlReader reader = new XmlReader(XmlLimits.STANDARD);
        SchemaSet answerForm = PackageFolder.answerForm(schemas);
        List<Finding> findings = new ArrayList<>();
        SortedMap<ServiceId, ServicePackage> packages = new TreeMap<>();
        for (PackageFolder folder : folders(schemas, routes, findings)) {
            try {
                packages.put(folder.id(), folder.compile(settings, reader, answerForm));
            } catch (BadPackage bad) {
                findings.addAll(bad.findings());
            }
        }
        if (findings.isEmpty()) {
            settings.unread()
                    .forEach(key -> findings.add(Finding.of(
                            routes,
                            0,
                            "setting " + key + " is used by no service",
                            "a key that a service.yaml names")));
        }
        if (!findings.isEmpty()) {
            throw new BadPackage(findings);
        }
        return new ServicePackages(packages);
    }

    public Optional<ServicePackage> find(ServiceId id) {
        return Optional.ofNullable(packages.get(id));
    }

    /** All packages, by name and version. */
    public List<ServicePackage> all() {
        return List.copyOf(packages.values());
    }

    static List<PackageFolder> folders(Path schemas, Path routes, List<Finding> findings) {
        List<PackageFolder> found = new ArrayList<>();
        for (Path service : below(routes)) {
            for (Path version : below(service)) {
                String name = service.getFileName() + "/" + version.getFileName();
                try {
                    found.add(new PackageFolder(schemas, routes, ServiceId.of(name)));
                } catch (IllegalArgumentException illegal) {
                    findings.add(Finding.of(version, 0, "no service: " + name, illegal.getMessage()));
                }
            }
        }
        return found;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }
}
