package org.kvitok.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.ServiceId;

/**
 * The services on offer. Ask at each message, once: what is on offer may change between two questions ({@link
 * Catalogue}), but a package that was found stays whole. Asking costs a look into a map. Safe for use by many threads.
 */
public interface ServicePackages {

    Optional<ServicePackage> find(ServiceId id);

    /** All packages, by name and version. */
    List<ServicePackage> all();

    /**
     * The packages that are on offer, and those that are not any more but still have something under way: what was begun
     * by them is ended by them.
     */
    default List<ServicePackage> inUse() {
        return all();
    }

    /**
     * Loads every {@code routes/<name>/<version>} with its schemas and stylesheets; what it returns never changes.
     *
     * @param schemas the published schemas; nothing outside is read
     * @param registrySettings the operator's values for {@code {registries.…}} in service files
     * @throws BadPackage when a package, a folder's name or a setting is wrong, with all that was found
     */
    static ServicePackages load(Path schemas, Path routes, Map<String, String> registrySettings) {
        return LoadedPackages.load(schemas, routes, registrySettings);
    }
}
