package org.kvitok.notices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.kvitok.core.Bytes;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.StoredContent;
import org.kvitok.print.Printer;

/**
 * Puts answers into a participant's folder: each aside first and then renamed into place, forced to disk, the XML before
 * its PDF. What lies there already is left alone, so that doing it again mends what a crash left out. Safe for use by
 * many threads, as long as no two put the same name.
 */
final class Shelf {

    private static final byte[] SIGNATURE = "<ds:Signature ".getBytes(StandardCharsets.US_ASCII);

    private final Printer printer;
    private final LongAdder written = new LongAdder();

    Shelf(Printer printer) {
        this.printer = printer;
    }

    /** A paper as {@code <name>.xml} and {@code <name>.pdf}. */
    void put(Path folder, String name, SealedDocument paper) throws IOException {
        Path xml = folder.resolve(name + ".xml");
        Path pdf = folder.resolve(name + ".pdf");
        Bytes known = read(xml);
        // Signed again, the same paper has other bytes: what counts is what was signed.
        boolean same = known != null && signedAlike(known, paper.content());
        if (!same) {
            // Should we die in between, nobody takes the print of an older paper for this one's.
            DurableFiles.delete(pdf);
            write(xml, paper.content());
        }
        if (!same || !Files.isRegularFile(pdf, LinkOption.NOFOLLOW_LINKS)) {
            write(pdf, printer.print(same ? new SealedDocument(known) : paper));
        }
    }

    /** A file that is no paper. */
    void put(Path file, Bytes content) throws IOException {
        if (!content.equals(read(file))) {
            write(file, content);
        }
    }

    /** A file that lies on disk already, and is never whole in memory. */
    void put(Path file, StoredContent content) throws IOException {
        if (!isThere(file, content)) {
            DurableFiles.copy(content, file);
            written.increment();
        }
    }

    private static boolean isThere(Path file, StoredContent content) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.size()
                && Files.mismatch(file, content.file()) < 0;
    }

    /** A paper without a printed form. */
    void putXml(Path file, SealedDocument paper) throws IOException {
        Bytes known = read(file);
        if (known == null || !signedAlike(known, paper.content())) {
            write(file, paper.content());
        }
    }

    /** Files written since the start. */
    long written() {
        return written.sum();
    }

    private void write(Path file, Bytes content) throws IOException {
        DurableFiles.write(file, content);
        written.increment();
    }

    private static Bytes read(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Bytes.wrap(Files.readAllBytes(file)) : null;
    }

    private static boolean signedAlike(Bytes one, Bytes other) {
        int end = signature(one.sharedArray());
        return end > 0
                && end == signature(other.sharedArray())
                && Arrays.equals(one.sharedArray(), 0, end, other.sharedArray(), 0, end);
    }

    /** Where the signature begins: it is the last child of the root. */
    private static int signature(byte[] paper) {
        for (int at = paper.length - SIGNATURE.length; at >= 0; at--) {
            if (paper[at] == '<' && Arrays.equals(paper, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                return at;
            }
        }
        return -1;
    }
}
