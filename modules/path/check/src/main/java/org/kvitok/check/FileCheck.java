package org.kvitok.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.kvitok.core.FileKind;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.StoredContent;
import org.kvitok.wire.XmlStream;

/**
 * Whether a document is of the kind that it is declared to be, told by its content. Reads it from disk, at most once from
 * beginning to end. Safe for use by many threads.
 */
final class FileCheck {

    private final XmlStream xml;
    private final ArchiveCheck archives;
    private final Scanner scanner;

    FileCheck(XmlStream xml, ArchiveCheck archives, Scanner scanner) {
        this.xml = xml;
        this.archives = archives;
        this.scanner = scanner;
    }

    /**
     * The reason why not, without a place; empty for kinds that we cannot tell, which services cannot allow.
     *
     * @param readLater whether its rows will be read one by one, which finds whatever reading it here would
     */
    Optional<Reason> flaw(StoredContent content, String mediaType, boolean readLater) throws IOException {
        Optional<FileKind> declared = FileKind.ofMediaType(mediaType);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        Edges edges = Edges.of(content.file());
        FileKind kind = declared.get();
        Magic seen = Magic.of(edges.first());
        if (!seen.mayBe(kind)) {
            return Optional.of(differs(seen, kind));
        }
        Optional<Reason> flaw = readLater ? Optional.empty() : inside(content, kind, edges);
        return flaw.isPresent() ? flaw : infection(content);
    }

    private Optional<Reason> inside(StoredContent content, FileKind kind, Edges edges) throws IOException {
        return switch (kind) {
            case PDF -> require(edges.endsNear("%%EOF", 1024), "%%EOF");
            case PNG -> require(edges.endsWith(0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82), "IEND");
            // Cameras append data of their own after the picture's end.
            case JPEG -> require(edges.lastHolds(0xFF, 0xD9), "EOI");
            case XML -> xmlFlaw(content);
            case XLSX -> archives.flaw(content, Optional.of("xl/workbook.xml"));
            case DOCX -> archives.flaw(content, Optional.of("word/document.xml"));
            case ZIP -> archives.flaw(content, Optional.empty());
            case CSV, TEXT -> TextCheck.flaw(content);
            case SIGNATURE -> Optional.empty();
        };
    }

    private Optional<Reason> xmlFlaw(StoredContent content) throws IOException {
        try (InputStream in = content.open()) {
            return xml.flaw(in)
                    .map(reason -> Reason.of(
                            RefusalCode.ATTACHMENT_DAMAGED,
                            reason.place(),
                            reason.place().line() + ":" + reason.place().column() + " "
                                    + reason.code().wire()
                                    + (reason.found().isEmpty() ? "" : ": " + reason.found()),
                            "XML 1.0, no DTD"));
        }
    }

    private Optional<Reason> infection(StoredContent content) throws IOException {
        return scanner.finding(content)
                .map(found -> Reason.of(RefusalCode.ATTACHMENT_INFECTED).found(found));
    }

    private static Optional<Reason> require(boolean holds, String expected) {
        return holds
                ? Optional.empty()
                : Optional.of(Reason.of(RefusalCode.ATTACHMENT_DAMAGED)
                        .found("cut off")
                        .expected(expected));
    }

    private static Reason differs(Magic seen, FileKind declared) {
        return Reason.of(RefusalCode.ATTACHMENT_CONTENT_DIFFERS)
                .found(seen.said())
                .expected(declared.mediaType());
    }
}
