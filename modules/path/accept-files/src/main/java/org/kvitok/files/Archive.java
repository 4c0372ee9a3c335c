package org.kvitok.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.kvitok.core.DropFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of originals, one folder for each day: {@code archive/2026-11-22/accepted/report.xml}. */
final class Archive {

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private Archive() {}

    /** Deletes the days before this moment; nothing that is not named as a day. */
    static void sweep(DropFolder folder, Instant before) {
        LocalDate last = LocalDate.ofInstant(before, MOSCOW);
        try (DirectoryStream<Path> days = Files.newDirectoryStream(folder.archive())) {
            for (Path day : days) {
                if (isBefore(day.getFileName().toString(), last)) {
                    delete(day);
                }
            }
        } catch (IOException stays) {
            LOG.atWarn()
                    .addKeyValue("sender", folder.participant())
                    .log("The archive cannot be swept: {}", stays.toString());
        }
    }

    private static boolean isBefore(String name, LocalDate last) {
        try {
            return LocalDate.parse(name).isBefore(last);
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
                for (Path one : inside) {
                    delete(one);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
