package org.kvitok.seal;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which implementation signs and verifies, chosen once by a short measurement. None of them is registered with the
 * platform, so nothing else changes: Bouncy Castle must never become the provider of SHA-256 or RSA, where it is ten
 * times slower than the platform.
 */
record Providers(Provider rsa, Provider ecdsa, Provider edwards) {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    private static final String NATIVE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final int ROUNDS = 6;

    /** Held by the class loader: measured when first needed, once. */
    private static final class Holder {
        static final Providers MEASURED = measure();
    }

    static Providers measured() {
        return Holder.MEASURED;
    }

    /** The provider for a signature method's URI. */
    Provider verifier(String method) {
        return method.contains("#rsa-") ? rsa : method.contains("#ecdsa-") ? ecdsa : edwards;
    }

    /** The provider for a key's algorithm. */
    Provider signer(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> rsa;
            case "EC" -> ecdsa;
            default -> edwards;
        };
    }

    /**
     * The key in the provider's own form. A provider turns a foreign key into its own for each signature anew; for RSA
     * that costs more than the signature. A key that cannot be turned, in a device for instance, stays as it is.
     */
    static PrivateKey own(PrivateKey key, Provider provider) {
        return (PrivateKey) turned(key, provider);
    }

    /** The same for a key that verifies, in the form of the provider that will. */
    PublicKey own(PublicKey key) {
        return (PublicKey) turned(key, signer(key.getAlgorithm()));
    }

    private static Key turned(Key key, Provider provider) {
        try {
            return KeyFactory.getInstance(key.getAlgorithm(), provider).translateKey(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException cannot) {
            return key;
        }
    }

    private static Providers measure() {
        Provider bouncyCastle = new BouncyCastleProvider();
        Optional<Provider> fast = nativeProvider();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair ec = generator.generateKeyPair();
            generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair rsa = generator.generateKeyPair();
            Provider forRsa = fastest("SHA256withRSA", rsa, fast.stream().toList());
            List<Provider> others = new ArrayList<>(fast.stream().toList());
            others.add(bouncyCastle);
            Provider forEc = fastest("SHA256withECDSA", ec, others);
            KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Provider forEdwards = fastest("Ed25519", edwards, others);
            LOG.info("Signatures: RSA by {}, ECDSA by {}, Ed25519 by {}", forRsa, forEc, forEdwards);
            return new Providers(forRsa, forEc, forEdwards);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java platform cannot sign", impossible);
        }
    }

    /** The platform's own provider, or one of the others where it works and is faster. */
    private static Provider fastest(String algorithm, KeyPair pair, List<Provider> others)
            throws GeneralSecurityException {
        Signature platform = Signature.getInstance(algorithm);
        platform.initSign(pair.getPrivate());
        Provider best = platform.getProvider();
        long bestTime = time(algorithm, pair, best);
        for (Provider other : others) {
            try {
                long time = time(algorithm, pair, other);
                if (time < bestTime) {
                    best = other;
                    bestTime = time;
                }
            } catch (GeneralSecurityException | RuntimeException | LinkageError unusable) {
                LOG.info("{} cannot be used for {}: {}", other.getName(), algorithm, unusable.toString());
            }
        }
        return best;
    }

    /** Nanoseconds for signing and verifying once, after warming up; what it signs must verify. */
    private static long time(String algorithm, KeyPair pair, Provider provider) throws GeneralSecurityException {
        byte[] content = new byte[1000];
        PrivateKey key = own(pair.getPrivate(), provider);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.fill(content, (byte) round);
            long start = System.nanoTime();
            Signature signing = Signature.getInstance(algorithm, provider);
            signing.initSign(key);
            signing.update(content);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm, provider);
            verifying.initVerify(pair.getPublic());
            verifying.update(content);
            if (!verifying.verify(signature)) {
                throw new InvalidAlgorithmParameterException("does not verify what it signed");
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    /** Amazon Corretto Crypto Provider, where its jar is on the class path and its native library loads. */
    private static Optional<Provider> nativeProvider() {
        try {
            Object provider = Class.forName(NATIVE).getField("INSTANCE").get(null);
            provider.getClass().getMethod("assertHealthy").invoke(provider);
            return Optional.of((Provider) provider);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError absent) {
            LOG.info("No native cryptography here: {}", absent.toString());
            return Optional.empty();
        }
    }
}
