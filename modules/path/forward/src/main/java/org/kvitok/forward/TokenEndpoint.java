package org.kvitok.forward;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.wire.Json;
import org.kvitok.wire.TransformFailed;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/**
 * Access tokens by OAuth 2.0 client credentials (RFC 6749, section 4.4). A token is kept until shortly before it expires, or
 * until the registry refuses it. Safe for use by many threads: one fetches, the others wait for it.
 */
final class TokenEndpoint {

    private static final int LARGEST = 64 * 1024;
    private static final int DEEPEST = 8;
    private static final long ASSUMED_LIFE = 60;
    private static final long LONGEST_LIFE = 24L * 60 * 60;
    /** While a failure is fresh, nobody else waits for another one. */
    private static final Duration FAILURE_HOLDS = Duration.ofSeconds(5);

    private record Token(String value, Instant until) {}

    private record Failure(String message, Instant until) {}

    private final URI address;
    private final String clientId;
    private final Secret secret;
    private final String scope;
    private final Duration timeout;
    private final HttpClient client;
    private final XmlReader reader;
    private final Clock clock;
    private Token token;
    private Failure failure;

    TokenEndpoint(RegistryBinding binding, Secrets secrets, HttpClient client, XmlReader reader, Clock clock) {
        this.address = URI.create(binding.parameter("tokenAddress"));
        this.clientId = binding.parameter("clientId");
        this.secret = secrets.named(binding.parameter("clientSecretFile"));
        this.scope = binding.parameter("scope");
        this.timeout = Parameters.timeout(binding);
        this.client = client;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * A token that is valid now.
     *
     * @throws NoToken when the endpoint gives none
     * @throws IllegalArgumentException when the secret cannot be read
     */
    synchronized String token() throws NoToken {
        Instant now = clock.instant();
        if (token != null && now.isBefore(token.until())) {
            return token.value();
        }
        if (failure != null && now.isBefore(failure.until())) {
            throw new NoToken(failure.message());
        }
        try {
            token = fetched();
            return token.value();
        } catch (NoToken none) {
            failure = new Failure(none.getMessage(), clock.instant().plus(FAILURE_HOLDS));
            throw none;
        }
    }

    /** The registry does not take this token (any more). */
    synchronized void refused(String value) {
        if (token != null && token.value().equals(value)) {
            token = null;
        }
    }

    private Token fetched() throws NoToken {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + credentials())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials" + (scope.isEmpty() ? "" : "&scope=" + encoded(scope))))
                .build();
        try {
            HttpResponse<Bytes> answer = client.send(request, head -> new LimitedBody(LARGEST));
            if (answer.statusCode() != 200) {
                throw new NoToken("HTTP " + answer.statusCode());
            }
            return read(answer.body());
        } catch (NoToken none) {
            throw none;
        } catch (IOException away) {
            throw new NoToken(away.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The gateway stops while a token is fetched", stopped);
        }
    }

    /** Section 5.1. */
    private Token read(Bytes json) throws NoToken {
        Map<String, String> fields = fields(json);
        String value = fields.getOrDefault("access_token", "");
        String type = fields.getOrDefault("token_type", "");
        // RFC 6750, section 2.1.
        if (!value.matches("[A-Za-z0-9._~+/-]+=*") || !type.equalsIgnoreCase("bearer")) {
            throw new NoToken("no bearer token in the answer");
        }
        return new Token(value, clock.instant().plusSeconds(usable(fields.get("expires_in"))));
    }

    /** A tenth of its life, and no more than a minute, before it expires. */
    private static long usable(String expiresIn) {
        long life = Optional.ofNullable(expiresIn)
                .filter(written -> written.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .map(seconds -> Math.min(seconds, LONGEST_LIFE))
                .orElse(ASSUMED_LIFE);
        return life - Math.min(60, (life + 9) / 10);
    }

    private Map<String, String> fields(Bytes json) throws NoToken {
        try {
            Element map = reader.read(Json.toXml(json, DEEPEST), Optional.empty())
                    .fold(document -> document.getDocumentElement(), refusal -> {
                        throw new TransformFailed("the JSON is not readable", null);
                    });
            Map<String, String> fields = new HashMap<>();
            Elements.children(map).forEach(field -> fields.put(field.getAttribute("key"), field.getTextContent()));
            return fields;
        } catch (TransformFailed unreadable) {
            throw new NoToken("the answer is no JSON");
        }
    }

    /** Section 2.3.1. */
    private String credentials() {
        String pair = encoded(clientId) + ":" + encoded(secret.text());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
