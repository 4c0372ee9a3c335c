package org.kvitok.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kvitok.client.ClientConfig;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayIdentity;
import org.kvitok.client.Retries;
import org.kvitok.core.Bytes;
import org.kvitok.core.ParticipantId;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.KeyKind;
import org.kvitok.seal.KeyOrder;

/** What a gateway needs to live: its key, an authority, one participant; and the participant's side of it. */
final class GatewayFolder {

    static final ParticipantId PARTICIPANT = new ParticipantId("romashka");

    private static final String PASSWORD = "only-for-system-tests";

    private final Path root;
    private final ForgedAuthority authority;
    private final ForgedKey gateway;
    private final ForgedKey participant;

    private GatewayFolder(Path root, ForgedAuthority authority, ForgedKey gateway, ForgedKey participant) {
        this.root = root;
        this.authority = authority;
        this.gateway = gateway;
        this.participant = participant;
    }

    static GatewayFolder make(Path root) {
        ForgedAuthority authority = new KeyForge(Clock.systemUTC()).authority("System Tests");
        GatewayFolder folder =
                new GatewayFolder(root, authority, authority.issue("Gateway"), authority.issue("OOO Romashka"));
        authority.writeTrust(folder.file("trust"), "tests");
        folder.gateway.writePkcs12(folder.file("keys/gateway.p12"), PASSWORD.toCharArray());
        folder.gateway.writeCertificate(folder.file("keys/gateway.pem"));
        write(folder.file("keys/gateway.password"), PASSWORD);
        folder.bind("romashka", folder.participant);
        write(folder.participantFolder().resolve("participant.properties"), """
                name=ООО «Ромашка»
                inn=7707083893
                ogrn=1027700132195
                services=*
                """);
        return folder;
    }

    /** Gives the participant one more key: {@code keys/NAME.key} and {@code keys/NAME.pem}. */
    void bind(String name, KeyKind kind) {
        bind(name, authority.issue(KeyOrder.named("OOO Romashka").kind(kind)));
    }

    private void bind(String name, ForgedKey key) {
        key.writeKey(file("keys/" + name + ".key"));
        key.writeCertificate(file("keys/" + name + ".pem"));
        key.writeCertificate(participantFolder().resolve("certificates/" + name + ".pem"));
    }

    private Path participantFolder() {
        return file("participants").resolve(PARTICIPANT.mnemonic());
    }

    /** One more participant, that answers for a service as its registry; its key is {@code keys/NAME.p12}. */
    void addRegistry(String name, String service) {
        ForgedKey key = authority.issue(name);
        key.writePkcs12(file("keys/" + name + ".p12"), PASSWORD.toCharArray());
        Path folder = file("participants").resolve(name);
        key.writeCertificate(folder.resolve("certificates/own.pem"));
        write(folder.resolve("participant.properties"), "name=%s\nanswers=%s\n".formatted(name, service));
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** The settings of a gateway that lives here and listens on any free ports of the loopback address. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("gateway.data", file("data").toString());
        settings.put("gateway.participants", file("participants").toString());
        settings.put("gateway.trust", file("trust").toString());
        settings.put("gateway.key", file("keys/gateway.p12").toString());
        settings.put("gateway.key-password", file("keys/gateway.password").toString());
        settings.put("accept.host", "127.0.0.1");
        settings.put("accept.port", "0");
        settings.put("accept.management.port", "0");
        return settings;
    }

    /** The participant's client; it tries once, so that a test sees every failure. */
    ExchangeClient client(URI address) {
        return new ExchangeClient(clientConfig(address));
    }

    ClientConfig clientConfig(URI address) {
        return ClientConfig.of(
                        address, participant.signingKey(), GatewayIdentity.pinned(List.of(gateway.certificate())))
                .with(Retries.NONE)
                .with(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /** The participant's detached signature of a file. */
    Bytes fileSignature(Bytes content) {
        return participant.fileSignature(content);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
