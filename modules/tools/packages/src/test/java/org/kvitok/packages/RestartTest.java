package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.kvitok.packages.Workshop.EGRUL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.packages.Standing.Stand;

/** A gateway that starts again is ready before it has compiled what has compiled before. */
class RestartTest {

    @TempDir
    private Path folder;

    private Workshop workshop;

    @BeforeEach
    void startedOnce() {
        workshop = Workshop.copyTo(folder);
        open();
    }

    @Test
    void offersWhatHasCompiledBeforeAndCompilesItAtFirstUse() {
        ServicePackage service = open().find(EGRUL).orElseThrow();

        workshop.replace(workshop.route("to-registry.xsl"), "match=\"s:caseNumber\"", "match=\"s:caseNumber[\"");

        // It would be compiled from the files as they were, if it were.
        assertThatThrownBy(service::compileNow).isInstanceOf(BadPackage.class);
        workshop.replace(workshop.route("to-registry.xsl"), "match=\"s:caseNumber[\"", "match=\"s:caseNumber\"");
        assertThat(service.requestSchema()).isNotNull();
    }

    @Test
    void takesBackWhatDoesNotCompileAfterAll() {
        try (Catalogue catalogue = open()) {
            workshop.replace(workshop.route("to-registry.xsl"), "match=\"s:caseNumber\"", "match=\"s:caseNumber[\"");
            catalogue.offerTo(Catalogue.NOBODY);
            catalogue.keepUp();

            await().until(() -> catalogue.find(EGRUL).isEmpty());
            assertThat(catalogue.standings())
                    .singleElement()
                    .extracting(Standing::stand)
                    .isEqualTo(Stand.REFUSED);
        }
    }

    @Test
    void compilesAtOnceWhatWasChangedMeanwhile() {
        workshop.replace(workshop.route("to-registry.xsl"), "match=\"s:caseNumber\"", "match=\"s:caseNumber[\"");

        assertThatThrownBy(this::open).isInstanceOf(BadPackage.class);
    }

    @Test
    void anUnreadableMemoryOnlyTakesTime() throws IOException {
        Files.writeString(memory(), "nonsense");

        assertThat(open().find(EGRUL)).isPresent();
        assertThat(Files.readString(memory())).startsWith(EGRUL + "\t");
    }

    private Path memory() {
        return folder.resolve("data/packages.proven");
    }

    private Catalogue open() {
        return Catalogue.open(
                workshop.schemas(),
                workshop.routes(),
                Map.of(),
                PackagesConfig.STANDARD,
                Optional.of(memory()),
                Clock.systemUTC());
    }
}
