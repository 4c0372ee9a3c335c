package org.kvitok.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.RefusalCode;
import org.kvitok.testkit.SampleFiles;

/** Archives as Windows makes them, and archives that must be refused (ATTACKS 199, 228). */
class ArchivesTest {

    private static final Bytes REQUEST = Papers.request("А-1");

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private record Attack(String name, Bytes archive, RefusalCode code) {}

    @TestFactory
    Stream<DynamicTest> refusesHostileArchives() {
        return attacks().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.name, () -> {
                    List<Path> before = everything();
                    office.drop(attack.name + ".zip", attack.archive);
                    office.work();

                    assertThat(office.notices.codes(attack.name)).containsExactly(attack.code);
                    assertThat(office.notices.accepted).isEmpty();
                    assertThat(office.leftBehind()).isEmpty();
                    assertThat(everything().stream()
                                    .filter(file -> !before.contains(file))
                                    .map(file -> file.getFileName().toString())
                                    .toList())
                            .containsExactlyInAnyOrder(attack.name + ".zip", attack.name + ".zip.ok");
                }));
    }

    private List<Path> everything() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private List<Attack> attacks() {
        Bytes sound = sound().bytes();
        Bytes large = Packed.zip64().signed("a.xml", REQUEST, office.key).bytes();
        Bytes zeros = Bytes.wrap(new byte[40 << 20]);
        Packed many = sound();
        for (int i = 0; i < 10_000; i++) {
            many.with("f" + i, Bytes.NONE);
        }
        RefusalCode unsafe = RefusalCode.ARCHIVE_UNSAFE;
        return List.of(
                new Attack("slip", sound().with("../../slip.xml", REQUEST).bytes(), unsafe),
                new Attack("slip-within", sound().with("a/../../b", REQUEST).bytes(), unsafe),
                new Attack("absolute", sound().with("/tmp/slip", REQUEST).bytes(), unsafe),
                new Attack("drive", sound().with("C:slip", REQUEST).bytes(), unsafe),
                new Attack(
                        "backslash",
                        Packed.changed(sound().with("b#b.txt", REQUEST).bytes(), "b#b.txt", "b\\b.txt"),
                        unsafe),
                new Attack("link", sound().link("passwd", "/etc/passwd").bytes(), unsafe),
                new Attack("encrypted", Packed.marked(sound, 8, 1), unsafe),
                new Attack("method", Packed.marked(sound, 10, 0x40), unsafe),
                new Attack("twice", sound().with("A.XML", REQUEST).bytes(), unsafe),
                new Attack("entries", many.bytes(), unsafe),
                new Attack("bomb", sound().with("zeros.pdf", zeros).bytes(), unsafe),
                new Attack("lying", Packed.marked(sound, 26, 1), unsafe),
                new Attack("zip64-entries", Packed.changedEnd(large, 32, 1L << 40), unsafe),
                new Attack("zip64-size", Packed.changedEnd(large, 40, 1L << 40), unsafe),
                new Attack("zip64-negative", Packed.changedEnd(large, 32, -1), unsafe),
                new Attack("zip64-elsewhere", Packed.changedEnd(large, 48, 0), unsafe),
                new Attack("cut", Bytes.wrap(java.util.Arrays.copyOf(sound.sharedArray(), sound.size() / 2)), unsafe),
                new Attack("empty", new Packed().bytes(), RefusalCode.ARCHIVE_DOCUMENT_MISSING),
                new Attack(
                        "nested", new Packed().with("inner.zip", sound).bytes(), RefusalCode.ARCHIVE_DOCUMENT_MISSING),
                new Attack(
                        "no-document",
                        new Packed()
                                .signed("a.pdf", SampleFiles.pdf(), office.key)
                                .bytes(),
                        RefusalCode.ARCHIVE_DOCUMENT_MISSING),
                new Attack("gzip", Bytes.wrap(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0}), RefusalCode.FILE_KIND_UNKNOWN),
                new Attack("tar", Bytes.utf8("a.xml\0\0\0ustar"), RefusalCode.FILE_KIND_UNKNOWN));
    }

    private Packed sound() {
        return new Packed().signed("a.xml", REQUEST, office.key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM866", "windows-1251", "UTF-8"})
    void readsRussianNamesThatWindowsWrote(String charset) {
        Bytes pdf = SampleFiles.pdf();
        office.drop(
                "a.zip",
                Packed.in(Charset.forName(charset))
                        .signed("Заявление Ёлкина.xml", REQUEST, office.key)
                        .signed("Устав.pdf", pdf, office.key)
                        .bytes());

        office.work();

        assertThat(office.notices.refused).isEmpty();
        assertThat(office.ledger
                        .document(office.notices.accepted.values().iterator().next(), DocumentKind.ATTACHMENTS)
                        .orElseThrow()
                        .utf8())
                .endsWith(" Устав.pdf\n");
    }

    @Test
    void readsZip64() {
        Bytes pdf = SampleFiles.pdf();
        office.drop(
                "a.zip",
                Packed.zip64()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("charter.pdf", pdf, office.key)
                        .bytes());

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    @Test
    void passesOverWhatOperatingSystemsPutIn() {
        office.drop(
                "a.zip",
                sound().with("__MACOSX/._a.xml", "x")
                        .with("Thumbs.db", "x")
                        .with(".DS_Store", "x")
                        .bytes());

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    @Test
    void tellsDocumentFromAttachedXmlByItsRoot() {
        Bytes attached = Bytes.utf8("<any xmlns='urn:any'/>");
        office.drop("a.zip", sound().signed("b.xml", attached, office.key).bytes());

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    @Test
    void refusesWhatCouldBeSeveralDocumentsWithAttachments() {
        office.drop(
                "a.zip",
                sound().signed("b.xml", Papers.request("Б"), office.key)
                        .signed("c.pdf", SampleFiles.pdf(), office.key)
                        .bytes());

        office.work();

        assertThat(office.notices.codes("a")).containsExactly(RefusalCode.ARCHIVE_DOCUMENT_AMBIGUOUS);
    }

    @Test
    void refusesTooLargeDocumentBeforeItIsUnpacked() {
        byte[] large = " ".repeat(2 << 20).getBytes(StandardCharsets.US_ASCII);
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) ('a' + random.nextInt(26));
        }
        office.drop("a.zip", new Packed().with("a.xml", Bytes.wrap(large)).bytes());
        office.drop("b.xml", Bytes.utf8("<" + new String(large, StandardCharsets.US_ASCII)));

        office.work();

        assertThat(office.notices.codes("a")).containsExactly(RefusalCode.FILE_TOO_LARGE);
        assertThat(office.notices.codes("b")).containsExactly(RefusalCode.FILE_TOO_LARGE);
    }
}
