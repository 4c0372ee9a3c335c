package org.kvitok.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.gateway.commands.ClientProfile;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;

/** The folder of a demo: an authority, the gateway's key, one participant, and room for what happens. */
final class DemoFolder {

    static final String PARTICIPANT = "romashka";

    private final Path root;

    private DemoFolder(Path root) {
        this.root = root;
    }

    /** A new folder; what an earlier demo left there goes. */
    static DemoFolder create(Path root, Clock clock) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> old = Files.walk(root)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        DemoFolder folder = new DemoFolder(root);
        folder.fill(clock);
        return folder;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** The settings that make a gateway live in this folder. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("gateway.data", file("data").toString());
        settings.put("gateway.participants", file("participants").toString());
        settings.put("gateway.trust", file("trust").toString());
        settings.put("gateway.key", file("keys/gateway.p12").toString());
        settings.put("gateway.key-password", file("keys/gateway.password").toString());
        return settings;
    }

    /** How the participant reaches the gateway. */
    ClientProfile profile(java.net.URI gateway) {
        return new ClientProfile(
                Optional.of(gateway),
                java.util.List.of(file("keys/gateway.pem")),
                Optional.of(file("keys/" + PARTICIPANT + ".p12")),
                Optional.of(file("keys/" + PARTICIPANT + ".password")),
                Optional.empty());
    }

    char[] password(String name) throws IOException {
        return Files.readString(file("keys/" + name + ".password")).strip().toCharArray();
    }

    private void fill(Clock clock) throws IOException {
        Path certificates = file("participants/" + PARTICIPANT + "/certificates");
        Files.createDirectories(certificates);
        Files.createDirectories(file("keys"));
        Files.createDirectories(file("papers"));
        ForgedAuthority authority = new KeyForge(clock).authority("Kvitok Demo Authority");
        authority.writeTrust(file("trust"), "demo");
        ForgedKey gateway = write("gateway", authority.issue("Kvitok Demo Gateway"));
        gateway.writeCertificate(file("keys/gateway.pem"));
        ForgedKey participant = write(PARTICIPANT, authority.issue("OOO Romashka"));
        participant.writeCertificate(certificates.resolve("romashka.pem"));
        Files.writeString(file("participants/" + PARTICIPANT + "/participant.properties"), """
                name=ООО «Ромашка»
                inn=7707083893
                ogrn=1027700132195
                services=*
                """, StandardCharsets.UTF_8);
    }

    private ForgedKey write(String name, ForgedKey key) throws IOException {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        Files.writeString(file("keys/" + name + ".password"), password + "\n", StandardCharsets.UTF_8);
        key.writePkcs12(file("keys/" + name + ".p12"), password.toCharArray());
        return key;
    }
}
