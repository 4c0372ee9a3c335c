package org.kvitok.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * The id under which a registry knows a submission: the same at every attempt, so that the registry can recognise
 * repeats. A UUID of version 8 (RFC 9562, section 5.8): the registration number's first 16 digits in 54 bits, then 68 bits
 * of a SHA-256 over the number. So an answer tells the number without an index, and an invented id is recognised.
 */
public final class RequestId {

    private static final String KVITOK = "kvitok request id ";

    private RequestId() {}

    /** An id for what the gateway itself does to a submission once, under this name; it does not tell the number again. */
    public static UUID of(SubmissionNumber number, String deed) {
        ByteBuffer hash =
                ByteBuffer.wrap(sha256().digest((KVITOK + number + "/" + deed).getBytes(StandardCharsets.UTF_8)));
        long high = hash.getLong() & ~0xF000L | 0x8000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public static UUID of(SubmissionNumber number) {
        long digits = Long.parseLong(number.toString().replace("-", "").substring(0, 16));
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest((KVITOK + number).getBytes(StandardCharsets.UTF_8)));
        long high = digits >>> 6 << 16 | 0x8000L | (digits & 0x3F) << 6 | hash.getLong() & 0x3F;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The number that an id was made of; empty when it was not made here. */
    public static Optional<SubmissionNumber> number(UUID id) {
        long high = id.getMostSignificantBits();
        String digits = "%016d".formatted(high >>> 16 << 6 | high >>> 6 & 0x3F);
        for (int check = 0; check <= 9; check++) {
            try {
                SubmissionNumber number = SubmissionNumber.of(digits + check);
                return of(number).equals(id) ? Optional.of(number) : Optional.empty();
            } catch (IllegalArgumentException anotherCheckDigit) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
