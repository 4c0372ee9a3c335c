package org.kvitok.packages;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.RuleSet;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.Stylesheet;

/** Where the files of one service lie, and how they are compiled. */
record PackageFolder(Path schemas, Path routes, ServiceId id) {

    static final String OWN_ROUTE = "route.camel.yaml";

    private static final String TO_REGISTRY = "to-registry.xsl";
    private static final int MOST_BYTES = 4 << 20;
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

    /** The package as a whole cannot be used. */
    Finding unusable(String why) {
        return Finding.of(serviceFile(), 0, why, "correct the package; kvitok check-service helps");
    }

    static SchemaSet answerForm(Path schemas) {
        return SchemaSet.compile(schemas.resolve(ANSWER_FORM), schemas);
    }

    /** @throws BadPackage with every finding in every file */
    ServicePackage compile(RegistrySettings settings, Compilers with) {
        List<Finding> findings = new ArrayList<>();
        Optional<ServiceFile> file = serviceFile(settings, with, findings);
        ServicePackage.Compiled compiled = compiled(file, findings, with);
        return new ServicePackage(id, file.orElseThrow(), Lazy.made(compiled));
    }

    /**
     * The same, for a package whose files have compiled before: they are compiled when they are first needed, which throws
     * {@link BadPackage} if they should not compile any more.
     */
    ServicePackage compileLater(RegistrySettings settings, Compilers with) {
        List<Finding> findings = new ArrayList<>();
        Optional<ServiceFile> file = serviceFile(settings, with, findings);
        if (file.isEmpty()) {
            throw new BadPackage(findings);
        }
        return new ServicePackage(id, file.get(), Lazy.of(() -> compiled(file, new ArrayList<>(), with)));
    }

    private ServicePackage.Compiled compiled(Optional<ServiceFile> file, List<Finding> findings, Compilers with) {
        Optional<SchemaSet> request = schemaSet("request.xsd", with, findings);
        Optional<SchemaSet> answer = schemaSet("answer.xsd", with, findings);
        boolean hasOwn = hasOwnRoute();
        Optional<Stylesheet> to = hasOwn ? Optional.empty() : stylesheet(file, TO_REGISTRY, with, findings);
        Optional<Stylesheet> from = stylesheet(file, "from-registry.xsl", with, findings);
        Optional<RuleSet> rules = rules(with, findings);
        Optional<OwnRoute> route = Optional.empty();
        Set<Path> imported = new HashSet<>();
        if (hasOwn && file.isPresent()) {
            RouteParts parts = new RouteParts(this, file.get(), with, findings);
            route = new RouteReader(route(OWN_ROUTE), parts, findings).read();
            parts.compiledSchemas().forEach(schema -> imported.addAll(schema.imported()));
            complainUnused(parts, findings);
        }
        if (!findings.isEmpty()) {
            throw new BadPackage(findings);
        }
        AnswerForm form = new AnswerForm(with.reader(), with.answerForm(), answer.orElseThrow());
        imported.addAll(request.orElseThrow().imported());
        imported.addAll(answer.orElseThrow().imported());
        return new ServicePackage.Compiled(
                request.orElseThrow(), answer.orElseThrow(), to, from, form, rules, route, imported);
    }

    /** Whether the package says itself which way its submissions go. */
    boolean hasOwnRoute() {
        return Files.exists(route(OWN_ROUTE));
    }

    /** A stylesheet for the standard way would be thought to do something. */
    private void complainUnused(RouteParts parts, List<Finding> findings) {
        if (Files.exists(route(TO_REGISTRY)) && !parts.used().contains(TO_REGISTRY)) {
            findings.add(Finding.of(
                    route(TO_REGISTRY),
                    0,
                    OWN_ROUTE + " does not use it",
                    "name it in a step: to: kvitok:stylesheet?name=" + TO_REGISTRY + ", or remove it"));
        }
    }

    private Optional<ServiceFile> serviceFile(RegistrySettings settings, Compilers with, List<Finding> findings) {
        try {
            return Optional.of(ServiceFile.read(serviceFile(), this, settings, with.limits()));
        } catch (BadPackage bad) {
            findings.addAll(bad.findings());
            return Optional.empty();
        }
    }

    private Optional<SchemaSet> schemaSet(String name, Compilers with, List<Finding> findings) {
        return schemaSet(schema(name), schemas, with, findings);
    }

    /** @param root the folder that its imports may not leave */
    Optional<SchemaSet> schemaSet(Path file, Path root, Compilers with, List<Finding> findings) {
        return compiled(file, () -> SchemaSet.compile(file, root), with, findings);
    }

    Optional<Stylesheet> stylesheet(String name, Compilers with, List<Finding> findings) {
        Path file = route(name);
        return compiled(file, () -> Stylesheet.compile(file, with.limits()), with, findings);
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

    private Optional<RuleSet> rules(Compilers with, List<Finding> findings) {
        Path file = route("rules.sch");
        return Files.isRegularFile(file)
                ? compiled(file, () -> RuleSet.compile(file, with.limits().rulesWithin()), with, findings)
                : Optional.empty();
    }

    /** Where the registry pulls there is none: one that lies there all the same would be thought to do something. */
    private Optional<Stylesheet> stylesheet(
            Optional<ServiceFile> file, String name, Compilers with, List<Finding> findings) {
        boolean there = Files.exists(route(name));
        boolean pulls = file.flatMap(ServiceFile::pull).isPresent();
        if (pulls && there) {
            findings.add(
                    Finding.of(route(name), 0, "a registry that pulls speaks the published forms", "remove this file"));
        }
        // A service file that cannot be read does not say whether one is missing.
        return pulls || file.isEmpty() && !there ? Optional.empty() : stylesheet(name, with, findings);
    }

    private <T> Optional<T> compiled(Path file, Supplier<T> compiler, Compilers with, List<Finding> findings) {
        if (!Files.isRegularFile(file)) {
            findings.add(Finding.of(file, 0, "the file is missing", "every service package has it"));
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                findings.add(Finding.of(file, 0, "the file is larger than " + MOST_BYTES + " bytes", "simplify it"));
                return Optional.empty();
            }
            return Optional.of(with.patience().compiled(id, file, compiler));
        } catch (IOException unreadable) {
            findings.add(Finding.of(file, 0, "cannot be read: " + unreadable.getMessage(), "give the gateway access"));
            return Optional.empty();
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
