package org.kvitok.gateway.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.client.AttachedFile;
import org.kvitok.core.FileKind;

/** Reads {@code FILE[:TYPE[:ROLE]]}, as a command line names an attachment. */
final class Attach {

    /** The type is a media type, so it is told from the rest of a path by its slash. */
    private static final Pattern FORM =
            Pattern.compile("(.+?)(?::([a-z0-9.+-]+/[a-z0-9.+-]+)(?::([a-z][a-z0-9-]*))?)?");

    private static final Map<String, FileKind> BY_ENDING = Map.ofEntries(
            Map.entry("pdf", FileKind.PDF),
            Map.entry("jpg", FileKind.JPEG),
            Map.entry("jpeg", FileKind.JPEG),
            Map.entry("png", FileKind.PNG),
            Map.entry("xml", FileKind.XML),
            Map.entry("xlsx", FileKind.XLSX),
            Map.entry("docx", FileKind.DOCX),
            Map.entry("zip", FileKind.ZIP),
            Map.entry("csv", FileKind.CSV),
            Map.entry("txt", FileKind.TEXT),
            Map.entry("p7s", FileKind.SIGNATURE),
            Map.entry("sig", FileKind.SIGNATURE),
            Map.entry("sgn", FileKind.SIGNATURE));

    private Attach() {}

    static AttachedFile file(String argument) {
        Matcher parts = FORM.matcher(argument);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--attach " + argument);
        }
        Path file = Path.of(parts.group(1));
        String type = Optional.ofNullable(parts.group(2)).orElseGet(() -> guessed(file));
        try {
            return AttachedFile.of(file, file.getFileName().toString(), type, Optional.ofNullable(parts.group(3)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For convenience only: the gateway looks at the content and never at the name. */
    private static String guessed(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        FileKind kind = BY_ENDING.get(ending);
        if (kind == null) {
            throw new IllegalArgumentException("--attach " + file + ":TYPE");
        }
        return kind.mediaType();
    }
}
