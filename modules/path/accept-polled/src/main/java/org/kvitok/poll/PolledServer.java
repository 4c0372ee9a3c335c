package org.kvitok.poll;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Settings;

/**
 * The SFTP server of one participant, settings {@code poll.<mnemonic>.*}.
 *
 * @param root the folder on the server that holds {@code in/}, {@code out/}, {@code errors/} and {@code archive/}
 * @param hostKeys the server's public keys, in OpenSSH's form; no other is ever trusted
 * @param key the file with our private key
 * @param keyPassword the file with its password, if it has one
 * @param archives whether what was fetched is moved to {@code archive/} there; otherwise it stays where it is
 */
public record PolledServer(
        ParticipantId participant,
        String user,
        String host,
        int port,
        String root,
        List<String> hostKeys,
        Path key,
        Optional<Path> keyPassword,
        boolean archives) {

    private static final int SSH = 22;

    /** What becomes of a fetched file where it lay. */
    private enum Fetched {
        STAY,
        ARCHIVE
    }

    public PolledServer {
        hostKeys = List.copyOf(hostKeys);
    }

    static PolledServer from(String name, Settings settings, Path home) {
        String prefix = "poll." + name + ".";
        ParticipantId participant = participant(name, prefix);
        URI address = address(prefix + "server", settings.text(prefix + "server", ""));
        return new PolledServer(
                participant,
                address.getUserInfo(),
                address.getHost().replaceAll("[\\[\\]]", ""),
                address.getPort() < 0 ? SSH : address.getPort(),
                root(address.getPath()),
                hostKeys(prefix + "host-key", settings.text(prefix + "host-key", "")),
                file(prefix + "key", settings.text(prefix + "key", ""), home),
                settings.text(prefix + "key-password").map(value -> file(prefix + "key-password", value, home)),
                settings.choice(prefix + "fetched", Fetched.STAY) == Fetched.ARCHIVE);
    }

    /** For people. */
    public String address() {
        return "sftp://" + user + "@" + host + ":" + port;
    }

    String path(String folder) {
        return root + folder;
    }

    String path(String folder, String file) {
        return root + folder + "/" + file;
    }

    private static ParticipantId participant(String name, String prefix) {
        try {
            return new ParticipantId(name);
        } catch (IllegalArgumentException wrong) {
            throw Settings.illegal(
                    prefix + "*", "", "a participant's mnemonic between the dots; " + wrong.getMessage());
        }
    }

    private static URI address(String key, String value) {
        String legal = "sftp://user@host:port/folder, where the folder holds in/ and out/ (/~/folder: below the home"
                + " folder of the user)";
        try {
            URI address = new URI(value);
            boolean whole = "sftp".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() != null
                    && address.getQuery() == null
                    && address.getFragment() == null;
            if (!whole) {
                throw Settings.illegal(key, value, legal);
            }
            if (address.getUserInfo().contains(":")) {
                throw Settings.illegal(key, "(not shown)", legal + "; no password");
            }
            return address;
        } catch (URISyntaxException wrong) {
            throw Settings.illegal(key, "(not shown)", legal);
        }
    }

    private static String root(String path) {
        String root = path.endsWith("/") ? path : path + "/";
        return root.startsWith("/~/") ? root.substring(3) : root;
    }

    private static List<String> hostKeys(String key, String value) {
        List<String> keys = Stream.of(value.split(",")).map(String::strip).toList();
        for (String one : keys) {
            if (HostKeys.read(one).isEmpty()) {
                throw Settings.illegal(
                        key,
                        one,
                        "the server's public key as its operator tells it, such as ssh-ed25519 AAAA…; several are"
                                + " separated by commas. It is never taken from the server itself");
            }
        }
        return keys;
    }

    private static Path file(String key, String value, Path home) {
        Path file = home.resolve(value);
        if (value.isEmpty() || !Files.isReadable(file)) {
            throw Settings.illegal(
                    key, value, "a file that can be read; a private key is made with ssh-keygen -t ed25519 -f FILE");
        }
        return file;
    }
}
