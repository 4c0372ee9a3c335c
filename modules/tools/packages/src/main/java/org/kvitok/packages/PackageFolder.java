package org.kvitok.packages;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.RuleSet;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.Stylesheet;
import org.kvitok.wire.TransformLimits;
import org.kvitok.wire.XmlReader;

/** Where the files of one service lie, and how they are compiled. */
record PackageFolder(Path schemas, Path routes, ServiceId id) {

    private static final String OWN_ROUTE = "route.camel.yaml";
    private static final String ANSWER_FORM = "registry-answer/1.0/registry-answer.xsd";

    Path serviceFile() {
        return route("service.yaml");
    }

    Path samples() {
        return route("samples");
    }

    Path route(String name) {
        return routes.resolve(id.name()).resolve(id.version()).resolve(name);
    }

    Path schema(String name) {
        return schemas.resolve(id.name()).resolve(id.version()).resolve(name);
    }

    static SchemaSet answerForm(Path schemas) {
        return SchemaSet.compile(schemas.resolve(ANSWER_FORM), schemas);
    }

    /** @throws BadPackage with every finding in every file */
    ServicePackage compile(RegistrySettings settings, XmlReader reader, SchemaSet answerForm, TransformLimits limits) {
        List<Finding> findings = new ArrayList<>();
        Optional<ServiceFile> file = serviceFile(settings, limits, findings);
        ServicePackage.Compiled compiled = compiled(file, findings, reader, answerForm, limits);
        return new ServicePackage(id, file.orElseThrow(), Lazy.made(compiled));
    }

    /**
     * The same, for a package whose files have compiled before: they are compiled when they are first needed, which throws
     * {@link BadPackage} if they should not compile any more.
     */
    ServicePackage compileLater(
            RegistrySettings settings, XmlReader reader, SchemaSet answerForm, TransformLimits limits) {
        List<Finding> findings = new ArrayList<>();
        Optional<ServiceFile> file = serviceFile(settings, limits, findings);
        if (file.isEmpty()) {
            throw new BadPackage(findings);
        }
        return new ServicePackage(
                id, file.get(), Lazy.of(() -> compiled(file, new ArrayList<>(), reader, answerForm, limits)));
    }

    private ServicePackage.Compiled compiled(
            Optional<ServiceFile> file,
            List<Finding> findings,
            XmlReader reader,
            SchemaSet answerForm,
            TransformLimits limits) {
        Optional<SchemaSet> request = schemaSet("request.xsd", limits, findings);
        Optional<SchemaSet> answer = schemaSet("answer.xsd", limits, findings);
        Optional<Stylesheet> to = stylesheet(file, "to-registry.xsl", limits, findings);
        Optional<Stylesheet> from = stylesheet(file, "from-registry.xsl", limits, findings);
        Optional<RuleSet> rules = rules(limits, findings);
        if (Files.exists(route(OWN_ROUTE))) {
            findings.add(Finding.of(
                    route(OWN_ROUTE),
                    0,
                    "routes of a package's own are not taken",
                    "say in service.yaml what is needed: registry, registries and routing, retry, askAgain"));
        }
        if (!findings.isEmpty()) {
            throw new BadPackage(findings);
        }
        AnswerForm form = new AnswerForm(reader, answerForm, answer.orElseThrow());
        return new ServicePackage.Compiled(request.orElseThrow(), answer.orElseThrow(), to, from, form, rules);
    }

    private Optional<ServiceFile> serviceFile(
            RegistrySettings settings, TransformLimits limits, List<Finding> findings) {
        try {
            return Optional.of(ServiceFile.read(serviceFile(), this, settings, limits));
        } catch (BadPackage bad) {
            findings.addAll(bad.findings());
            return Optional.empty();
        }
    }

    private Optional<SchemaSet> schemaSet(String name, TransformLimits limits, List<Finding> findings) {
        Path file = schema(name);
        return compiled(file, () -> SchemaSet.compile(file, schemas), limits, findings);
    }

    private Optional<Stylesheet> stylesheet(String name, TransformLimits limits, List<Finding> findings) {
        Path file = route(name);
        return compiled(file, () -> Stylesheet.compile(file, limits), limits, findings);
    }

    private static Finding finding(Path file, BadSchema.Spot spot) {
        return new Finding(named(file, spot.file()), spot.line(), spot.column(), spot.what(), "", "", "");
    }

    /** The file that a compiler named, which may be one that is imported. */
    private static Path named(Path file, String name) {
        if (name.startsWith("file:")) {
            return Path.of(URI.create(name));
        }
        return name.isEmpty() ? file : Path.of(name);
    }

    private Optional<RuleSet> rules(TransformLimits limits, List<Finding> findings) {
        Path file = route("rules.sch");
        return Files.isRegularFile(file)
                ? compiled(file, () -> RuleSet.compile(file, limits.rulesWithin()), limits, findings)
                : Optional.empty();
    }

    /** Where the registry pulls there is none: one that lies there all the same would be thought to do something. */
    private Optional<Stylesheet> stylesheet(
            Optional<ServiceFile> file, String name, TransformLimits limits, List<Finding> findings) {
        boolean there = Files.exists(route(name));
        boolean pulls = file.flatMap(ServiceFile::pull).isPresent();
        if (pulls && there) {
            findings.add(
                    Finding.of(route(name), 0, "a registry that pulls speaks the published forms", "remove this file"));
        }
        // A service file that cannot be read does not say whether one is missing.
        return pulls || file.isEmpty() && !there ? Optional.empty() : stylesheet(name, limits, findings);
    }

    private static <T> Optional<T> compiled(
            Path file, Supplier<T> compiler, TransformLimits limits, List<Finding> findings) {
        if (!Files.isRegularFile(file)) {
            findings.add(Finding.of(file, 0, "the file is missing", "every service package has it"));
            return Optional.empty();
        }
        try {
            return Optional.of(new CompileLimit(limits.compileWithin()).compiled(file, compiler));
        } catch (CompileLimit.GivenUp late) {
            findings.add(Finding.of(
                    file,
                    0,
                    late.getMessage(),
                    "nothing large may be computed or unfolded at compile time: simplify it"));
            return Optional.empty();
        } catch (BadSchema bad) {
            bad.spots().forEach(spot -> findings.add(finding(file, spot)));
            return Optional.empty();
        }
    }
}
