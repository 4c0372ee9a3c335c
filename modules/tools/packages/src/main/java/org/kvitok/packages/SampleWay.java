package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Bytes;
import org.kvitok.packages.OwnRoute.Heard;
import org.kvitok.packages.OwnRoute.Way;

/**
 * Goes a package's own route with one sample: registries answer from the sample's files, and what they are asked is compared
 * with them. The files of a registry that has a name lie in a folder of that name. For one sample.
 */
final class SampleWay implements OwnRoute.Companion<Optional<Bytes>> {

    private final ServicePackage service;
    private final Path sample;
    private final Golden golden;
    private final List<Finding> findings;
    private final Set<Integer> passed;
    private final Set<String> asked = new HashSet<>();

    /** @param passed gathers the lines of the steps that were taken */
    SampleWay(ServicePackage service, Path sample, Golden golden, List<Finding> findings, Set<Integer> passed) {
        this.service = service;
        this.sample = sample;
        this.golden = golden;
        this.findings = findings;
        this.passed = passed;
    }

    /** What the way ends with; empty, with findings, where it does not come through. */
    Optional<Bytes> go(OwnRoute route, Bytes content, TransformParameters parameters) {
        Way<Optional<Bytes>> way = route.go(content, parameters, this);
        service.registries().keySet().stream()
                .filter(name -> !asked.contains(name) && Files.exists(file(name, "registry-request.xml")))
                .forEach(name -> findings.add(Finding.of(
                        file(name, "registry-request.xml"), 0, "the route does not ask this registry", "remove it")));
        if (way instanceof Way.Stuck<Optional<Bytes>> stuck) {
            findings.add(Finding.of(
                    sample.resolve("request.xml"),
                    0,
                    PackageFolder.OWN_ROUTE + ":" + stuck.line() + " stops: " + stuck.why(),
                    ""));
            return Optional.empty();
        }
        return way instanceof Way.Through<Optional<Bytes>> through
                ? Optional.of(through.answer())
                : ((Way.Ended<Optional<Bytes>>) way).how();
    }

    @Override
    public Heard<Optional<Bytes>> ask(String registry, Bytes request) {
        asked.add(registry);
        Path expected = file(registry, "registry-request.xml");
        Path answer = file(registry, "registry-answer.xml");
        for (Path file : List.of(expected, answer)) {
            if (!Files.isRegularFile(file)) {
                findings.add(Finding.of(file, 0, "the file is missing", "the route asks this registry"));
                return new Heard.End<>(Optional.empty());
            }
        }
        golden.compare(expected, request, "the registry's request differs");
        Bytes said = content(answer);
        boolean later =
                RouteCalls.LATER.contains(service.registries().get(registry).adapter());
        return later ? new Heard.End<>(Optional.of(said)) : new Heard.Answer<>(said);
    }

    @Override
    public void note(String text) {
        // Samples keep no log.
    }

    @Override
    public void passes(int line) {
        passed.add(line);
    }

    private Path file(String registry, String name) {
        return sample.resolve(registry).resolve(name);
    }

    private static Bytes content(Path file) {
        try {
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
