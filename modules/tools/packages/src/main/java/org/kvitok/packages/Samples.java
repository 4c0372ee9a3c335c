package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.wire.Places;
import org.kvitok.wire.RuleSet;
import org.kvitok.wire.TransformFailed;
import org.kvitok.wire.XmlReader;

/** Runs the samples of one service as golden tests and adds what differs to the findings. Not for use by many threads. */
final class Samples {

    private final ServicePackage service;
    private final Path folder;
    private final XmlReader reader;
    private final List<Finding> findings;
    private final Golden golden;
    private final Set<String> tripped = new HashSet<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<Integer> passed = new HashSet<>();

    Samples(ServicePackage service, Path folder, XmlReader reader, List<Finding> findings) {
        this.service = service;
        this.folder = folder;
        this.reader = reader;
        this.findings = findings;
        this.golden = new Golden(reader, findings);
    }

    /** How many samples were run. */
    int run() {
        List<Path> accepted = samples("accepted");
        List<Path> refused = samples("refused");
        accepted.forEach(this::accepted);
        refused.forEach(this::refused);
        service.rules().stream()
                .filter(rule -> !tripped.contains(rule.id()))
                .forEach(rule -> findings.add(untripped(rule)));
        if (service.isRoutedByContent()) {
            service.registries().keySet().stream()
                    .filter(name -> !reached.contains(name))
                    .forEach(this::unreached);
        }
        service.ownRoute().ifPresent(this::untaken);
        return accepted.size() + refused.size();
    }

    private void accepted(Path sample) {
        Path request = sample.resolve("request.xml");
        Path registryRequest = sample.resolve("registry-request.xml");
        Path registryAnswer = sample.resolve("registry-answer.xml");
        Path answer = sample.resolve("answer.xml");
        boolean asPublished = service.speaksPublishedForms();
        if (service.ownRoute().isPresent()) {
            if (present(request, answer)) {
                ownWay(service.ownRoute().get(), sample, request);
            }
            return;
        }
        if (!(asPublished ? present(request, answer) : present(request, registryRequest, registryAnswer, answer))) {
            return;
        }
        List<Reason> flaws = flaws(request);
        if (!flaws.isEmpty()) {
            flaws.forEach(flaw -> complain(request, flaw, "the request is refused"));
            return;
        }
        if (service.isRoutedByContent()) {
            routed(sample, request);
        }
        TransformParameters parameters = parameters(sample);
        if (asPublished) {
            answered(answer, answer, parameters.requestId().toString());
            return;
        }
        try {
            Bytes sent = service.registryRequest(content(request), parameters);
            golden.compare(registryRequest, sent, "the registry's request differs");
        } catch (TransformFailed failed) {
            findings.add(Finding.of(request, 0, "to-registry.xsl stops: " + failed.getMessage(), ""));
        }
        answered(registryAnswer, answer, parameters.requestId().toString());
    }

    private void ownWay(OwnRoute route, Path sample, Path request) {
        List<Reason> flaws = flaws(request);
        if (!flaws.isEmpty()) {
            flaws.forEach(flaw -> complain(request, flaw, "the request is refused"));
            return;
        }
        TransformParameters parameters = parameters(sample);
        SampleWay way = new SampleWay(service, sample, golden, findings, passed);
        way.go(route, content(request), parameters)
                .ifPresent(payload -> answered(
                        sample.resolve("answer.xml"),
                        payload,
                        sample.resolve("answer.xml"),
                        parameters.requestId().toString()));
    }

    private static TransformParameters parameters(Path sample) {
        Path attachments = sample.resolve("attachments.xml");
        return Files.isRegularFile(attachments)
                ? SampleParameters.STANDARD.with(content(attachments).utf8())
                : SampleParameters.STANDARD;
    }

    private void answered(Path registryAnswer, Path answer, String requestId) {
        answered(registryAnswer, content(registryAnswer), answer, requestId);
    }

    /** @param registryAnswer the file that is to blame for what is wrong */
    private void answered(Path registryAnswer, Bytes payload, Path answer, String requestId) {
        try {
            golden.compare(answer, service.form(payload, requestId), "the answer differs");
            service.answer(payload, requestId)
                    .fold(
                            read -> sameRequest(registryAnswer, read.requestId(), requestId),
                            refusal -> complain(registryAnswer, refusal));
        } catch (TransformFailed failed) {
            findings.add(Finding.of(registryAnswer, 0, "from-registry.xsl stops: " + failed.getMessage(), ""));
        }
    }

