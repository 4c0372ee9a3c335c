package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.DropFolder.Visible;

class TargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".", "..", "../..", "/../in/..", "in/../..", "//"})
    void takesWhateverLeadsAboveForTheRoot(String path) throws NotDone {
        assertThat(Target.of(path)).isEqualTo(new Target(Optional.empty(), Optional.empty()));
        assertThat(Target.absolute(path)).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"in,IN", "/out,OUT", "/out/,OUT", "./errors/.,ERRORS", "in/../archive,ARCHIVE"})
    void findsTheFourFolders(String path, Visible folder) throws NotDone {
        assertThat(Target.of(path)).isEqualTo(new Target(Optional.of(folder), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xml", "Отчёт за ноябрь.zip", "...", "a;b|c$d", ".hidden.tmp", "Е\u0308.xml", "😀.xml"})
    void findsFilesInThem(String name) throws NotDone {
        assertThat(Target.of("/in/" + name)).isEqualTo(new Target(Optional.of(Visible.IN), Optional.of(name)));
        assertThat(Target.of("out/x/../" + name).name()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".state",
                ".state/ready/a",
                "/etc/passwd",
                "../../etc/passwd",
                "/in/a/b",
                "IN/a.xml",
                "in /a.xml",
                "/in/../.state/ready/a.xml",
                "tmp"
            })
    void knowsNothingElse(String path) {
        assertRefused(path, Answer.NO_SUCH_FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/in/a\u0000b",
                "a\u0000b",
                "/in/a\nb",
                "/in/a\u0085b",
                "/in/..\\..\\a",
                "/in/a\uFFFD",
                "/in/\u202Elmx.a",
                "/in/\u200Ba",
                "/in/a\u2028b",
                "/in/\uE000"
            })
    void refusesNamesThatNoFileShouldHave(String path) {
        assertRefused(path, Answer.NAME);
    }

    @Test
    void refusesNamesAboveTheFileSystemsLimitInBytes() throws NotDone {
        assertThat(Target.of("/in/" + "ё".repeat(127)).name()).isPresent();
        assertRefused("/in/" + "ё".repeat(128), Answer.NAME);
        assertRefused("/in/" + "a".repeat(10_000), Answer.NAME);
        assertRefused("/in/" + "d/".repeat(20_000), Answer.NAME);
    }

    private static void assertRefused(String path, Answer answer) {
        assertThatThrownBy(() -> Target.of(path))
                .isInstanceOfSatisfying(
                        NotDone.class, refused -> assertThat(refused.answer()).isEqualTo(answer));
    }
}
