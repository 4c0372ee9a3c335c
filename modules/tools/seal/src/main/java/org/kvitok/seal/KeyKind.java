package org.kvitok.seal;

import java.math.BigInteger;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;

/** Keys that {@link KeyForge} makes: good ones, and ones that must be refused. */
public enum KeyKind {
    RSA_2048("RSA", "SHA256withRSA", rsa(2048, RSAKeyGenParameterSpec.F4)),
    RSA_3072("RSA", "SHA256withRSA", rsa(3072, RSAKeyGenParameterSpec.F4)),
    EC_P256("EC", "SHA256withECDSA", new ECGenParameterSpec("secp256r1")),
    EC_P384("EC", "SHA384withECDSA", new ECGenParameterSpec("secp384r1")),
    ED25519("Ed25519", "Ed25519", NamedParameterSpec.ED25519),
    /** GOST R 34.10-2012, for files; messages are not signed with it. */
    GOST_256(
            "ECGOST3410-2012",
            "GOST3411WITHECGOST3410-2012-256",
            new ECNamedCurveGenParameterSpec("Tc26-Gost-3410-12-256-paramSetA")),
    /** GOST R 34.10-2012, for files; messages are not signed with it. */
    GOST_512(
            "ECGOST3410-2012",
            "GOST3411WITHECGOST3410-2012-512",
            new ECNamedCurveGenParameterSpec("Tc26-Gost-3410-12-512-paramSetA")),
    /** Refused: too short. */
    RSA_1024("RSA", "SHA256withRSA", rsa(1024, RSAKeyGenParameterSpec.F4)),
    /** Refused: the exponent invites forgeries. */
    RSA_2048_EXPONENT_3("RSA", "SHA256withRSA", rsa(2048, RSAKeyGenParameterSpec.F0)),
    /** Refused: a curve that the platform itself does not know. */
    EC_SECP256K1("EC", "SHA256withECDSA", new ECGenParameterSpec("secp256k1")),
    /** Refused: a curve that is not on the list. */
    EC_P521("EC", "SHA512withECDSA", new ECGenParameterSpec("secp521r1")),
    /** Refused: an algorithm that is not on the list. */
    DSA_2048("DSA", "SHA256withDSA", null);

    final String generator;
    final String signature;
    final AlgorithmParameterSpec parameters;

    KeyKind(String generator, String signature, AlgorithmParameterSpec parameters) {
        this.generator = generator;
        this.signature = signature;
        this.parameters = parameters;
    }

    /** Whether the platform itself cannot make such a key. */
    boolean isForeign() {
        return this == EC_SECP256K1 || this == GOST_256 || this == GOST_512;
    }

    private static AlgorithmParameterSpec rsa(int bits, BigInteger exponent) {
        return new RSAKeyGenParameterSpec(bits, exponent);
    }
}
