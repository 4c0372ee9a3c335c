package org.kvitok.bench;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Signs and verifies by whichever provider on the class path does it fastest. For one thread. */
final class FastestSignature {

    private static final byte[] CONTENT = new byte[1_000];
    private static final int TRIES = 300;

    private final String algorithm;
    private final Provider provider;
    private final PrivateKey signing;
    private final PublicKey verifying;
    private final byte[] value;

    private FastestSignature(String algorithm, Provider provider, KeyPair pair) throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.provider = provider;
        // Once for all: it would otherwise be done for every signature, and cost more than an RSA signature.
        KeyFactory own = KeyFactory.getInstance(pair.getPrivate().getAlgorithm(), provider);
        this.signing = (PrivateKey) own.translateKey(pair.getPrivate());
        this.verifying = (PublicKey) own.translateKey(pair.getPublic());
        this.value = signed();
    }

    /** @param kind as {@link KeyPairGenerator} knows it: {@code RSA}, {@code EC} or {@code Ed25519} */
    static FastestSignature of(String kind) {
        String algorithm = kind.equals("Ed25519") ? kind : "SHA256with" + (kind.equals("EC") ? "ECDSA" : kind);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (!kind.equals("Ed25519")) {
                generator.initialize(kind.equals("RSA") ? 2048 : 256);
            }
            KeyPair pair = generator.generateKeyPair();
            FastestSignature best = null;
            long least = Long.MAX_VALUE;
            for (Provider provider : providers(algorithm)) {
                FastestSignature candidate = new FastestSignature(algorithm, provider, pair);
                long nanos = candidate.nanos();
                if (nanos < least) {
                    best = candidate;
                    least = nanos;
                }
            }
            return best;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this platform cannot sign with " + algorithm, impossible);
        }
    }

    byte[] sign() {
        try {
            return signed();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Boolean verify() {
        try {
            Signature signature = Signature.getInstance(algorithm, provider);
            signature.initVerify(verifying);
            signature.update(CONTENT);
            return signature.verify(value) ? Boolean.TRUE : null;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private byte[] signed() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(signing);
        signature.update(CONTENT);
        return signature.sign();
    }

    private long nanos() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            sign();
            verify();
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }

    private static List<Provider> providers(String algorithm) throws GeneralSecurityException {
        List<Provider> providers = new ArrayList<>();
        providers.add(Signature.getInstance(algorithm).getProvider());
        ServiceLoader.load(Provider.class).stream()
                .filter(found -> found.type() != BouncyCastleProvider.class)
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getService("Signature", algorithm) != null)
                .forEach(providers::add);
        providers.add(new BouncyCastleProvider());
        return providers;
    }
}
