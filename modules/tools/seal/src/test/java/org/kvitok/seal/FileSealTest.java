package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.CERTIFICATE_STATUS_UNKNOWN;
import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_BROKEN;
import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_FOREIGN;
import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_OF_ANOTHER;
import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_UNREADABLE;
import static org.kvitok.core.RefusalCode.FILE_SIGNER_UNSUITABLE;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.RefusalCode;

class FileSealTest {

    private static final Bytes FILE = Bytes.utf8("<?xml version=\"1.0\"?>\r\n<отчёт/>");

    @TempDir
    static Path folder;

    static Bench bench;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
    }

    private static Optional<RefusalCode> refusal(Bytes file, Bytes signature) {
        return refusal(file::stream, signature);
    }

    private static Optional<RefusalCode> refusal(FileSeal.Content file, Bytes signature) {
        Participant romashka = bench.participant(new ParticipantId("romashka")).orElseThrow();
        return new FileSeal(bench, bench.trust(), bench.clock)
                .verify(file, signature, romashka)
                .fold(signed -> Optional.empty(), refusal -> Optional.of(refusal.code()));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_2048", "RSA_3072", "EC_P256", "EC_P384", "ED25519", "GOST_256", "GOST_512"})
    void believesSignatureOfOwner(KeyKind kind) {
        ForgedKey key = bench.bind(
                "romashka", bench.root.issue(KeyOrder.named("R " + kind).kind(kind)));

        assertThat(refusal(FILE, key.fileSignature(FILE))).isEmpty();
        assertThat(refusal(Bytes.utf8("other"), key.fileSignature(FILE))).contains(FILE_SIGNATURE_OF_ANOTHER);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"GOST_256", "GOST_512"})
    void believesGostFromRootToSigner(KeyKind kind, @TempDir Path trust) {
        ForgedAuthority root = bench.forge.authority("GOST Root " + kind, kind);
        root.writeTrust(trust, "gost");
        ForgedKey key =
                bench.bind("romashka", root.issue(KeyOrder.named("R-" + kind).kind(kind)));
        ForgedKey revoked = bench.bind(
                "romashka", root.issue(KeyOrder.named("Revoked " + kind).kind(kind)));
        FolderTrust gost = new FolderTrust(trust, TrustPolicy.STANDARD);
        FileSeal seal = new FileSeal(bench, gost, bench.clock);
        Participant romashka = bench.participant(new ParticipantId("romashka")).orElseThrow();

        assertThat(seal.verify(FILE::stream, key.fileSignature(FILE), romashka)
                        .<String>fold(signed -> "", Object::toString))
                .isEmpty();

        root.revoke(revoked);
        root.writeTrust(trust, "gost");
        FileSeal after = new FileSeal(bench, new FolderTrust(trust, TrustPolicy.STANDARD), bench.clock);
        assertThat(after.verify(FILE::stream, revoked.fileSignature(FILE), romashka)
                        .<String>fold(
                                signed -> "",
                                refusal -> refusal.reasons().get(0).found()))
                .isEqualTo("certificate-revoked");
    }

    @Test
    void refusesGostSignerOfRootThatIsNotTrusted() {
        ForgedKey stranger = bench.forge
                .authority("Foreign GOST Root", KeyKind.GOST_256)
                .issue(KeyOrder.named("S").kind(KeyKind.GOST_256));
        bench.bind("romashka", stranger);

        assertThat(refusal(FILE, stranger.fileSignature(FILE))).contains(FILE_SIGNER_UNSUITABLE);
    }

    @Test
    void believesSeveralSignersOfOwner() {
        ForgedKey accountant = bench.bind(
                "romashka", bench.root.issue(KeyOrder.named("Accountant").kind(KeyKind.RSA_2048)));

        assertThat(refusal(FILE, FileSignatures.detached(List.of(bench.romashka, accountant), FILE)))
                .isEmpty();
    }

    @Test
    void refusesWhenOneOfSeveralSignersIsAnother() {
        assertThat(refusal(FILE, FileSignatures.detached(List.of(bench.romashka, bench.vasilek), FILE)))
                .contains(FILE_SIGNATURE_FOREIGN);
    }

    @Test
    void refusesSignatureOfAnotherParticipantAndOfNobody() {
        assertThat(refusal(FILE, bench.vasilek.fileSignature(FILE))).contains(FILE_SIGNATURE_FOREIGN);
        assertThat(refusal(FILE, bench.root.issue("Romashka").fileSignature(FILE)))
                .contains(FILE_SIGNATURE_FOREIGN);
    }

    @Test
    void readsBase64WithAndWithoutPemLines() {
        byte[] der = bench.romashka.fileSignature(FILE).sharedArray();
        String lines = Base64.getMimeEncoder().encodeToString(der);

        assertThat(refusal(FILE, Bytes.utf8(lines))).isEmpty();
        assertThat(refusal(FILE, Bytes.utf8("\uFEFF" + lines))).isEmpty();
        assertThat(refusal(FILE, Bytes.utf8("-----BEGIN PKCS7-----\n" + lines + "\n-----END PKCS7-----\n")))
                .isEmpty();
        assertThat(refusal(FILE, Bytes.utf8("-----BEGIN CMS-----\r\n" + lines + "\r\n-----END CMS-----")))
                .isEmpty();
    }

    @Test
    void refusesSignatureWhoseValueWasChanged() {
        byte[] der = bench.romashka.fileSignature(FILE).sharedArray().clone();
        der[der.length - 20] ^= 1;

        assertThat(refusal(FILE, Bytes.wrap(der))).contains(FILE_SIGNATURE_BROKEN);
    }

    @Test
    void refusesCertificateOutsideItsValidityAndUntrustedOne() {
        ForgedKey expired =
                bench.bind("romashka", bench.root.issue(KeyOrder.named("Old").expired()));
        ForgedKey stranger =
                bench.bind("romashka", bench.forge.authority("Stranger").issue("Romashka 2"));
        ForgedKey server =
                bench.bind("romashka", bench.root.issue(KeyOrder.named("Server").use(KeyOrder.Use.TLS_SERVER)));
        ForgedKey weak =
                bench.bind("romashka", bench.root.issue(KeyOrder.named("Weak").kind(KeyKind.RSA_1024)));

        for (ForgedKey bad : List.of(expired, stranger, server, weak)) {
            assertThat(refusal(FILE, bad.fileSignature(FILE))).contains(FILE_SIGNER_UNSUITABLE);
        }
    }

    @Test
    void saysThatItIsOurTroubleWhenRevocationIsUnknown(@TempDir Path trust) {
        bench.root.key().writeCertificate(trust.resolve("authorities/root.pem"));
        FileSeal seal = new FileSeal(bench, new FolderTrust(trust, TrustPolicy.STANDARD), bench.clock);
        Participant romashka = bench.participant(new ParticipantId("romashka")).orElseThrow();

        assertThat(seal.verify(FILE::stream, bench.romashka.fileSignature(FILE), romashka)
                        .<RefusalCode>fold(signed -> null, refusal -> refusal.code()))
                .isEqualTo(CERTIFICATE_STATUS_UNKNOWN);
    }

    @Test
    void refusesAlgorithmsThatAreNotOnTheList() {
        ForgedKey dsa =
                bench.bind("romashka", bench.root.issue(KeyOrder.named("Dsa").kind(KeyKind.DSA_2048)));

        assertThat(refusal(FILE, dsa.fileSignature(FILE))).contains(ALGORITHM_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "MIAGCSqGSIb3DQEHAqCA", "-----BEGIN PKCS7-----", "0000"})
    void refusesWhatIsNoSignature(String text) {
        assertThat(refusal(FILE, Bytes.utf8(text))).contains(FILE_SIGNATURE_UNREADABLE);
    }

    @Test
    void refusesHostileStructures() {
        byte[] nested = new byte[200_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        byte[] cut = Arrays.copyOf(bench.romashka.fileSignature(FILE).sharedArray(), 300);
        byte[] random = "0".repeat(300_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(refusal(FILE, Bytes.wrap(nested))).contains(FILE_SIGNATURE_UNREADABLE);
        assertThat(refusal(FILE, Bytes.wrap(cut))).contains(FILE_SIGNATURE_UNREADABLE);
        assertThat(refusal(FILE, Bytes.wrap(random))).contains(FILE_SIGNATURE_UNREADABLE);
    }

    @Test
    void refusesSignatureWithoutCertificate() throws Exception {
        assertThat(refusal(FILE, openssl(bench.romashka, FILE, "-outform", "DER", "-nocerts")))
                .contains(FILE_SIGNATURE_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-outform DER",
                "-outform PEM",
                "-outform DER -stream",
                "-outform DER -noattr",
                "-outform DER -md sha512"
            })
    void believesWhatOpensslMade(String options) throws Exception {
        ForgedKey rsa = bench.bind(
                "romashka", bench.root.issue(KeyOrder.named("O " + options).kind(KeyKind.RSA_2048)));

        for (ForgedKey key : List.of(rsa, bench.romashka)) {
            Bytes signature = openssl(key, FILE, options.split(" "));
            assertThat(refusal(FILE, signature)).isEmpty();
            assertThat(refusal(Bytes.utf8("<отчёт>1</отчёт>"), signature)).isPresent();
        }
    }

    @Test
    void streamsWhatDoesNotFitIntoMemory() {
        long size = 3L << 30;
        FileSeal.Content huge = () -> new InputStream() {
            private long left = size / 64;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = (int) Math.min(left, length);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };

        assertThat(refusal(huge, bench.romashka.fileSignature(FILE))).contains(FILE_SIGNATURE_OF_ANOTHER);
    }

    private static Bytes openssl(ForgedKey key, Bytes file, String... options) throws Exception {
        Path work = Files.createTempDirectory(folder, "openssl");
        key.writeKey(work.resolve("key.pem"));
        key.writeCertificate(work.resolve("cert.pem"));
        Files.write(work.resolve("file"), file.sharedArray());
        List<String> command = new java.util.ArrayList<>(List.of(
                "openssl",
                "cms",
                "-sign",
                "-binary",
                "-in",
                "file",
                "-signer",
                "cert.pem",
                "-inkey",
                "key.pem",
                "-out",
                "file.p7s"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Bytes.wrap(Files.readAllBytes(work.resolve("file.p7s")));
    }
}
