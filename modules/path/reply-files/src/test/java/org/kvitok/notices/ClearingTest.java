package org.kvitok.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Event;
import org.kvitok.core.SubmissionNumber;

class ClearingTest {

    @TempDir
    Path files;

    @Test
    void takesOldAnswersAwayAndGoesOnTellingOfWhatIsOpen() throws Exception {
        Office office = new Office(files);
        DropFolder folder = office.folder(Office.ALFA);
        SubmissionNumber closed = office.entered();
        SubmissionNumber open = office.entered();
        office.change(closed, Event.WITHDRAWN);
        office.notices.accepted(Office.drop("closed", "1"), closed);
        office.notices.accepted(Office.drop("open", "2"), open);
        age(folder.root());
        office.notices.accepted(Office.drop("new", "3"), office.entered());

        new Clearing(files, office.ledger, Duration.ofDays(90), Clock.systemUTC()).clear(folder);

        assertThat(office.out()).containsOnlyKeys("new.receipt.xml", "new.receipt.pdf");
        assertThat(Told.of(folder, closed)).isEmpty();
        assertThat(Told.of(folder, open)).isPresent();
        office.forwarded(open);
        office.notices.changed(Office.ALFA, open);
        assertThat(office.out()).containsKey("open.notice.xml");
        SubmissionNumber next = office.entered();
        office.notices.accepted(Office.drop("closed", "4"), next);
        office.notices.accepted(Office.drop("open", "5"), next);
        assertThat(office.out()).containsKey("closed.receipt.xml").doesNotContainKey("open.receipt.xml");
    }

    private static void age(Path root) throws IOException {
        FileTime longAgo = FileTime.from(Clock.systemUTC().instant().minus(Duration.ofDays(91)));
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, longAgo);
            }
        }
    }
}
