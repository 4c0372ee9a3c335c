package org.kvitok.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Placements that a process did not live to settle. */
public final class Leftovers {

    /** Asks the ledger. */
    public interface Needed {

        /**
         * Whether the ledger knows this submission with this content, or may know it; when in doubt, yes.
         *
         * @param since when it was placed
         */
        boolean isNeeded(SubmissionNumber number, Sha256 digest, Instant since);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Path placing;
    private final Function<SubmissionNumber, Path> folders;
    private final Needed needed;

    Leftovers(Path placing, Function<SubmissionNumber, Path> folders, Needed needed) {
        this.placing = placing;
        this.folders = folders;
        this.needed = needed;
    }

    void settle() throws IOException {
        for (Path note : Disk.list(placing)) {
            settle(note);
        }
    }

    private void settle(Path note) throws IOException {
        SubmissionNumber submission;
        try {
            submission = SubmissionNumber.of(Files.readString(note, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException half) {
            // Stopped before the note itself was whole: nothing was placed yet.
            Disk.deleteFile(note);
            return;
        }
        Instant since = Files.getLastModifiedTime(note).toInstant();
        FilePlacement placement = FilePlacement.leftOver(note, folders.apply(submission));
        boolean keep = false;
        for (Sha256 digest : placement.digests()) {
            keep |= needed.isNeeded(submission, digest, since);
        }
        LOG.info("{}: attachments of an interrupted acceptance are {}", submission, keep ? "kept" : "taken away");
        if (keep) {
            placement.keep();
        } else {
            placement.undo();
        }
    }
}
