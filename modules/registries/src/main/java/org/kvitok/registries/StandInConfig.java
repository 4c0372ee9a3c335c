package org.kvitok.registries;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a stand-in is started.
 *
 * @param port 0 for any free one
 * @param journal the file in which requests are remembered; created where it does not exist
 * @param data more organizations, as in {@code organizations.csv}
 * @param samples the folder of routes whose samples are answered beside the company register
 * @param folders folders with {@code in} and {@code out}, for requests that come as files; answered by the samples
 * @param sftp an SFTP server of the stand-in's own over folders among those
 * @param broker a broker of the stand-in's own, for requests that come over queues; answered by the samples
 */
public record StandInConfig(
        int port,
        Optional<Path> journal,
        Optional<Path> data,
        Optional<Path> samples,
        List<Path> folders,
        Optional<Sftp> sftp,
        Optional<Broker> broker,
        Optional<Signed> signed) {

    /**
     * Paths at which WS-Security is demanded.
     *
     * @param path and all below it
     * @param key the registry's, PKCS#12
     * @param gateway the gateway's certificate in PEM
     */
    public record Signed(String path, Path key, Path passwordFile, Path gateway) {

        /** @param written {@code /tax-debt,registry.p12,password,gateway.pem} */
        static Signed of(String written) {
            String[] parts = written.split(",", 4);
            if (parts.length < 4) {
                throw new IllegalArgumentException("--signed " + written + " is no PATH,KEY,PASSWORD,CERTIFICATE");
            }
            return new Signed(parts[0], Path.of(parts[1]), Path.of(parts[2]), Path.of(parts[3]));
        }
    }

    /**
     * An SFTP server on the loopback address.
     *
     * @param folder holds {@code files}, which is what the server shows; {@code key} and {@code known_hosts} are put beside
     */
    public record Sftp(int port, Path folder) {

        /** @param written {@code 2222:var/sftp} */
        static Sftp of(String written) {
            String[] parts = written.split(":", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("--sftp " + written + " is no PORT:DIR");
            }
            return new Sftp(number(parts[0]), Path.of(parts[1]));
        }
    }

    /**
     * A broker on the loopback address.
     *
     * @param queues at which requests come
     */
    public record Broker(int port, List<String> queues) {
        public Broker {
            queues = List.copyOf(queues);
        }

        /** @param written {@code 61616/bank.requests,documents.requests} */
        static Broker of(String written) {
            String[] parts = written.split("/", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("--broker " + written + " is no PORT/QUEUE,QUEUE");
            }
            return new Broker(number(parts[0]), List.of(parts[1].split(",")));
        }
    }

    static final int STANDARD_PORT = 8090;

    public StandInConfig {
        folders = List.copyOf(folders);
        if (samples.isEmpty() && (!folders.isEmpty() || sftp.isPresent() || broker.isPresent() || signed.isPresent())) {
            throw new IllegalArgumentException("--folder, --sftp, --broker and --signed need --samples");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port " + port + " is not possible; legal: 0 to 65535");
        }
    }

    /** Over HTTP alone. */
    public StandInConfig(int port, Optional<Path> journal, Optional<Path> data, Optional<Path> samples) {
        this(port, journal, data, samples, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @throws IllegalArgumentException with a text for the command line */
    static StandInConfig ofArguments(String... arguments) {
        int port = STANDARD_PORT;
        Optional<Path> journal = Optional.empty();
        Optional<Path> data = Optional.empty();
        Optional<Path> samples = Optional.empty();
        List<Path> folders = new ArrayList<>();
        Optional<Sftp> sftp = Optional.empty();
        Optional<Broker> broker = Optional.empty();
        Optional<Signed> signed = Optional.empty();
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
                case "--folder" -> folders.add(Path.of(value));
                case "--sftp" -> sftp = Optional.of(Sftp.of(value));
                case "--signed" -> signed = Optional.of(Signed.of(value));
                case "--broker" -> broker = Optional.of(Broker.of(value));
                default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
        }
        return new StandInConfig(port, journal, data, samples, folders, sftp, broker, signed);
    }

    private static int number(String value) {
        if (!value.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("--port " + value + " is no port");
        }
        return Integer.parseInt(value);
    }
}
