package org.kvitok.bench;

import java.util.Optional;
import org.kvitok.seal.KeyKind;

/** The keys of sender and server in one measurement. */
enum Keys {
    RSA("RSA", "RSA", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
    ECDSA("EC", "EC", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"),
    /** The sender's alone: of what Debian ships, xmlsec1 cannot verify a receipt signed so. */
    ED25519("Ed25519", "EC", null);

    private final String sender;
    private final String server;
    private final String algorithm;

    Keys(String sender, String server, String algorithm) {
        this.sender = sender;
        this.server = server;
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

    static KeyKind forged(String kind) {
        return switch (kind) {
            case "RSA" -> KeyKind.RSA_2048;
            case "EC" -> KeyKind.EC_P256;
            default -> KeyKind.ED25519;
        };
    }

    /** The URI of the signature method, for an endpoint that must be told; empty where WSS4J has none. */
    Optional<String> algorithm() {
        return Optional.ofNullable(algorithm);
    }
}
