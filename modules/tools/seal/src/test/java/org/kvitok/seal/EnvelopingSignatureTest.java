package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
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

class EnvelopingSignatureTest {

    private static final Bytes FILE = Bytes.utf8("<?xml version=\"1.0\"?>\r\n<отчёт/>");

    @TempDir
    static Path folder;

    static Bench bench;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
    }

    private record Taken(Bytes content, Bytes signature) {}

    private static Taken taken(Bytes file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Bytes signature = EnvelopingSignature.open(file.stream(), content)
                .<Bytes>fold(detached -> detached, refusal -> Bytes.NONE);
        return new Taken(Bytes.wrap(content.toByteArray()), signature);
    }

    private static String verdict(Bytes content, Bytes signature) {
        Participant romashka = bench.participant(new ParticipantId("romashka")).orElseThrow();
        return new FileSeal(bench, bench.trust(), bench.clock)
                .verify(content::stream, signature, romashka)
                .fold(signed -> "signed", refusal -> refusal.code().wire());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-outform DER",
                "-outform PEM",
                "-outform DER -stream",
                "-outform PEM -stream",
                "-outform DER -noattr",
                "-outform DER -md sha512"
            })
    void takesOutWhatOpensslPutIn(String options) throws Exception {
        Bytes large = Bytes.wrap(new byte[300_000]);
        for (Bytes file : List.of(FILE, large, Bytes.utf8("a"))) {
            Bytes signature = openssl(bench.romashka, file, options.split(" "));

            assertThat(EnvelopingSignature.holdsContent(signature.stream())).isTrue();
            Taken taken = taken(signature);
            assertThat(taken.content()).isEqualTo(file);
            assertThat(taken.signature().size()).isLessThan(10_000);
            assertThat(verdict(file, taken.signature())).isEqualTo("signed");
            assertThat(verdict(Bytes.utf8("other"), taken.signature())).isNotEqualTo("signed");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_2048", "EC_P256", "ED25519", "GOST_256", "GOST_512"})
    void leavesSignersOfAllKindsAsTheyAre(KeyKind kind) throws Exception {
        ForgedKey key = bench.bind(
                "romashka", bench.root.issue(KeyOrder.named("E " + kind).kind(kind)));

        Taken taken = taken(key.envelopingSignature(FILE));

        assertThat(taken.content()).isEqualTo(FILE);
        assertThat(verdict(FILE, taken.signature())).isEqualTo("signed");
    }

    @Test
    void opensslVerifiesWhatIsLeft() throws Exception {
        Taken taken = taken(openssl(bench.romashka, FILE, "-outform", "DER", "-stream"));
        Path work = Files.createTempDirectory(folder, "left");
        Files.write(work.resolve("file"), FILE.sharedArray());
        Files.write(work.resolve("left.p7s"), taken.signature().sharedArray());

        run(
                work,
                List.of("openssl", "cms", "-verify", "-binary", "-noverify", "-inform", "DER", "-in", "left.p7s")
                        .toArray(String[]::new),
                "-content",
                "file");
    }

    @Test
    void readsBase64WithoutLinesAndWithByteOrderMark() throws Exception {
        byte[] ber = bench.romashka.envelopingSignature(FILE).sharedArray();
        for (String text : List.of(
                Base64.getEncoder().encodeToString(ber),
                "\uFEFF" + Base64.getMimeEncoder().encodeToString(ber),
                "-----BEGIN CMS-----\r\n" + Base64.getMimeEncoder().encodeToString(ber)
                        + "\r\n-----END CMS-----\r\n")) {
            assertThat(taken(Bytes.utf8(text)).content()).isEqualTo(FILE);
        }
    }

    @Test
    void knowsDetachedSignatureFromOneWithContent() throws Exception {
        Bytes detached = bench.romashka.fileSignature(FILE);

        assertThat(EnvelopingSignature.holdsContent(detached.stream())).isFalse();
        assertThat(code(detached)).isEqualTo(RefusalCode.FILE_SIGNATURE_UNREADABLE);
        assertThat(EnvelopingSignature.beside(detached::stream)).isEqualTo(detached);
    }

    @Test
    void takesContentFromSignatureThatLiesBesideItsFile() throws Exception {
        Bytes large = Bytes.wrap(new byte[700_000]);
        Bytes beside = EnvelopingSignature.beside(openssl(bench.romashka, large, "-outform", "DER", "-stream")::stream);

        assertThat(beside.size()).isLessThan(10_000);
        assertThat(verdict(large, beside)).isEqualTo("signed");
        assertThat(verdict(FILE, beside)).isEqualTo("file-signature-of-another");
    }

    @Test
    void refusesWhateverIsCutOffAtAnyByte() throws Exception {
        for (Bytes whole : List.of(
                openssl(bench.romashka, FILE, "-outform", "DER"),
                openssl(bench.romashka, FILE, "-outform", "DER", "-stream"))) {
            byte[] bytes = whole.sharedArray();
            for (int length = 0; length < bytes.length - 6; length++) {
                Taken taken = taken(Bytes.wrap(Arrays.copyOf(bytes, length)));
                assertThat(verdict(taken.content(), taken.signature()))
                        .as("cut at %d", length)
                        .isNotEqualTo("signed");
            }
        }
    }

    @Test
    void refusesChangedContentAndNeverStumbles() throws Exception {
        byte[] whole = openssl(bench.romashka, FILE, "-outform", "DER").sharedArray();
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            byte[] changed = whole.clone();
            int at = random.nextInt(whole.length);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Taken taken = taken(Bytes.wrap(changed));
            assertThat(taken.content().equals(FILE)
                            || !verdict(taken.content(), taken.signature()).equals("signed"))
                    .as("byte %d", at)
                    .isTrue();
        }
    }

    @Test
    void refusesHostileStructures() {
        byte[] nested = new byte[200_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x24;
            nested[i + 1] = (byte) 0x80;
        }
        byte[] begin = HEAD.clone();
        byte[] lying = concat(begin, new byte[] {4, (byte) 0x84, 0x7F, -1, -1, -1}, new byte[100]);
        byte[] negative = concat(begin, new byte[] {4, (byte) 0x88, -1, -1, -1, -1, -1, -1, -1, -1}, new byte[100]);
        for (byte[] hostile : List.of(
                concat(begin, nested), lying, negative, new byte[] {0x30}, new byte[0], "MIIB====".getBytes(ASCII))) {
            assertThat(code(Bytes.wrap(hostile))).isEqualTo(RefusalCode.FILE_SIGNATURE_UNREADABLE);
        }
    }

    /** Whatever length a certificate claims to have, it costs what has come of it, and that not for long. */
    @Test
    void givesUpOnCertificatesWithoutEnd() throws Exception {
        byte[] begin = concat(HEAD, new byte[] {4, 1, 'a', 0, 0, 0, 0, (byte) 0xA0, (byte) 0x84, 0x7F, -1, -1, -1});
        long[] read = {0};
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(begin), new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 0;
            }
        });

        assertThat(EnvelopingSignature.open(endless, OutputStream.nullOutputStream())
                        .<RefusalCode>fold(signature -> null, refusal -> refusal.code()))
                .isEqualTo(RefusalCode.FILE_SIGNATURE_UNREADABLE);
        assertThat(read[0]).isLessThan(1 << 20);
    }

    @Test
    void takesOwnTroubleForWhatItIs() {
        for (byte[] beginning : List.of(HEAD, "MIIB".getBytes(ASCII))) {
            InputStream broken = new FilterInputStream(new ByteArrayInputStream(beginning)) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int count = super.read(into, offset, length);
                    if (count < 0) {
                        throw new IOException("the disk is gone");
                    }
                    return count;
                }
            };
            assertThatThrownBy(() -> EnvelopingSignature.open(broken, OutputStream.nullOutputStream()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");
        }
    }

    private static final java.nio.charset.Charset ASCII = StandardCharsets.US_ASCII;

    /** Up to where the content begins, without lengths. */
    private static final byte[] HEAD = {
        0x30,
        (byte) 0x80,
        6,
        9,
        0x2A,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xF7,
        0x0D,
        1,
        7,
        2,
        (byte) 0xA0,
        (byte) 0x80,
        0x30,
        (byte) 0x80,
        2,
        1,
        1,
        0x31,
        0,
        0x30,
        (byte) 0x80,
        6,
        9,
        0x2A,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xF7,
        0x0D,
        1,
        7,
        1,
        (byte) 0xA0,
        (byte) 0x80
    };

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static RefusalCode code(Bytes file) {
        try {
            return EnvelopingSignature.open(file.stream(), OutputStream.nullOutputStream())
                    .<RefusalCode>fold(signature -> null, refusal -> refusal.code());
        } catch (IOException ours) {
            throw new java.io.UncheckedIOException(ours);
        }
    }

    private static Bytes openssl(ForgedKey key, Bytes file, String... options) throws Exception {
        Path work = Files.createTempDirectory(folder, "openssl");
        key.writeKey(work.resolve("key.pem"));
        key.writeCertificate(work.resolve("cert.pem"));
        Files.write(work.resolve("file"), file.sharedArray());
        String sign = "openssl cms -sign -nodetach -binary -in file -signer cert.pem -inkey key.pem -out file.p7m";
        run(work, sign.split(" "), options);
        return Bytes.wrap(Files.readAllBytes(work.resolve("file.p7m")));
    }

    private static void run(Path work, String[] command, String... options) throws Exception {
        List<String> whole = new java.util.ArrayList<>(List.of(command));
        whole.addAll(List.of(options));
        Process process = new ProcessBuilder(whole)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
