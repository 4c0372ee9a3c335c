package org.kvitok.forward;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kvitok.packages.RegistryBinding;

/**
 * What we show a registry over HTTP: a bearer token (RFC 6750) out of a file or from a token endpoint, user and password
 * (RFC 7617, in UTF-8), or nothing.
 */
final class Credentials {

    private static final String BEARER = "Bearer ";

    private final Optional<Secret> token;
    private final Optional<TokenEndpoint> tokens;
    private final String user;
    private final Secret password;

    private Credentials(Optional<Secret> token, Optional<TokenEndpoint> tokens, String user, Secret password) {
        this.token = token;
        this.tokens = tokens;
        this.user = user;
        this.password = password;
    }

    /**
     * Reads what a service file names.
     *
     * @param endpoint makes the token endpoint, where one is named
     * @throws IllegalArgumentException when a file cannot be read, or there are several ways to sign in
     */
    static Credentials of(RegistryBinding binding, Secrets secrets, Supplier<TokenEndpoint> endpoint) {
        String token = binding.parameter("tokenFile");
        String user = binding.parameter("user");
        boolean fetches = !binding.parameter("tokenAddress").isEmpty();
        if (Stream.of(!token.isEmpty(), !user.isEmpty(), fetches)
                        .filter(named -> named)
                        .count()
                > 1) {
            throw new IllegalArgumentException("tokenFile, tokenAddress and user exclude each other");
        }
        return new Credentials(
                token.isEmpty() ? Optional.empty() : Optional.of(secrets.named(token)),
                fetches ? Optional.of(endpoint.get()) : Optional.empty(),
                user,
                secrets.named(binding.parameter("passwordFile")));
    }

    /**
     * The value of the Authorization header.
     *
     * @throws NoToken when the token endpoint gives none
     * @throws IllegalArgumentException when a file cannot be read
     */
    Optional<String> authorization() throws NoToken {
        if (tokens.isPresent()) {
            return Optional.of(BEARER + tokens.get().token());
        }
        if (token.isPresent()) {
            return token.map(secret -> BEARER + secret.text());
        }
        if (user.isEmpty()) {
            return Optional.empty();
        }
        byte[] pair = (user + ":" + password.text()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** The registry did not let us in with this value: the next call shows a new one, where there can be one. */
    void refused(String authorization) {
        tokens.ifPresent(endpoint -> endpoint.refused(authorization.substring(BEARER.length())));
    }
}
