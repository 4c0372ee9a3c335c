package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropFolderTest {

    @TempDir
    private Path files;

    private DropFolder folder;

    @BeforeEach
    void create() throws IOException {
        folder = DropFolder.of(files, new ParticipantId("romashka")).create();
    }

    @Test
    void makesVisibleFoldersAndHiddenState() {
        assertThat(files.resolve("romashka"))
                .isDirectoryContaining("glob:**/in")
                .isDirectoryContaining("glob:**/out")
                .isDirectoryContaining("glob:**/errors")
                .isDirectoryContaining("glob:**/archive")
                .isDirectoryContaining("glob:**/.state");
    }

    @Test
    void takesNoFileForCompleteThatNothingAnnounces() throws IOException {
        Files.writeString(folder.in().resolve("отчёт.xml"), "<a/>");

        assertThat(folder.isComplete("отчёт.xml")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".ok", ".sha256", ".sha256sum", ".gost", ".streebog"})
    void takesFileForCompleteThatIsAnnouncedBesideIt(String suffix) throws IOException {
        Files.writeString(folder.in().resolve("отчёт.xml" + suffix), "");

        assertThat(folder.isComplete("отчёт.xml")).isTrue();
        assertThat(folder.isComplete("отчёт.zip")).isFalse();
    }

    @Test
    void takesFileForCompleteAsLongAsItIsMarked() throws IOException {
        Path temporary = Files.writeString(folder.in().resolve("a.zip.part"), "1");
        folder.mark("a.zip", temporary);
        folder.mark("a.zip", temporary);
        assertThat(folder.isComplete("a.zip")).isFalse();

        Files.move(temporary, folder.in().resolve("a.zip"));
        assertThat(folder.isComplete("a.zip")).isTrue();

        folder.unmark("a.zip");
        folder.unmark("a.zip");
        assertThat(folder.isComplete("a.zip")).isFalse();
    }

    @Test
    void takesOnlyTheMarkOfTheFileThatWasMovedAway() throws IOException {
        Path first = Files.writeString(folder.in().resolve("1.part"), "1");
        Path second = Files.writeString(folder.in().resolve("2.part"), "12");
        folder.mark("a.zip", second);
        assertThat(folder.isMarked("a.zip", second)).isTrue();
        assertThat(folder.isMarked("a.zip", first)).isFalse();

        folder.unmark("a.zip", first);
        assertThat(folder.isMarked("a.zip", second)).isTrue();

        folder.unmark("a.zip", second);
        folder.unmark("a.zip", second);
        assertThat(folder.isMarked("a.zip", second)).isFalse();
        assertThat(folder.state().resolve("ready").toFile().list()).isEmpty();
    }

    @Test
    void findsAMarkAgainThatLayAsideWhenTheProcessDied() throws IOException {
        Path newer = Files.writeString(folder.in().resolve("a.zip"), "12");
        Path aside = Files.createDirectories(folder.state().resolve("unmarking"));
        folder.mark("a.zip", newer);
        Path mark = folder.state().resolve("ready/a.zip");
        Files.copy(mark, aside.resolve("b.zip"));
        Files.move(mark, aside.resolve("a.zip"));
        assertThat(folder.isComplete("a.zip")).isFalse();

        folder.restoreMarks();

        assertThat(folder.isComplete("a.zip")).isTrue();
        assertThat(folder.state().resolve("ready").toFile().list()).containsExactly("a.zip");
        assertThat(aside).isEmptyDirectory();
    }

    @Test
    void doesNotTakeAnotherFileForTheOneThatWasMarked() throws IOException {
        Path temporary = Files.writeString(folder.in().resolve("a.zip.part"), "1");
        folder.mark("a.zip", temporary);
        Files.writeString(folder.in().resolve("a.zip"), "2");
        assertThat(folder.isComplete("a.zip")).isFalse();

        Files.move(temporary, folder.in().resolve("a.zip"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(folder.isComplete("a.zip")).isTrue();

        Files.writeString(folder.in().resolve("a.zip"), "12");
        assertThat(folder.isComplete("a.zip")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden.xml", "a.xml.part", "a.xml.TMP", "a.filepart", "a.xml.uploading"})
    void neverTakesTemporaryNameForComplete(String name) throws IOException {
        Files.writeString(folder.in().resolve(name + ".ok"), "");

        assertThat(DropFolder.isTemporary(name)).isTrue();
        assertThat(folder.isComplete(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a.xml.ok,a.xml", "a.xml.SHA256,a.xml", "a.zip.gost,a.zip", "a.P7S,a", "a.xml.sgn,a.xml"})
    void namesTheFileThatACompanionBelongsTo(String companion, String file) {
        assertThat(DropFolder.companionOf(companion)).contains(file);
        assertThat(DropFolder.companionOf(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.xml,a", "Б.ZIP,Б", "a.b.xml,a.b", "a.pdf,a.pdf", "xml,xml"})
    void answersUnderTheNameWithoutExtension(String file, String base) {
        assertThat(DropFolder.baseName(file)).isEqualTo(base);
    }

    @Test
    void leavesNothingAsideWhenItWrites() throws IOException {
        DurableFiles.write(folder.out().resolve("a"), Bytes.utf8("1"));
        DurableFiles.write(folder.out().resolve("a"), Bytes.utf8("2"));

        assertThat(folder.out().resolve("a")).hasContent("2");
        assertThat(folder.out().toFile().list()).containsExactly("a");
    }
}
