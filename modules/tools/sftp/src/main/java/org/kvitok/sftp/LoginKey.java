package org.kvitok.sftp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * A public key with which somebody may sign in: Ed25519, ECDSA over P-256 or P-384, or RSA of 2048 to 8192 bits.
 *
 * @param fingerprint as OpenSSH shows it, {@code SHA256:...}
 * @param line one line, OpenSSH's format: kind, key, comment
 */
public record LoginKey(String kind, String fingerprint, String line) {

    private static final Set<String> KINDS = Set.of(
            KeyPairProvider.SSH_ED25519,
            KeyPairProvider.ECDSA_SHA2_NISTP256,
            KeyPairProvider.ECDSA_SHA2_NISTP384,
            KeyPairProvider.SSH_RSA);

    private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 8192;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

    /**
     * Whether a person may be called this: it names a file, and stands in the journal.
     *
     * @throws IllegalArgumentException saying what is possible
     */
    public static void requirePerson(String name) {
        if (!PERSON.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a person's name has up to 64 letters, digits and '.', '_', '@', '-', and begins with a letter or digit");
        }
    }

    /**
     * Reads what OpenSSH writes into a {@code .pub} file.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static LoginKey parse(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.lines().count() != 1) {
            throw new IllegalArgumentException("must hold one public key in one line, as ssh-keygen writes it");
        }
        PublicKey key;
        AuthorizedKeyEntry entry;
        try {
            entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
            key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException | RuntimeException illegible) {
            throw new IllegalArgumentException("is no public key in OpenSSH's format", illegible);
        }
        if (!entry.getLoginOptions().isEmpty()) {
            throw new IllegalArgumentException("must hold the key alone, without options before it");
        }
        return permitted(key)
                .map(fingerprint -> new LoginKey(entry.getKeyType(), fingerprint, line))
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be Ed25519, ECDSA over P-256 or P-384, or RSA of %d to %d bits, and no certificate"
                                .formatted(LEAST_RSA, MOST_RSA)));
    }

    /** The fingerprint of a key with which one may sign in; empty for all others, certificates among them. */
    static Optional<String> permitted(PublicKey key) {
        if (key == null
                || key instanceof OpenSshCertificate
                || !KINDS.contains(String.valueOf(KeyUtils.getKeyType(key)))) {
            return Optional.empty();
        }
        if (key instanceof RSAPublicKey rsa
                && (rsa.getModulus().bitLength() < LEAST_RSA
                        || rsa.getModulus().bitLength() > MOST_RSA
                        || rsa.getPublicExponent().compareTo(LEAST_EXPONENT) < 0)) {
            return Optional.empty();
        }
        return Optional.of(KeyUtils.getFingerPrint(key));
    }
}
