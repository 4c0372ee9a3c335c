package org.kvitok.registries;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Runs the stand-in as a process of its own until it is stopped; prints its address as the first line. */
public final class Main {

    private static final String USAGE = """
            Stand-in for the company register (ЕГРЮЛ/ЕГРИП) and, by their samples, for the registries of all services.
              --port N        port on the loopback address, 0 for any free one; standard 8090
              --journal FILE  remembers every request there, also over restarts
              --data FILE     more organizations, as in organizations.csv
              --samples DIR   folder of routes; requests that their samples expect are answered as the samples say
              --folder DIR    with --samples: takes requests from DIR/in, answers into DIR/out; once for each folder
              --sftp P:DIR    shows DIR/files over SFTP on port P; leaves key and known_hosts for the gateway in DIR
              --signed P,K,W,C with --samples: at path P requests must be signed with certificate C (PEM); answers are
                               signed with key K (PKCS#12), whose password is in file W
              --broker P/Q,Q  with --samples: opens a broker on port P and takes requests from the queues Q""";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            RegistryStandIn standIn = RegistryStandIn.start(StandInConfig.ofArguments(arguments), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(standIn), "stop"));
            out.println(standIn.address());
        } catch (IllegalArgumentException illegal) {
            out.println(illegal.getMessage());
            out.println(USAGE);
            System.exit(2);
        }
    }

    private static void close(RegistryStandIn standIn) {
        try {
            standIn.close();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
