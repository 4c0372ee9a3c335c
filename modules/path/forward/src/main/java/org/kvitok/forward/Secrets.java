package org.kvitok.forward;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.kvitok.seal.Certificates;
import org.kvitok.seal.SigningKey;

/** Where passwords, tokens and keys for registries are found: files, or variables of the environment. */
public final class Secrets {

    private static final String ENVIRONMENT = "env:";
    private static final String OWN = "gateway";

    private final Path home;
    private final Optional<SigningKey> own;

    /**
     * What service files may name.
     *
     * @param home the folder that relative names count from
     * @param own the gateway's key for envelopes, where messages to registries may be signed with it
     */
    public Secrets(Path home, Optional<SigningKey> own) {
        this.home = home;
        this.own = own;
    }

    /** @throws IllegalArgumentException when there is no such key, or it cannot be read */
    SigningKey signingKey(String name, String password) {
        return name.equals(OWN)
                ? own.orElseThrow(() -> new IllegalArgumentException("the gateway has no key for registries"))
                : SigningKey.load(file(name), named(password).text().toCharArray());
    }

    /** All certificates of a PEM file. @throws IllegalArgumentException when it cannot be read, or holds none */
    List<X509Certificate> certificates(String name) {
        return Certificates.in(file(name));
    }

    /** A file that a service names; relative names count from the gateway's home folder. */
    Path file(String name) {
        return home.resolve(name);
    }

    /** A secret in a file, or in a variable as {@code env:NAME}. */
    Secret named(String name) {
        if (name.isEmpty()) {
            return Secret.of("");
        }
        return name.startsWith(ENVIRONMENT)
                ? Secret.ofVariable(name.substring(ENVIRONMENT.length()))
                : Secret.in(file(name));
    }
}
