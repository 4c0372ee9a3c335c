package org.kvitok.bench;

import java.util.Optional;
import org.kvitok.seal.KeyKind;

/** The keys of sender and server in one measurement. */
enum Keys {
    /** As {@code kvitok keys} makes them: receipts are signed with RSA, the gateway's envelopes with ECDSA. */
    RSA("RSA", "RSA", "EC", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
    /** One RSA key for receipts and envelopes alike. The plain endpoint would be that of {@link #RSA}. */
    RSA_ALONE("RSA", "RSA", "RSA", null),
    ECDSA("EC", "EC", "EC", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"),
    /** The sender's alone: of what Debian ships, xmlsec1 cannot verify a receipt signed so. */
    ED25519("Ed25519", "EC", "EC", null);

    private final String sender;
    private final String server;
    private final String envelopes;
    private final String algorithm;

    Keys(String sender, String server, String envelopes, String algorithm) {
        this.sender = sender;
        this.server = server;
        this.envelopes = envelopes;
        this.algorithm = algorithm;
    }

    /** The kind of the sender's key, as {@link java.security.KeyPairGenerator} knows it. */
    String sender() {
        return sender;
    }

    /** The kind of the server's key. */
    String server() {
        return server;
    }

    /** The kind of the key with which the gateway signs its envelopes. */
    String envelopes() {
        return envelopes;
    }

    static KeyKind forged(String kind) {
        return switch (kind) {
            case "RSA" -> KeyKind.RSA_2048;
            case "EC" -> KeyKind.EC_P256;
            default -> KeyKind.ED25519;
        };
    }

    /** The URI of the signature method, for a plain endpoint; empty where there is none to be measured. */
    Optional<String> algorithm() {
        return Optional.ofNullable(algorithm);
    }
}
