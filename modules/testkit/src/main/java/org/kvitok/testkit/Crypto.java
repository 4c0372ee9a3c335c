package org.kvitok.testkit;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Computes what algorithm URIs stand for, forbidden ones included. */
final class Crypto {

    private static final Map<String, String> SIGNATURES = Map.of(
            Uri.RSA_SHA256,
            "SHA256withRSA",
            Uri.MORE + "rsa-sha384",
            "SHA384withRSA",
            Uri.MORE + "rsa-sha512",
            "SHA512withRSA",
            Uri.RSA_SHA1,
            "SHA1withRSA",
            Uri.ECDSA_SHA256,
            "SHA256withECDSAinP1363Format",
            Uri.MORE + "ecdsa-sha384",
            "SHA384withECDSAinP1363Format",
            Uri.DSA_SHA1,
            "SHA1withDSAinP1363Format",
            Uri.DSA_SHA256,
            "SHA256withDSAinP1363Format");

    private static final Map<String, String> DIGESTS = Map.of(
            Uri.SHA256, "SHA-256", Uri.SHA1, "SHA-1", Uri.MORE + "sha384", "SHA-384", Uri.XENC + "sha512", "SHA-512");

    private Crypto() {}

    /** A true signature where the algorithm is known here, random octets where it is not. */
    static byte[] signed(String method, Key key, byte[] octets) {
        try {
            if (key instanceof SecretKey secret) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(secret);
                return mac.doFinal(octets);
            }
            if (!SIGNATURES.containsKey(method)) {
                return random(64);
            }
            Signature signature = Signature.getInstance(SIGNATURES.get(method));
            signature.initSign((PrivateKey) key);
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static byte[] digest(String method, byte[] octets) {
        try {
            return MessageDigest.getInstance(DIGESTS.getOrDefault(method, "SHA-256"))
                    .digest(octets);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static byte[] random(int length) {
        byte[] octets = new byte[length];
        new SecureRandom().nextBytes(octets);
        return octets;
    }
}
