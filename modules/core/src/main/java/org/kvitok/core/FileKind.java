package org.kvitok.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of documents that a service may take as attachments: those whose content we can tell from any other. */
public enum FileKind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png"),
    XML("application/xml"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ZIP("application/zip"),
    CSV("text/csv"),
    TEXT("text/plain"),
    /** A detached CMS signature (PKCS#7), DER or PEM. */
    SIGNATURE("application/pkcs7-signature");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The kind that is declared by this media type, in lower case and without parameters. */
    public static Optional<FileKind> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
                .findFirst();
    }

    /** How names of such files usually end, without the dot. */
    public String ending() {
        return switch (this) {
            case JPEG -> "jpg";
            case TEXT -> "txt";
            case SIGNATURE -> "p7s";
            default -> wire();
        };
    }

    /** What people call it: {@code pdf}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
