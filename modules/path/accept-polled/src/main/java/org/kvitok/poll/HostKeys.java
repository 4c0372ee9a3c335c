package org.kvitok.poll;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** The keys by which a server is known. Any other is refused; its fingerprint is kept to be told. For one connection. */
final class HostKeys implements ServerKeyVerifier {

    private final List<PublicKey> known;
    private volatile String stranger;

    private HostKeys(List<PublicKey> known) {
        this.known = known;
    }

    static HostKeys of(List<String> texts) {
        return new HostKeys(texts.stream().map(text -> read(text).orElseThrow()).toList());
    }

    /** A public key in OpenSSH's form; empty where the text is none. */
    static Optional<PublicKey> read(String text) {
        try {
            PublicKeyEntry entry = PublicKeyEntry.parsePublicKeyEntry(text);
            return entry == null
                    ? Optional.empty()
                    : Optional.ofNullable(entry.resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING));
        } catch (IOException | GeneralSecurityException | RuntimeException none) {
            return Optional.empty();
        }
    }

    /** A server with several keys is to show one that we know. */
    void limit(SshClient client) {
        client.setServerKeyVerifier(this);
        client.setSignatureFactories(new ArrayList<>(client.getSignatureFactories().stream()
                .filter(one -> known.stream().anyMatch(key -> fits(KeyUtils.getKeyType(key), one.getName())))
                .toList()));
    }

    private static boolean fits(String keyType, String algorithm) {
        return keyType.equals(KeyPairProvider.SSH_RSA) ? algorithm.startsWith("rsa-sha2-") : keyType.equals(algorithm);
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey shown) {
        boolean isKnown = known.stream().anyMatch(key -> KeyUtils.compareKeys(key, shown));
        if (!isKnown) {
            stranger = KeyUtils.getKeyType(shown) + " " + KeyUtils.getFingerPrint(shown);
        }
        return isKnown;
    }

    /** The key that was shown instead. */
    Optional<String> stranger() {
        return Optional.ofNullable(stranger);
    }
}
