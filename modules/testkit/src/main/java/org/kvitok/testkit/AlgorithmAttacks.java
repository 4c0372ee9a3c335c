package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.KEY_UNSUITABLE;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;
import static org.kvitok.core.RefusalCode.XML_LIMIT_EXCEEDED;
import static org.kvitok.seal.Guard.ALGORITHMS;
import static org.kvitok.seal.Guard.CERTIFICATE;
import static org.kvitok.seal.Guard.SIGNATURE;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Section C: weak, foreign and misused algorithms. */
final class AlgorithmAttacks {

    private static final byte[] SHA256_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final Workshop workshop;

    AlgorithmAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(weak(), unknown(), forged()).flatMap(List::stream);
    }

    private List<Attack> weak() {
        return List.of(
                attack("46", "RSA-SHA1", workshop.signing(signer -> signer.method(Uri.RSA_SHA1)))
                        .refusedAs(ALGORITHM_UNSUPPORTED)
                        .unlike(Control.without(ALGORITHMS)),
                attack(
                                "47",
                                "SHA-1 digest of one of two references",
                                workshop.signing(signer -> signer.parts(
                                        SignedPart.of("Body").digestedBy(Uri.SHA1), SignedPart.of("Timestamp"))))
                        .refusedAs(ALGORITHM_UNSUPPORTED)
                        .unlike(Control.without(ALGORITHMS)),
                attack("49", "RSA key of 1024 bits", workshop.signedBy("weak-1024"))
                        .refusedAs(KEY_UNSUITABLE)
                        .unlike(Control.without(CERTIFICATE)),
                dsa("50a", Uri.DSA_SHA1),
                dsa("50b", Uri.DSA_SHA256),
                method("52", "GOST R 34.10-2012 without a provider", Uri.GOST));
    }

    private Attack dsa(String number, String method) {
        return attack(
                        number,
                        method,
                        () -> Sending.of(workshop.hostile("dsa")
                                .signing(signer -> signer.method(method).forging(octets -> Crypto.random(56)))
                                .bytes()))
                .refusedAs(ALGORITHM_UNSUPPORTED)
                .unlike(Control.without(ALGORITHMS, CERTIFICATE, SIGNATURE));
    }

    private List<Attack> unknown() {
        String unheardOf = "urn:unheard-of";
        return List.of(
                method("53a", "unknown signature method", unheardOf),
                method("53b", "empty signature method", ""),
                method("53c", "signature method of 60,000 characters", "urn:" + "x".repeat(60_000)),
                attack(
                                "53d",
                                "unknown digest method",
                                workshop.signing(signer -> signer.parts(
                                        SignedPart.of("Body").digestedBy(unheardOf), SignedPart.of("Timestamp"))))
                        .refusedAs(ALGORITHM_UNSUPPORTED)
                        .unlike(Control.without(ALGORITHMS, SIGNATURE)),
                attack(
                                "53e",
                                "unknown canonicalization",
                                workshop.signing(signer -> signer.canonicalization(unheardOf)))
                        .refusedAs(ALGORITHM_UNSUPPORTED)
                        .unlike(Control.without(ALGORITHMS, SIGNATURE)),
                attack(
                                "53f",
                                "signature method of a megabyte",
                                workshop.signing(signer -> signer.method("urn:" + "x".repeat(1_000_000))))
                        .refusedAs(XML_LIMIT_EXCEEDED)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Attack method(String number, String title, String uri) {
        return attack(number, title, workshop.signing(signer -> signer.method(uri)))
                .refusedAs(ALGORITHM_UNSUPPORTED)
                .unlike(Control.without(ALGORITHMS, SIGNATURE));
    }

    private List<Attack> forged() {
        TestIdentity ec = workshop.parties().other();
        return List.of(
                attack(
                                "55",
                                "ECDSA with r = s = 0 (CVE-2022-21449)",
                                () -> Sending.of(workshop.submission(ec)
                                        .signing(signer -> signer.forging(octets -> new byte[64]))
                                        .bytes()))
                        .refusedAs(SIGNATURE_INVALID)
                        .unlike(Control.without(SIGNATURE)),
                attack("56a", "PKCS#1 forgery for exponent 3 (Bleichenbacher 2006)", forgedForExponent3())
                        .refusedAs(KEY_UNSUITABLE)
                        .unlike(Control.without(CERTIFICATE, SIGNATURE)),
                attack("56b", "the same, refused by the signature itself", forgedForExponent3())
                        .refusedAs(KEY_UNSUITABLE)
                        .unlike(Control.elsewhere(
                                SIGNATURE_INVALID, "the padding is compared as a whole", CERTIFICATE)));
    }

    private Supplier<Sending> forgedForExponent3() {
        return () -> Sending.of(workshop.hostile("exponent-3")
                .signing(signer -> signer.forging(AlgorithmAttacks::cubeRootForgery))
                .bytes());
    }

    /** A number whose cube begins like a padded digest; the rest is garbage that careless verifiers do not look at. */
    private static byte[] cubeRootForgery(byte[] octets) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(HexFormat.of().parseHex("0001ffffffffffffffff00"));
        block.writeBytes(SHA256_INFO);
        block.writeBytes(Crypto.digest(Uri.SHA256, octets));
        block.writeBytes(new byte[256 - block.size()]);
        BigInteger root = cubeRoot(new BigInteger(1, block.toByteArray())).add(BigInteger.ONE);
        byte[] value = new byte[256];
        byte[] digits = root.toByteArray();
        System.arraycopy(digits, 0, value, value.length - digits.length, digits.length);
        return value;
    }

    private static BigInteger cubeRoot(BigInteger cube) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(cube.bitLength() / 3 + 1);
        while (low.compareTo(high) < 0) {
            BigInteger middle = low.add(high).add(BigInteger.ONE).shiftRight(1);
            if (middle.pow(3).compareTo(cube) <= 0) {
                low = middle;
            } else {
                high = middle.subtract(BigInteger.ONE);
            }
        }
        return low;
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("C", number, title, sending);
    }
}
