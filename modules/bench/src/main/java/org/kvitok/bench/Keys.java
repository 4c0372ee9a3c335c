package org.kvitok.bench;

import org.kvitok.seal.KeyKind;

/** The keys of sender and server in one measurement. */
enum Keys {
    RSA(KeyKind.RSA_2048, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
    ECDSA(KeyKind.EC_P256, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");

    private final KeyKind kind;
    private final String algorithm;

    Keys(KeyKind kind, String algorithm) {
        this.kind = kind;
        this.algorithm = algorithm;
    }

    KeyKind kind() {
        return kind;
    }

    /** The URI of the signature method. */
    String algorithm() {
        return algorithm;
    }
}
