package org.kvitok.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A key that can sign, with its certificate: RSA of 2048 to 8192 bits, EC on P-256 or P-384, or
 * Ed25519. It cannot be printed,
 * serialized or turned into bytes. Safe for use by many threads.
 */
public final class SigningKey {

    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final String algorithm;
    private final String uri;
    private final int curveBytes;
    private final Provider provider;

    private SigningKey(PrivateKey key, List<X509Certificate> chain) {
        this.chain = List.copyOf(chain);
        if (certificate().getPublicKey() instanceof ECPublicKey ec) {
            this.curveBytes = (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8;
            this.algorithm = curveBytes > 32 ? "SHA384withECDSA" : "SHA256withECDSA";
            this.uri = MORE + (curveBytes > 32 ? "ecdsa-sha384" : "ecdsa-sha256");
        } else if (certificate().getPublicKey() instanceof EdECPublicKey) {
            this.curveBytes = 0;
            this.algorithm = "Ed25519";
            this.uri = "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519";
        } else {
            this.curveBytes = 0;
            this.algorithm = "SHA256withRSA";
            this.uri = MORE + "rsa-sha256";
        }
        this.provider = Providers.measured().signer(key.getAlgorithm());
        this.key = Providers.own(key, provider);
    }

    /**
     * Loads the only key of a PKCS#12 file.
     *
     * @throws IllegalArgumentException when the file holds no usable key; the message says why, without the password
     */
    public static SigningKey load(Path pkcs12, char[] password) {
        try (InputStream file = Files.newInputStream(pkcs12)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            List<String> aliases = Collections.list(store.aliases()).stream()
                    .filter(alias -> isKey(store, alias))
                    .toList();
            if (aliases.size() != 1) {
                throw unusable(pkcs12, "it holds " + aliases.size() + " keys instead of one", null);
            }
            PrivateKey key = (PrivateKey) store.getKey(aliases.get(0), password);
            List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(aliases.get(0)))
                    .map(X509Certificate.class::cast)
                    .toList();
            return of(key, chain);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw unusable(pkcs12, "it cannot be read as PKCS#12 with this password", unreadable);
        } catch (UnfitKey unfit) {
            throw unusable(pkcs12, unfit.getMessage(), unfit);
        }
    }

    static SigningKey of(PrivateKey key, List<X509Certificate> chain) {
        Optional<Unsuitable> flaw = CertificateRules.keyFlaw(chain.get(0).getPublicKey());
        if (flaw.isPresent()) {
            throw new UnfitKey(
                    "its key is " + flaw.get().found() + "; usable are RSA 2048-8192, EC P-256 or P-384, and Ed25519");
        }
        SigningKey signing = new SigningKey(key, chain);
        signing.proveItself();
        return signing;
    }

    /** The signer's certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The signer's certificate and those above it, without a self-signed root: a verifier must have that already. */
    List<X509Certificate> chain() {
        return chain.stream()
                .filter(link -> link.equals(certificate())
                        || !link.getSubjectX500Principal().equals(link.getIssuerX500Principal()))
                .toList();
    }

    /** The URI of the signature method in XML Signature. */
    String method() {
        return uri;
    }

    /** The signature value as XML Signature wants it (RFC 4050 section 3.3: r and s side by side for ECDSA). */
    byte[] sign(byte[] content) {
        try {
            byte[] value = signature(content);
            return curveBytes == 0 ? value : EcdsaValue.sideBySide(value, curveBytes);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("cannot sign with " + provider.getName(), failed);
        }
    }

    private byte[] signature(byte[] content) throws GeneralSecurityException {
        if (curveBytes == 0) {
            Signature signing = Signature.getInstance(algorithm, provider);
            signing.initSign(key);
            signing.update(content);
            return signing.sign();
        }
        // The platform's digest: Bouncy Castle's SHA-2 is many times slower.
        Signature signing = Signature.getInstance("NONEwithECDSA", provider);
        signing.initSign(key);
        signing.update(MessageDigest.getInstance(curveBytes > 32 ? "SHA-384" : "SHA-256")
                .digest(content));
        return signing.sign();
    }

    /** A key beside somebody else's certificate is found out at the start, not by the first receiver. */
    private void proveItself() {
        try {
            byte[] probe = {1, 2, 3};
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate().getPublicKey());
            verifying.update(probe);
            if (!verifying.verify(signature(probe))) {
                throw new UnfitKey("its key does not belong to its certificate");
            }
        } catch (InvalidKeyException mismatch) {
            throw new UnfitKey("its key does not belong to its certificate");
        } catch (GeneralSecurityException failed) {
            throw new UnfitKey("its key cannot sign: " + failed.getMessage());
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the store is loaded", impossible);
        }
    }

    private static IllegalArgumentException unusable(Path file, String why, Exception cause) {
        return new IllegalArgumentException("Key file %s cannot be used: %s".formatted(file, why), cause);
    }

    private static final class UnfitKey extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        UnfitKey(String message) {
            super(message);
        }
    }
}
