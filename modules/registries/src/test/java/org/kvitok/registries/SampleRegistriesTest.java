package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.Bytes;
import org.kvitok.wire.Json;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Diff;

class SampleRegistriesTest {

    private static final Path ROUTES = Path.of(System.getProperty("kvitok.root"), "routes");
    private static final String OTHER_ID = "11111111-2222-4333-8444-555555555555";

    private static RegistryStandIn standIn;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        standIn = RegistryStandIn.start(
                new StandInConfig(0, Optional.empty(), Optional.empty(), Optional.of(ROUTES)), Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws IOException {
        standIn.close();
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            return files.filter(file -> file.endsWith("registry-request.xml"))
                    .map(Path::getParent)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void answersWhatASampleExpectsForARequestOfItsOwn(Path sample) throws Exception {
        String request = other(Files.readString(sample.resolve("registry-request.xml")));

        HttpResponse<String> response = send("application/xml", request);

        assertThat(response.statusCode()).as(response.body()).isNotEqualTo(501);
        assertThat(response.body()).doesNotContainIgnoringCase(Likeness.PLACEHOLDERS.get(1));
    }

    @Test
    void answersInTheEnvelopeAndWithTheIdOfTheRequest() throws Exception {
        Path sample = ROUTES.resolve("tax-debt/1.0/samples/accepted");
        Path first = samplesBelow(sample).get(0);
        String payload = other(Files.readString(first.resolve("registry-request.xml")));

        HttpResponse<String> response = send(
                "text/xml; charset=utf-8",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                        + payload.substring(payload.indexOf("?>") + 2) + "</s:Body></s:Envelope>");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).startsWith("<s:Envelope").contains(OTHER_ID);
    }

    @Test
    void answersJsonWithJson() throws Exception {
        Path sample = ROUTES.resolve("snils-confirmation/1.0/samples/accepted/abolished");
        String request = other(Files.readString(sample.resolve("registry-request.xml")));

        HttpResponse<String> response =
                send("application/json", Json.ofXml(Bytes.utf8(request)).utf8());

        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        Diff difference = DiffBuilder.compare(other(Files.readString(sample.resolve("registry-answer.xml"))))
                .withTest(Json.toXml(Bytes.utf8(response.body()), 8).utf8())
                .ignoreWhitespace()
                .ignoreComments()
                .build();
        assertThat(difference.hasDifferences()).as(difference.toString()).isFalse();
    }

    @Test
    void answersWithTheStatusThatASampleHas() throws Exception {
        Path sample = ROUTES.resolve("organization-registration/1.0/samples/accepted/proprietor-registered-already");
        String request = other(Files.readString(sample.resolve("registry-request.xml")));

        HttpResponse<String> response =
                send("application/json", Json.ofXml(Bytes.utf8(request)).utf8());

        assertThat(response.statusCode()).isEqualTo(409);
    }

    @Test
    void saysWhereTheNearestSampleDiffers() throws Exception {
        Path sample = ROUTES.resolve("snils-confirmation/1.0/samples/accepted/confirmed");
        String request = Files.readString(sample.resolve("registry-request.xml"))
                .replace("1987-02-28", "1987-02-27")
                .replaceAll("key=\"birthDate\">[^<]*<", "key=\"birthDate\">1900-01-01<");

        HttpResponse<String> response =
                send("application/json", Json.ofXml(Bytes.utf8(request)).utf8());

        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(response.body())
                .contains("snils-confirmation/1.0/samples/accepted")
                .contains("/map/string");
    }

    private static List<Path> samplesBelow(Path folder) throws IOException {
        try (Stream<Path> samples = Files.list(folder)) {
            return samples.sorted().toList();
        }
    }

    /** A real request, as it differs from a sample. */
    private static String other(String text) {
        return text.replace(Likeness.PLACEHOLDERS.get(0), "26327-00001-01-0001-5")
                .replace(Likeness.PLACEHOLDERS.get(1), OTHER_ID)
                .replace(Likeness.PLACEHOLDERS.get(6), OTHER_ID.toUpperCase(Locale.ROOT))
                .replace("22.11.2026", "23.12.2027")
                .replace("_20261122_", "_20271223_")
                .replace("ООО «Ромашка»", "АО «Лютик &amp; К»");
    }

    private HttpResponse<String> send(String type, String body) throws Exception {
        URI address = standIn.address().resolve("/anything");
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
