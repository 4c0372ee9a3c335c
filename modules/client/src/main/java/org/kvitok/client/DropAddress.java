package org.kvitok.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and as whom files are handed in over SFTP.
 *
 * @param user the participant's mnemonic
 * @param key the private key to sign in with, OpenSSH's format, without a password
 * @param knownHosts the file that names the server's key; no other server is spoken to
 * @param patience how long the server may take to answer
 */
public record DropAddress(String user, String host, int port, Path key, Path knownHosts, Duration patience) {

    /** Where the gateway listens unless its settings say otherwise. */
    public static final int STANDARD_PORT = 8022;

    private static final Pattern WRITTEN =
            Pattern.compile("([^@:/]+)@(\\[[0-9a-fA-F:.]+]|[^@:/\\[\\]]+)(?::(\\d{1,5}))?");

    /**
     * From {@code user@host} or {@code user@host:port}.
     *
     * @throws IllegalArgumentException when it is written otherwise
     */
    public static DropAddress of(String written, Path key, Path knownHosts) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(written + " is not written as user@host or user@host:port");
        }
        String host = parts.group(2).replaceAll("[\\[\\]]", "");
        int port = parts.group(3) == null ? STANDARD_PORT : Integer.parseInt(parts.group(3));
        return new DropAddress(parts.group(1), host, port, key, knownHosts, Duration.ofSeconds(30));
    }
}
