package org.kvitok.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void takesWhatDidNotChangeBetweenTwoLooks() {
        assertThat(complete(files("a.xml", "b.zip"), files("a.xml"))).containsExactly("a.xml");
    }

    @Test
    void takesNothingThatGrewOrWasWrittenTo() {
        List<RemoteFile> before = List.of(new RemoteFile("a.xml", 9, NOON), new RemoteFile("b.xml", 10, NOON));
        List<RemoteFile> now =
                List.of(new RemoteFile("a.xml", 10, NOON), new RemoteFile("b.xml", 10, NOON.plusMillis(1)));

        assertThat(complete(now, before)).isEmpty();
    }

    @Test
    void takesWhatIsAnnouncedAtOnceWithAllBesideIt() {
        assertThat(complete(files("a.xml", "a.xml.ok", "a.xml.p7s", "a.xml.sha256"), List.of()))
                .containsExactly("a.xml.p7s", "a.xml.sha256", "a.xml");
    }

    @Test
    void waitsForAChecksumAndItsDocumentToBeStill() {
        assertThat(complete(files("a.xml", "a.xml.sha256"), files("a.xml"))).isEmpty();
        assertThat(complete(files("a.xml", "a.xml.sha256"), files("a.xml.sha256")))
                .containsExactly("a.xml.sha256");
        assertThat(complete(files("a.xml", "a.xml.sha256"), files("a.xml", "a.xml.sha256")))
                .containsExactly("a.xml.sha256", "a.xml");
    }

    @Test
    void putsSignaturesBeforeTheirDocument() {
        List<RemoteFile> all = files("a.xml", "a.xml.1.p7s", "a.xml.2.p7s", "a.sig", "b.zip", "b.p7s");

        assertThat(complete(all, all))
                .containsExactly("a.sig", "a.xml.1.p7s", "a.xml.2.p7s", "a.xml", "b.p7s", "b.zip");
    }

    @Test
    void neverTakesTemporaryNamesAndAnnouncements() {
        List<RemoteFile> all = files("a.xml.part", ".b.xml", "c.filepart", "d.tmp", "e.ok", "f.xml.uploading");

        assertThat(complete(all, all)).isEmpty();
    }

    @Test
    void takesLateSignaturesByThemselves() {
        assertThat(complete(files("a.xml.p7s"), files("a.xml.p7s"))).containsExactly("a.xml.p7s");
    }

    private static List<RemoteFile> files(String... names) {
        return Stream.of(names).map(name -> new RemoteFile(name, 10, NOON)).toList();
    }

    private static List<String> complete(List<RemoteFile> now, List<RemoteFile> before) {
        return new Choice(now, before)
                .drops().stream()
                        .flatMap(drop -> drop.isWhole() ? drop.files().stream() : drop.companions().stream())
                        .map(RemoteFile::name)
                        .toList();
    }
}
