package org.kvitok.packages;

import java.nio.file.Path;
import java.util.List;
import org.kvitok.wire.TransformLimits;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/** What all packages are compiled with. Safe for use by many threads. */
final class PackageCompiler {

    private final Path routes;
    private final RegistrySettings settings;
    private final Compilers with;

    /** @throws org.kvitok.wire.BadSchema when the published form of answers does not compile */
    PackageCompiler(Path schemas, Path routes, RegistrySettings settings, TransformLimits limits) {
        this.routes = routes;
        this.settings = settings;
        this.with = new Compilers(
                new XmlReader(XmlLimits.STANDARD),
                PackageFolder.answerForm(schemas),
                limits,
                new CompileLimit(limits.compileWithin()));
    }

    XmlReader reader() {
        return with.reader();
    }

    /** How long compilers may take, and which were given up. */
    CompileLimit patience() {
        return with.patience();
    }

    /** @throws BadPackage with every finding in every file */
    ServicePackage compile(PackageFolder folder) {
        return folder.compile(settings, with);
    }

    /** @throws BadPackage with every finding in the service file; the other files have compiled before */
    ServicePackage compileLater(PackageFolder folder) {
        return folder.compileLater(settings, with);
    }

    /** The operator's settings that none of the packages compiled so far has asked for. */
    List<Finding> unreadSettings() {
        return settings.unread().stream()
                .map(key -> Finding.of(
                        routes, 0, "setting " + key + " is used by no service", "a key that a service.yaml names"))
                .toList();
    }
}
