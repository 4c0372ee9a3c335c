package org.kvitok.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 digest (FIPS 180-4): 32 bytes, printed as lower-case hexadecimal. */
public final class Sha256 {

    /** The algorithm's URI in XML Signature and XAdES. */
    public static final String URI = "http://www.w3.org/2001/04/xmlenc#sha256";

    private static final int LENGTH = 32;

    private final byte[] value;

    private Sha256(byte[] value) {
        if (value.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, not " + value.length);
        }
        this.value = value;
    }

    public static Sha256 of(byte[] content) {
        return new Sha256(digester().digest(content));
    }

    public static Sha256 of(byte[] content, int offset, int length) {
        MessageDigest digester = digester();
        digester.update(content, offset, length);
        return new Sha256(digester.digest());
    }

    /** From a finished computation or from storage. */
    public static Sha256 ofDigest(byte[] digest) {
        return new Sha256(digest.clone());
    }

    public static Sha256 ofHex(String hex) {
        return new Sha256(HexFormat.of().parseHex(hex));
    }

    /** A new SHA-256 computation, for content that is digested while it streams. */
    public static MessageDigest digester() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public byte[] bytes() {
        return value.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    public String hex() {
        return HexFormat.of().formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 digest && MessageDigest.isEqual(value, digest.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
