package org.kvitok.forward;

import java.nio.file.Path;

/** Where passwords, tokens and keys for registries are found: files, or variables of the environment. */
final class Secrets {

    private static final String ENVIRONMENT = "env:";

    private final Path home;

    Secrets(Path home) {
        this.home = home;
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
