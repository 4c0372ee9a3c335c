package org.kvitok.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What came of compiling a package: the package, or what is wrong with it.
 *
 * @param before all files as they were before it was compiled
 * @param read its own files, as they were then
 * @param imported the files elsewhere that it is compiled from
 * @param findings empty where there is a package
 */
record Attempt(
        Watched service,
        Imprint before,
        Optional<Imprint> read,
        Optional<ServicePackage> compiled,
        Set<Path> imported,
        List<Finding> findings) {

    static Attempt now(PackageCompiler compiler, Watched service, Imprint before, Optional<Imprint> read) {
        return made(service, before, read, () -> compiler.compile(service.folder()), ServicePackage::imported);
    }

    /** For a package that has compiled before, as its files are now: they are compiled later. */
    static Attempt later(PackageCompiler compiler, Watched service, Imprint before, Set<Path> imported) {
        Optional<Imprint> read = service.imprint(true);
        return made(service, before, read, () -> compiler.compileLater(service.folder()), later -> imported);
    }

    private static Attempt made(
            Watched service,
            Imprint before,
            Optional<Imprint> read,
            Supplier<ServicePackage> compiling,
            Function<ServicePackage, Set<Path>> importing) {
        try {
            ServicePackage made = compiling.get();
            return new Attempt(service, before, read, Optional.of(made), importing.apply(made), List.of());
        } catch (RuntimeException | StackOverflowError trouble) {
            List<Finding> findings = findings(service.folder(), trouble);
            return new Attempt(service, before, read, Optional.empty(), Set.of(), findings);
        }
    }

    /** What a compiler has thrown, said of the package. */
    static List<Finding> findings(PackageFolder folder, Throwable trouble) {
        return trouble instanceof BadPackage bad
                ? bad.findings()
                : List.of(folder.unusable("the package cannot be compiled: " + trouble));
    }

    /** Whether somebody changed its files meanwhile. */
    boolean isOutdated() {
        return !service.imprint(true).equals(read);
    }
}
