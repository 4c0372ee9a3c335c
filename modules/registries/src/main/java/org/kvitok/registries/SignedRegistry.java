package org.kvitok.registries;

import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.ParticipantId;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.Certificates;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.PinnedParty;
import org.kvitok.seal.Seal;
import org.kvitok.seal.SigningKey;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/**
 * A registry over SOAP that speaks WS-Security: a request to one of its paths must be signed by the gateway (X.509 token,
 * Body and Timestamp), and its answers are signed with its own key. Safe for use by many threads.
 */
final class SignedRegistry {

    private final String path;
    private final EnvelopeSeal own;
    private final Seal gateway;

    private SignedRegistry(String path, EnvelopeSeal own, Seal gateway) {
        this.path = path;
        this.own = own;
        this.gateway = gateway;
    }

    /**
     * @throws IOException when the password cannot be read
     * @throws IllegalArgumentException when the key or the gateway's certificate cannot be read
     */
    static SignedRegistry of(StandInConfig.Signed config, Clock clock) throws IOException {
        char[] password = Files.readString(config.passwordFile()).strip().toCharArray();
        SigningKey key = SigningKey.load(config.key(), password);
        X509Certificate certificate = Certificates.in(config.gateway()).get(0);
        Seal gateway = new PinnedParty(new ParticipantId("gateway"), List.of(certificate)).seal(clock);
        return new SignedRegistry(config.path(), new EnvelopeSeal(key, clock), gateway);
    }

    boolean guards(String asked) {
        return asked.equals(path) || asked.startsWith(path + "/");
    }

    /** @throws NotUnderstood when it is not signed, or by somebody else */
    void believed(Element envelope, Element body, Bytes content) {
        Element header = Likeness.elements(envelope).stream()
                .filter(part -> part.getLocalName().equals("Header"))
                .findFirst()
                .orElseThrow(() -> new NotUnderstood("a request that is not signed"));
        gateway.verify(header, body, new Places(content, Optional.empty())).fold(Function.identity(), refusal -> {
            throw new NotUnderstood(
                    "the request's signature does not hold: " + refusal.code().wire());
        });
    }

    String sealed(Door version, Element payload) {
        return own.sealed(version, CanonicalForm.of(payload).utf8()).utf8();
    }
}
