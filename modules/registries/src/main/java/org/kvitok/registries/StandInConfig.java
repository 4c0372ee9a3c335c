package org.kvitok.registries;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a stand-in is started.
 *
 * @param port 0 for any free one
 * @param journal the file in which requests are remembered; created where it does not exist
 * @param data more organizations, as in {@code organizations.csv}
 * @param samples the folder of routes whose samples are answered beside the company register
 */
public record StandInConfig(int port, Optional<Path> journal, Optional<Path> data, Optional<Path> samples) {

    static final int STANDARD_PORT = 8090;

    public StandInConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port " + port + " is not possible; legal: 0 to 65535");
        }
    }

    /** @throws IllegalArgumentException with a text for the command line */
    static StandInConfig ofArguments(String... arguments) {
        int port = STANDARD_PORT;
        Optional<Path> journal = Optional.empty();
        Optional<Path> data = Optional.empty();
        Optional<Path> samples = Optional.empty();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--port" -> port = number(value);
                case "--journal" -> journal = Optional.of(Path.of(value));
                case "--data" -> data = Optional.of(Path.of(value));
                case "--samples" -> samples = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
        }
        return new StandInConfig(port, journal, data, samples);
    }

    private static int number(String value) {
        if (!value.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("--port " + value + " is no port");
        }
        return Integer.parseInt(value);
    }
}
