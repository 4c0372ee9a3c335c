package org.kvitok.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.TransformLimits;

/** Packages as they were at one moment. Immutable; safe for use by many threads. */
final class LoadedPackages implements ServicePackages {

    static final LoadedPackages NONE = new LoadedPackages(new TreeMap<>());

    private final SortedMap<ServiceId, ServicePackage> packages;

    private LoadedPackages(SortedMap<ServiceId, ServicePackage> packages) {
        this.packages = packages;
    }

    static LoadedPackages load(Path schemas, Path routes, Map<String, String> registrySettings) {
        PackageCompiler compiler =
                new PackageCompiler(schemas, routes, new RegistrySettings(registrySettings), TransformLimits.STANDARD);
        RoutesFolder found = RoutesFolder.read(schemas, routes);
        List<Finding> findings = new ArrayList<>(found.misnamed());
        SortedMap<ServiceId, ServicePackage> packages = new TreeMap<>();
        for (PackageFolder folder : found.packages()) {
            try {
                packages.put(folder.id(), compiler.compile(folder));
            } catch (BadPackage bad) {
                findings.addAll(bad.findings());
            }
        }
        if (findings.isEmpty()) {
            findings.addAll(compiler.unreadSettings());
        }
        if (!findings.isEmpty()) {
            throw new BadPackage(findings);
        }
        return new LoadedPackages(packages);
    }

    @Override
    public Optional<ServicePackage> find(ServiceId id) {
        return Optional.ofNullable(packages.get(id));
    }

    @Override
    public List<ServicePackage> all() {
        return List.copyOf(packages.values());
    }

    LoadedPackages with(ServicePackage service) {
        SortedMap<ServiceId, ServicePackage> more = new TreeMap<>(packages);
        more.put(service.id(), service);
        return new LoadedPackages(more);
    }

    LoadedPackages without(ServiceId id) {
        SortedMap<ServiceId, ServicePackage> fewer = new TreeMap<>(packages);
        fewer.remove(id);
        return new LoadedPackages(fewer);
    }
}
