package org.kvitok.bench;

import picocli.CommandLine;

/** The benchmark's way in. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Signing the next messages takes longer than servers leave a connection open; the client must give it up
        // first.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        System.exit(new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
