package org.kvitok.registries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/**
 * Registries of all services at once, by their samples alone: a request that a sample expects gets the answer that the
 * sample holds, with the request's own number, id and day in it. Reads the samples anew for each request, so a service that
 * has just been dropped in is answered too. Safe for use by many threads.
 */
final class SampleAnswers {

    /** A registry that has a name has a folder of its own in a sample where a route asks several. */
    private static final int DEPTH = 7;

    private final Path routes;
    private final XmlReader reader;
    private final String asked;
    private final String answered;

    private SampleAnswers(Path routes, XmlReader reader, String asked, String answered) {
        this.routes = routes;
        this.reader = reader;
        this.asked = asked;
        this.answered = answered;
    }

    /** @param routes holds {@code <service>/<version>/samples/accepted/<name>/registry-request.xml} and {@code -answer.xml} */
    SampleAnswers(Path routes, XmlReader reader) {
        this(routes, reader, "registry-request.xml", "registry-answer.xml");
    }

    /** For registries that speak the published forms: {@code request.xml} and {@code answer.xml}. */
    static SampleAnswers inPublishedForms(Path routes, XmlReader reader) {
        return new SampleAnswers(routes, reader, "request.xml", "answer.xml");
    }

    /**
     * The answer, as XML.
     *
     * @throws NotUnderstood when no sample expects such a request; the message says which comes nearest and where it differs
     */
    SampleAnswer to(Element request) throws IOException {
        return to(request, "");
    }

    /**
     * The same where a service has several registries.
     *
     * @param registry the one that was asked; a sample of another one does not count
     */
    SampleAnswer to(Element request, String registry) throws IOException {
        String nearest = "no sample has " + request.getLocalName() + " of " + request.getNamespaceURI();
        int agreed = 0;
        for (Path expected : samples()) {
            Likeness likeness = new Likeness();
            Optional<Map<String, String>> found = root(expected).flatMap(sample -> likeness.of(sample, request));
            if (found.isPresent() && !isForAnother(expected.getParent(), registry)) {
                String answer = Files.readString(expected.resolveSibling(answered));
                return SampleAnswer.of(expected.getParent(), Likeness.filled(answer, escaped(found.get())));
            }
            if (likeness.agreed() > agreed) {
                agreed = likeness.agreed();
                nearest = "the nearest is %s, which differs at %s"
                        .formatted(routes.relativize(expected.getParent()), likeness.differsAt());
            }
        }
        throw new NotUnderstood("no sample expects this request; " + nearest);
    }

    /** Whether another of the service's registries was asked than the sample's. */
    private static boolean isForAnother(Path sample, String registry) throws IOException {
        String own = registry(sample);
        if (own.isEmpty() || own.equals(registry)) {
            return false;
        }
        try (Stream<Path> siblings = Files.list(sample.getParent())) {
            for (Path sibling : siblings.toList()) {
                if (registry(sibling).equals(registry)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String registry(Path sample) throws IOException {
        Path file = sample.resolve("registry.txt");
        return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    }

    private Optional<Element> root(Path file) {
        try {
            return reader.read(Bytes.wrap(Files.readAllBytes(file)), Optional.empty())
                    .fold(document -> Optional.of(document.getDocumentElement()), refusal -> Optional.empty());
        } catch (IOException justRemoved) {
            return Optional.empty();
        }
    }

    private List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(routes, DEPTH)) {
            return files.filter(file -> file.endsWith(asked) && Files.exists(file.resolveSibling(answered)))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static Map<String, String> escaped(Map<String, String> values) {
        Map<String, String> escaped = new HashMap<>();
        values.forEach((name, value) -> escaped.put(
                name, value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")));
        return escaped;
    }
}
