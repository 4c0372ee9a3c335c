package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kvitok.core.ServiceId;

/**
 * The folders below {@code routes} at one moment.
 *
 * @param misnamed folders that cannot be a service. Those whose name begins with a dot are passed over without a word:
 *     there an operator can copy what will be renamed when it is complete.
 */
record RoutesFolder(List<PackageFolder> packages, List<Finding> misnamed) {

    static RoutesFolder read(Path schemas, Path routes) {
        List<PackageFolder> packages = new ArrayList<>();
        List<Finding> misnamed = new ArrayList<>();
        for (Path service : below(routes)) {
            for (Path version : below(service)) {
                String name = service.getFileName() + "/" + version.getFileName();
                try {
                    packages.add(new PackageFolder(schemas, routes, ServiceId.of(name)));
                } catch (IllegalArgumentException illegal) {
                    misnamed.add(Finding.of(version, 0, "no service: " + name, illegal.getMessage()));
                }
            }
        }
        return new RoutesFolder(packages, misnamed);
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(Files::isDirectory)
                    .filter(inside -> !inside.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }
}