    private void refused(Path sample) {
        Path request = sample.resolve("request.xml");
        Path reasons = sample.resolve("reasons.txt");
        if (!present(request, reasons)) {
            return;
        }
        List<Reason> flaws = flaws(request);
        flaws.stream()
                .filter(flaw -> flaw.code() == RefusalCode.RULE_BROKEN)
                .forEach(flaw -> tripped.add(flaw.found()));
        List<String> given =
                new ArrayList<>(flaws.stream().map(Samples::written).toList());
        List<String> lines = content(reasons).utf8().lines().toList();
        List<Finding> missing = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String expected = lines.get(i).strip();
            if (!expected.isEmpty() && !expected.startsWith("#") && !given.remove(expected)) {
                missing.add(
                        Finding.differing(reasons, i + 1, "the request is not refused for this reason", expected, ""));
            }
        }
        findings.addAll(missing);
        given.forEach(extra -> findings.add(
                Finding.differing(reasons, lines.size(), "the request is refused for another reason", "", extra)));
    }

    private void routed(Path sample, Path request) {
        Path expected = sample.resolve("registry.txt");
        String chosen = service.registryFor(content(request)).orElse("");
        reached.add(chosen);
        if (present(expected) && !content(expected).utf8().strip().equals(chosen)) {
            findings.add(Finding.differing(
                    expected,
                    1,
                    "goes to another registry",
                    content(expected).utf8().strip(),
                    chosen));
        }
    }

    private void unreached(String registry) {
        findings.add(Finding.of(
                folder.resolveSibling("service.yaml"),
                0,
                "no accepted sample goes to the registry " + registry,
                "add one, with " + registry + " in its registry.txt"));
    }

    /** A step that no sample takes is a step that nobody has tried. */
    private void untaken(OwnRoute route) {
        new TreeSet<>(route.lines())
                .stream()
                        .filter(line -> !passed.contains(line))
                        .forEach(line -> findings.add(Finding.of(
                                folder.resolveSibling(PackageFolder.OWN_ROUTE),
                                line,
                                "no accepted sample takes this step",
                                "add one that comes this way")));
    }

    private Finding untripped(RuleSet.Rule rule) {
        return Finding.of(
                folder.resolveSibling("rules.sch"),
                rule.line(),
                "no refused sample breaks the rule " + rule.id(),
                "add one with a line such as: rule-broken /Root/field " + rule.id());
    }

    private List<Reason> flaws(Path request) {
        Bytes source = content(request);
        try {
            return flaws(source);
        } catch (TransformFailed failed) {
            findings.add(Finding.of(request, 0, failed.getMessage(), "no document may make a rule or a when fail"));
            return List.of();
        }
    }

    private List<Reason> flaws(Bytes source) {
        return reader.read(source, Optional.empty())
                .fold(
                        document -> service.requestFlaws(
                                document.getDocumentElement(),
                                new Places(source, Optional.empty()),
                                SampleParameters.RULES),
                        Refusal::reasons);
    }

    private Void sameRequest(Path registryAnswer, String said, String asked) {
        if (!said.equals(asked)) {
            findings.add(Finding.differing(registryAnswer, 0, "answers another request", asked, said));
        }
        return null;
    }

    private Void complain(Path registryAnswer, Refusal refusal) {
        refusal.reasons()
                .forEach(reason -> complain(
                        registryAnswer,
                        reason.at(org.kvitok.core.Place.at(reason.place().xpath())),
                        "what from-registry.xsl makes of it is refused"));
        return null;
    }

    private void complain(Path file, Reason reason, String what) {
        findings.add(new Finding(
                file,
                reason.place().line(),
                reason.place().column(),
                what + ": " + written(reason),
                "",
                reason.expected(),
                reason.found()));
    }

    private boolean present(Path... files) {
        boolean all = true;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                findings.add(Finding.of(file, 0, "the file is missing", "every such sample has it"));
                all = false;
            }
        }
        return all;
    }

    private List<Path> samples(String kind) {
        Path below = folder.resolve(kind);
        try (Stream<Path> content = Files.isDirectory(below) ? Files.list(below) : Stream.empty()) {
            List<Path> samples = content.filter(Files::isDirectory).sorted().toList();
            if (samples.isEmpty()) {
                findings.add(Finding.of(below, 0, "there is no sample", "at least one folder"));
            }
            return samples;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + below, unreadable);
        }
    }

    private static String written(Reason reason) {
        String rule = reason.code() == RefusalCode.RULE_BROKEN ? " " + reason.found() : "";
        return reason.code().wire() + " " + reason.place().xpath() + rule;
    }

    private static Bytes content(Path file) {
        try {
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
