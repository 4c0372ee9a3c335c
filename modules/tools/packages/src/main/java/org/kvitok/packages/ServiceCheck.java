package org.kvitok.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

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
        List<Finding> findings = new ArrayList<>();
        List<PackageFolder> folders = ServicePackages.folders(schemas, routes, findings);
        return run(folders, findings);
    }

    /** Checks one service; one that has no folder is a finding. */
    public CheckReport service(ServiceId id) {
        PackageFolder folder = new PackageFolder(schemas, routes, id);
        List<Finding> findings = new ArrayList<>();
        if (!Files.isDirectory(folder.route(""))) {
            findings.add(Finding.of(folder.route(""), 0, "there is no such service", "a folder " + id));
            return new CheckReport(List.of(id), 0, findings);
        }
        return run(List.of(folder), findings);
    }

    private CheckReport run(List<PackageFolder> folders, List<Finding> findings) {
        RegistrySettings settings = new RegistrySettings(registrySettings);
        XmlReader reader = new XmlReader(XmlLimits.STANDARD);
        int samples = 0;
        try {
            SchemaSet answerForm = PackageFolder.answerForm(schemas);
            for (PackageFolder folder : folders) {
                samples += run(folder, settings, reader, answerForm, findings);
            }
        } catch (BadSchema bad) {
            findings.add(Finding.of(schemas, 0, bad.getMessage(), ""));
        }
        return new CheckReport(folders.stream().map(PackageFolder::id).toList(), samples, findings);
    }

    private static int run(
            PackageFolder folder,
            RegistrySettings settings,
            XmlReader reader,
            SchemaSet answerForm,
            List<Finding> findings) {
        try {
            ServicePackage service = folder.compile(settings, reader, answerForm);
            return new Samples(service, folder.samples(), reader, findings).run();
        } catch (BadPackage bad) {
            findings.addAll(bad.findings());
            return 0;
        }
    }
}
