package org.kvitok.forward;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.kvitok.packages.RegistryBinding;

/** What we show a registry over HTTP: a bearer token (RFC 6750), user and password (RFC 7617, in UTF-8), or nothing. */
final class Credentials {

    private final Optional<Secret> token;
    private final String user;
    private final Secret password;

    private Credentials(Optional<Secret> token, String user, Secret password) {
        this.token = token;
        this.user = user;
        this.password = password;
    }

    /** @throws IllegalArgumentException when a file cannot be read, or there are two ways to sign in */
    static Credentials of(RegistryBinding binding, Secrets secrets) {
        String token = binding.parameter("tokenFile");
        String user = binding.parameter("user");
        if (!token.isEmpty() && !user.isEmpty()) {
            throw new IllegalArgumentException("tokenFile and user exclude each other");
        }
        return new Credentials(
                token.isEmpty() ? Optional.empty() : Optional.of(secrets.named(token)),
                user,
                secrets.named(binding.parameter("passwordFile")));
    }

    /** The value of the Authorization header. @throws IllegalArgumentException when a file cannot be read */
    Optional<String> authorization() {
        if (token.isPresent()) {
            return token.map(secret -> "Bearer " + secret.text());
        }
        if (user.isEmpty()) {
            return Optional.empty();
        }
        byte[] pair = (user + ":" + password.text()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
