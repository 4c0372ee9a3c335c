package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.Bytes;
import org.kvitok.packages.OwnRoute.Heard;
import org.kvitok.packages.OwnRoute.Way;
import org.kvitok.wire.TransformFailed;
import org.w3c.dom.Element;

/** Whatever a registry of a published service sends instead of an answer, nobody gets it as a result. */
class RegistryNonsenseTest {

    private static final String ASKED = SampleParameters.STANDARD.requestId().toString();
    private static final String OTHER = "00000000-0000-4000-8000-000000000000";

    private static ServicePackages services;

    @BeforeAll
    static void load() {
        services = Workshop.PUBLISHED.load();
    }

    static List<ServicePackage> services() {
        return services.all();
    }

    static List<Path> answers() throws IOException {
        return answers(true);
    }

    /** Those of the registries that a service asks one after the other, by a route of its own. */
    static List<Path> answersOnTheWay() throws IOException {
        return answers(false);
    }

    private static List<Path> answers(boolean only) throws IOException {
        try (Stream<Path> files = Files.walk(Workshop.PUBLISHED.routes())) {
            return files.filter(file -> file.endsWith("registry-answer.xml"))
                    .filter(file -> file.getParent().getParent().endsWith("accepted") == only)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void isTakenFromNobodyWhereItIsNoneOfTheServicesAnswers(ServicePackage service) {
        for (String nonsense : List.of(
                "",
                "{}",
                "<html><body>502 Bad Gateway</body></html>",
                "<map xmlns=\"http://www.w3.org/2005/xpath-functions\"/>",
                "<Status xmlns=\"urn:kvitok:rest:1.0\" code=\"404\"/>",
                "<Status xmlns=\"urn:kvitok:rest:1.0\" code=\"404\"><![CDATA[<html/>]]></Status>")) {
            assertThat(saidToAnswer(service, nonsense)).as(nonsense).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isTakenFromNobodyWhereTheAnswerIsEmpty(Path answer) throws IOException {
        assertThat(saidToAnswer(serviceOf(answer), "<r:%s xmlns:r=\"%s\"/>".formatted(name(answer), namespace(answer))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isTakenFromNobodyWhereTheAnswerDoesNotSayWhatItAnswers(Path answer) throws IOException {
        assertThat(saidToAnswer(serviceOf(answer), said(answer, ""))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhichRequestWasAnsweredAndNotWhichWasAsked(Path answer) throws IOException {
        assertThat(saidToAnswer(serviceOf(answer), said(answer, OTHER))).contains(OTHER);
    }

    @ParameterizedTest
    @MethodSource("answersOnTheWay")
    void endsTheWayWhereOneOfSeveralAnswersNothingThatItWasAsked(Path answer) throws IOException {
        assertThat(saidOnTheWay(answer, Files.readString(answer))).contains(ASKED);
        for (String nonsense : List.of(
                "",
                "<html><body>502 Bad Gateway</body></html>",
                "<r:%s xmlns:r=\"%s\"/>".formatted(name(answer), namespace(answer)),
                said(answer, ""),
                said(answer, OTHER))) {
            assertThat(saidOnTheWay(answer, nonsense)).as(nonsense).isEmpty();
        }
    }

    /** The same at the end of a sample's way, on which one registry says something else. */
    private static Optional<String> saidOnTheWay(Path answer, String payload) throws IOException {
        Path sample = answer.getParent().getParent();
        ServicePackage service = serviceOf(sample.resolve("answer.xml"));
        OwnRoute.Companion<String> companion = new OwnRoute.Companion<>() {
            @Override
            public Heard<String> ask(String registry, Bytes request) {
                Path own = sample.resolve(registry).resolve("registry-answer.xml");
                return new Heard.Answer<>(Bytes.utf8(own.equals(answer) ? payload : Workshop.text(own)));
            }

            @Override
            public void note(String text) {}
        };
        Bytes content = Bytes.utf8(Files.readString(sample.resolve("request.xml")));
        return service.ownRoute().orElseThrow().go(content, SampleParameters.STANDARD, companion)
                        instanceof Way.Through<String> through
                ? saidToAnswer(service, through.answer().utf8())
                : Optional.empty();
    }

    /** The request that the answer is taken to be about, or nothing where it is not taken for an answer at all. */
    private static Optional<String> saidToAnswer(ServicePackage service, String payload) {
        try {
            return service.answer(Bytes.utf8(payload), ASKED)
                    .fold(answer -> Optional.of(answer.requestId()), refusal -> Optional.empty());
        } catch (TransformFailed expected) {
            return Optional.empty();
        }
    }

    /** The answer with another id in place of the one that was asked, however that is spelt. */
    private static String said(Path answer, String id) throws IOException {
        return Files.readString(answer).replaceAll("(?i)" + ASKED, id);
    }

    private static ServicePackage serviceOf(Path answer) {
        Path version = answer.getParent().getParent().getParent().getParent();
        return services.all().stream()
                .filter(service -> version.endsWith(
                        Path.of(service.id().name(), service.id().version())))
                .findFirst()
                .orElseThrow();
    }

    private static String name(Path answer) throws IOException {
        return root(answer).getLocalName();
    }

    private static String namespace(Path answer) throws IOException {
        return Optional.ofNullable(root(answer).getNamespaceURI()).orElse("urn:none");
    }

    private static Element root(Path answer) throws IOException {
        return Workshop.root(Bytes.wrap(Files.readAllBytes(answer)));
    }
}
