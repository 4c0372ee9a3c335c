package org.kvitok.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the bytes of an upload are sent: whose it is, which, and the secret that only its owner was told. Whoever knows the
 * address may write, so it never reaches a log.
 *
 * @param secret 43 characters of base64url: 256 random bits
 */
public record UploadAddress(ParticipantId owner, MessageId upload, String secret) {

    /** All addresses begin so. */
    public static final String FOLDER = "/uploads/";

    private static final Pattern PATH = Pattern.compile(
            FOLDER + "([a-z][a-z0-9-]{1,39})/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([\\w-]{43})");

    /** Exactly as {@link #path} wrote it; anything else is no address. */
    public static Optional<UploadAddress> of(String path) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? Optional.of(new UploadAddress(
                        new ParticipantId(parts.group(1)),
                        new MessageId(UUID.fromString(parts.group(2))),
                        parts.group(3)))
                : Optional.empty();
    }

    public String path() {
        return FOLDER + owner + '/' + upload + '/' + secret;
    }

    /** Takes equally long however much of it is right. */
    public boolean hasSecret(String known) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.US_ASCII), known.getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return owner + "/" + upload;
    }
}
