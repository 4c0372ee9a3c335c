package org.kvitok.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;

/**
 * What the tour sends to one service, out of its samples; where the content decides between several registries, to one of
 * them.
 *
 * @param registry the competent one of several; empty where there is one
 * @param decision what the accepted sample's registry answers
 * @param files that come with it
 * @param codes of the reasons for which the refused sample is refused
 */
record TourStop(
        ServiceId service,
        String registry,
        String adapter,
        Bytes accepted,
        String decision,
        int files,
        Bytes refused,
        List<String> codes) {

    private static final Pattern ADAPTER = Pattern.compile("adapter:\\s*(\\w+)");
    private static final Pattern DECISION = Pattern.compile("<[^>]*:Answer[^>]*\\sdecision=\"(\\w+)\"", Pattern.DOTALL);

    private static final Pattern FILE = Pattern.compile("<[^>]*:attachment\\s");

    /** A stop for each service of the folder that has samples of both kinds. */
    static List<TourStop> all(Path routes) throws IOException {
        List<TourStop> stops = new ArrayList<>();
        for (Path service : folders(routes)) {
            for (Path version : folders(service)) {
                if (Files.isRegularFile(version.resolve("service.yaml"))) {
                    stops.addAll(of(version));
                }
            }
        }
        return stops;
    }

    private static List<TourStop> of(Path folder) throws IOException {
        Map<String, TourStop> stops = new LinkedHashMap<>();
        Set<String> asked = new HashSet<>();
        List<Path> samples = folders(folder.resolve("samples/accepted")).stream()
                // These bring files along, and replace what was sent before: one of them is sent afterwards
                // (Correction).
                .filter(sample -> Files.notExists(sample.resolve("attachments.xml")))
                .filter(sample -> !text(sample.resolve("request.xml")).contains("<replaces>"))
                .toList();
        for (Path sample : samples) {
            String answer = Files.readString(sample.resolve("answer.xml"));
            Matcher decision = DECISION.matcher(answer);
            // Of samples with the same request the first one answers; progress and questions are no decisions.
            boolean first = asked.add(Files.readString(asked(sample)));
            String registry = registry(sample);
            if (first && !stops.containsKey(registry) && decision.find()) {
                Path refused = refused(folder, !stops.isEmpty());
                stops.put(
                        registry,
                        new TourStop(
                                ServiceId.of(folder.getParent().getFileName() + "/" + folder.getFileName()),
                                registry,
                                adapter(folder),
                                read(sample.resolve("request.xml")),
                                decision.group(1),
                                (int) FILE.matcher(answer).results().count(),
                                read(refused.resolve("request.xml")),
                                codes(refused)));
            }
        }
        return List.copyOf(stops.values());
    }

    String name() {
        return registry.isEmpty() ? service.toString() : service + " " + registry;
    }

    private static String registry(Path sample) throws IOException {
        Path file = sample.resolve("registry.txt");
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** @param unrouted one that no registry is competent for, where there is one */
    private static Path refused(Path folder, boolean unrouted) throws IOException {
        List<Path> samples = folders(folder.resolve("samples/refused"));
        for (Path sample : samples) {
            if (unrouted && codes(sample).contains(RefusalCode.NO_COMPETENT_BODY.wire())) {
                return sample;
            }
        }
        return samples.get(0);
    }

    /** What the registry is asked: by its own message, or, where it takes its tasks itself, by the sender's. */
    private static Path asked(Path sample) {
        Path own = sample.resolve("registry-request.xml");
        return Files.exists(own) ? own : sample.resolve("request.xml");
    }

    private static String adapter(Path folder) throws IOException {
        Matcher adapter = ADAPTER.matcher(Files.readString(folder.resolve("service.yaml")));
        return adapter.find() ? adapter.group(1) : "";
    }

    private static List<String> codes(Path refused) throws IOException {
        return Files.readString(refused.resolve("reasons.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s", 2)[0])
                .sorted()
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Bytes read(Path file) throws IOException {
        return Bytes.wrap(Files.readAllBytes(file));
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
