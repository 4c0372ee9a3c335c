package org.kvitok.seal;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * What a forged certificate shall be like. {@link #named} gives an ordinary signing certificate; the other methods
 * change one thing each.
 *
 * @param subject distinguished name, as in {@code CN=Ромашка,O=ООО Ромашка}
 * @param notBefore from now; negative for the past
 * @param notAfter from now; negative for the past
 * @param use what key usage says
 * @param serial empty for a random one
 * @param alternativeNames how many names to stuff into it
 */
public record KeyOrder(
        String subject,
        KeyKind kind,
        Duration notBefore,
        Duration notAfter,
        Use use,
        Optional<BigInteger> serial,
        int alternativeNames) {

    /** Key usages. */
    public enum Use {
        SIGNING,
        /** Refused: keyEncipherment and TLS server only. */
        TLS_SERVER,
        /** Refused: no key usage at all. */
        UNSAID,
        /** Refused for a signer: an authority. */
        AUTHORITY
    }

    public static KeyOrder named(String commonName) {
        return subject("CN=" + commonName);
    }

    public static KeyOrder subject(String distinguishedName) {
        return new KeyOrder(
                distinguishedName,
                KeyKind.EC_P256,
                Duration.ofHours(-1),
                Duration.ofDays(365),
                Use.SIGNING,
                Optional.empty(),
                0);
    }

    public KeyOrder kind(KeyKind other) {
        return new KeyOrder(subject, other, notBefore, notAfter, use, serial, alternativeNames);
    }

    public KeyOrder valid(Duration from, Duration until) {
        return new KeyOrder(subject, kind, from, until, use, serial, alternativeNames);
    }

    public KeyOrder expired() {
        return valid(Duration.ofDays(-30), Duration.ofDays(-1));
    }

    public KeyOrder use(Use other) {
        return new KeyOrder(subject, kind, notBefore, notAfter, other, serial, alternativeNames);
    }

    public KeyOrder serial(BigInteger number) {
        return new KeyOrder(subject, kind, notBefore, notAfter, use, Optional.of(number), alternativeNames);
    }

    public KeyOrder alternativeNames(int number) {
        return new KeyOrder(subject, kind, notBefore, notAfter, use, serial, number);
    }
}
