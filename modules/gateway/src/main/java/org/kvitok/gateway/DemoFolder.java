package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.client.ClientConfig;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayIdentity;
import org.kvitok.core.ParticipantId;
import org.kvitok.gateway.commands.ClientProfile;
import org.kvitok.gateway.commands.KeyRing;
import org.kvitok.seal.SigningKey;

/** The folder of a demo: test keys, one participant, and room for what happens. */
final class DemoFolder {

    private static final ParticipantId PARTICIPANT = new ParticipantId("romashka");
    private static final ParticipantId REGISTRY = new ParticipantId("registries");

    private final Path root;
    private final KeyRing keys;

    private DemoFolder(Path root, Clock clock) {
        this.root = root;
        this.keys = new KeyRing(root.resolve("keys"), KeyRing.Kind.EC_P256, clock);
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
        DemoFolder folder = new DemoFolder(root, clock);
        folder.fill();
        return folder;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** What verifies the demo's receipts. */
    Path authority() {
        return file("keys/authority.pem");
    }

    /** With what the participant signs in where files are taken. */
    Path loginKey() {
        return keys.loginKey(PARTICIPANT);
    }

    /** The settings that make a gateway live in this folder. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("gateway.data", file("data").toString());
        settings.put("gateway.participants", file("participants").toString());
        settings.put("gateway.trust", keys.trust().toString());
        settings.put("gateway.key", keys.gatewayKey().toString());
        settings.put("gateway.envelope-key", keys.envelopeKey().toString());
        settings.put("gateway.key-password", keys.passwordFile().toString());
        settings.put("sftp.enabled", "true");
        settings.put("sftp.host", "127.0.0.1");
        settings.put("sftp.host-key", keys.sftpHostKey().toString());
        return settings;
    }

    /** How the participant reaches the gateway. */
    ClientProfile profile(URI gateway) {
        return new ClientProfile(
                Optional.of(gateway),
                List.of(keys.gatewayCertificate()),
                List.of(keys.envelopeCertificate()),
                Optional.of(keys.key(PARTICIPANT)),
                Optional.of(keys.passwordFile()),
                Optional.empty());
    }

    /** How the registry that takes its tasks itself signs in, as arguments of its command line. */
    List<String> registry(URI gateway) {
        return List.of(
                "--gateway", gateway.toString(),
                "--gateway-certificate", keys.gatewayCertificate().toString(),
                "--envelope-certificate", keys.envelopeCertificate().toString(),
                "--key", keys.key(REGISTRY).toString(),
                "--password-file", keys.passwordFile().toString());
    }

    /** How the registry that speaks WS-Security signs, and whom it believes. */
    StandInPlan.SigningIn signing() {
        return new StandInPlan.SigningIn(
                keys.key(REGISTRY), keys.passwordFile(), keys.certificate(REGISTRY), keys.envelopeCertificate());
    }

    /** The participant's client, which believes the demo's gateway. */
    ExchangeClient client(URI gateway) throws IOException {
        char[] password = Files.readString(keys.passwordFile()).strip().toCharArray();
        X509Certificate papers = SigningKey.load(keys.gatewayKey(), password).certificate();
        X509Certificate envelopes =
                SigningKey.load(keys.envelopeKey(), password).certificate();
        return new ExchangeClient(ClientConfig.of(
                gateway,
                SigningKey.load(keys.key(PARTICIPANT), password),
                GatewayIdentity.pinned(List.of(papers)).answeringWith(List.of(envelopes))));
    }

    private void fill() throws IOException {
        Files.createDirectories(file("keys"));
        Files.createDirectories(file("papers"));
        keys.makeGateway();
        enrol(PARTICIPANT, """
                name=ООО «Ромашка»
                inn=7701234560
                ogrn=1027700123450
                services=*
                """);
        enrol(REGISTRY, """
                name=Реестры, которые сами забирают задания
                services=
                answers=*
                """);
    }

    private void enrol(ParticipantId id, String properties) throws IOException {
        Path participant = file("participants/" + id);
        Files.createDirectories(participant.resolve("certificates"));
        keys.makeParticipant(id);
        Files.copy(keys.certificate(id), participant.resolve("certificates/demo.pem"));
        Path login = keys.loginKey(id);
        Files.createDirectories(participant.resolve("ssh"));
        Files.copy(login.resolveSibling(login.getFileName() + ".pub"), participant.resolve("ssh/demo.pub"));
        Files.writeString(participant.resolve("participant.properties"), properties, StandardCharsets.UTF_8);
    }
}
