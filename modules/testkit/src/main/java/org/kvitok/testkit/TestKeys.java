package org.kvitok.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Keys of every kind that a hostile certificate may hold. */
final class TestKeys {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private TestKeys() {}

    static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static KeyPair rsa(int bits) {
        return rsa(bits, RSAKeyGenParameterSpec.F4);
    }

    static KeyPair rsa(int bits, BigInteger exponent) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, exponent));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static KeyPair dsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A point on a curve that the JDK may not even know. */
    static SubjectPublicKeyInfo onCurve(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
            generator.initialize(new ECGenParameterSpec(name));
            return SubjectPublicKeyInfo.getInstance(
                    generator.generateKeyPair().getPublic().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An ordinary P-256 key whose curve is written out instead of named. */
    static SubjectPublicKeyInfo withExplicitCurve(PublicKey p256) {
        SubjectPublicKeyInfo named = SubjectPublicKeyInfo.getInstance(p256.getEncoded());
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(named.getAlgorithm().getAlgorithm(), curve.toASN1Primitive()),
                named.getPublicKeyData().getOctets());
    }

    /** Nobody has the private half, and nobody needs it. */
    static SubjectPublicKeyInfo rsaPublic(int bits, long exponent) {
        BigInteger modulus =
                new BigInteger(bits, new SecureRandom()).setBit(bits - 1).setBit(0);
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(
                            PKCSObjectIdentifiers.rsaEncryption, org.bouncycastle.asn1.DERNull.INSTANCE),
                    new DERBitString(new RSAPublicKey(modulus, BigInteger.valueOf(exponent))).getOctets());
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static PublicKey read(SubjectPublicKeyInfo key) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new java.security.spec.X509EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException | java.io.IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
