package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.TransformLimits;

/** Compiles service packages and runs their samples: what an operator asks before a package goes into service. */
public final class ServiceCheck {

    private final Path schemas;
    private final Path routes;
    private final Map<String, String> registrySettings;

    public ServiceCheck(Path schemas, Path routes, Map<String, String> registrySettings) {
        this.schemas = schemas;
        this.routes = routes;
        this.registrySettings = Map.copyOf(registrySettings);
    }

    /** Checks every service below {@code routes}. */
    public CheckReport all() {
        RoutesFolder found = RoutesFolder.read(schemas, routes);
        return run(found.packages(), new ArrayList<>(found.misnamed()));
    }

    /** Checks these services; one that has no folder is a finding. */
    public CheckReport services(List<ServiceId> ids) {
        List<Finding> findings = new ArrayList<>();
        List<PackageFolder> folders = new ArrayList<>();
        for (ServiceId id : ids) {
            PackageFolder folder = new PackageFolder(schemas, routes, id);
            if (Files.isDirectory(folder.route(""))) {
                folders.add(folder);
            } else {
                findings.add(Finding.of(folder.route(""), 0, "there is no such service", "a folder " + id));
            }
        }
        return run(folders, findings);
    }

    private CheckReport run(List<PackageFolder> folders, List<Finding> findings) {
        int samples = 0;
        try {
            PackageCompiler compiler = new PackageCompiler(
                    schemas, routes, new RegistrySettings(registrySettings), TransformLimits.STANDARD);
            for (PackageFolder folder : folders) {
                samples += run(folder, compiler, findings);
            }
        } catch (BadSchema bad) {
            findings.add(Finding.of(schemas, 0, bad.getMessage(), ""));
        }
        return new CheckReport(folders.stream().map(PackageFolder::id).toList(), samples, findings);
    }

    private static int run(PackageFolder folder, PackageCompiler compiler, List<Finding> findings) {
        try {
            ServicePackage service = compiler.compile(folder);
            unsentAttachments(folder, service).ifPresent(findings::add);
            return new Samples(service, folder.samples(), compiler.reader(), findings).run();
        } catch (BadPackage bad) {
            findings.addAll(bad.findings());
            return 0;
        }
    }

    /** A file goes to the registry only where the request refers to it. */
    private static Optional<Finding> unsentAttachments(PackageFolder folder, ServicePackage service) {
        Path stylesheet = folder.route("to-registry.xsl");
        boolean asksForFiles = !service.attachments().equals(AttachmentRules.STANDARD)
                && !service.attachments().rules().isEmpty();
        if (!asksForFiles
                || !Files.isRegularFile(stylesheet)
                || text(stylesheet).contains("$attachments")) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                stylesheet,
                0,
                "the service takes attachments, but the request refers to none: they would be kept and never sent",
                "write the href of each into the request (parameter attachments), or attachments: [] in service.yaml"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
