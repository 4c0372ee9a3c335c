package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.SubmissionNumber;

/** A registry that wants a bearer token from its token endpoint (RFC 6749, section 4.4). */
class TokenTest {

    private static final String LONG = "{\"access_token\":\"t-%d\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    private static final String SHORT = "{\"access_token\":\"t-%d\",\"token_type\":\"bearer\",\"expires_in\":1}";

    @TempDir
    Path data;

    private final MoodyRegistry registry = new MoodyRegistry();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer endpoint;
    private Workshop workshop;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(data.resolve("secret"), "пароль+1\n");
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/token", this::answer);
        endpoint.start();
    }

    @AfterEach
    void stop() {
        workshop.close();
        registry.close();
        endpoint.stop(0);
    }

    @Test
    void showsATokenAndKeepsItUntilItExpires() {
        answers.add(LONG);
        open();

        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);
        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);

        assertThat(shown()).containsExactly("Bearer t-1", "Bearer t-1");
        // The secret in UTF-8, form-encoded before base64 (section 2.3.1).
        assertThat(asked)
                .containsExactly(
                        "Basic a3ZpdG9rOiVEMCVCRiVEMCVCMCVEMSU4MCVEMCVCRSVEMCVCQiVEMSU4QyUyQjE= grant_type=client_credentials&scope=extracts+read");
    }

    @Test
    void fetchesANewOneInPlaceOfOneThatIsAboutToExpire() {
        answers.add(SHORT);
        answers.add(LONG);
        open();

        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);
        workshop.awaitLast(workshop.entered(), Event.REGISTRY_APPROVED);

        assertThat(shown()).containsExactly("Bearer t-1", "Bearer t-2");
    }

    @Test
    void fetchesANewOneWhenTheRegistryRefusesTheOldOne() {
        answers.add(LONG);
        answers.add(LONG);
        registry.next(MoodyRegistry.says(401, "text/plain", "expired"));
        open();

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.REGISTRY_APPROVED);
        assertThat(shown()).containsExactly("Bearer t-1", "Bearer t-2");
        assertThat(workshop.events(number)).contains(Event.POSTPONED);
    }

    @Test
    void postponesWithoutACallWhenThereIsNoToken() {
        answers.add("{\"error\":\"invalid_client\"}");
        open("1h");

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment()).contains("No access token").doesNotContain("пароль");
        assertThat(registry.requests).isEmpty();
    }

    private void open() {
        open("100ms");
    }

    private void open(String wait) {
        workshop = Workshop.with(
                data,
                TestService.with(
                        data,
                        "soap",
                        """
                        adapter: soap
                        address: %s
                        tokenAddress: http://127.0.0.1:%d/token
                        clientId: kvitok
                        clientSecretFile: secret
                        scope: extracts read
                        """.formatted(registry.address(), endpoint.getAddress().getPort()),
                        "first: " + wait + "\nlongest: " + wait + "\n"));
    }

    private List<String> shown() {
        return registry.headers.stream()
                .map(headers -> headers.getFirst("Authorization"))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + form);
        String answer = answers.remove().formatted(asked.size());
        MoodyRegistry.send(exchange, 200, "application/json", answer.getBytes(StandardCharsets.UTF_8));
    }
}
