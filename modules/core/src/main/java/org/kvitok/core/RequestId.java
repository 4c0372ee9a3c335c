package org.kvitok.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id under which a registry knows a submission: the same at every attempt, so that the registry can recognise
 * repeats. A name-based UUID of version 8 with SHA-256 (RFC 9562, section 5.8 and appendix B.2).
 */
public final class RequestId {

    private static final UUID KVITOK = UUID.fromString("7f0d2e0c-6a4b-8c55-9a3e-4b7669746f6b");

    private RequestId() {}

    public static UUID of(SubmissionNumber number) {
        return of(KVITOK, number.toString());
    }

    static UUID of(UUID namespace, String name) {
        ByteBuffer hash =
                ByteBuffer.wrap(sha256().digest(ByteBuffer.allocate(16 + name.getBytes(StandardCharsets.UTF_8).length)
                        .putLong(namespace.getMostSignificantBits())
                        .putLong(namespace.getLeastSignificantBits())
                        .put(name.getBytes(StandardCharsets.UTF_8))
                        .array()));
        long high = hash.getLong() & ~0xF000L | 0x8000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
