package org.kvitok.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** What a dropped file is by its first bytes, whatever its name says. */
enum FileForm {
    XML,
    ZIP,
    /** A CMS signature, or what begins like one. */
    CMS,
    EMPTY,
    OTHER;

    private static final int ENOUGH = 8;

    static FileForm of(Path file) throws IOException {
        byte[] first = first(file);
        if (first.length == 0) {
            return EMPTY;
        }
        if (starts(first, 'P', 'K')) {
            return ZIP;
        }
        if (starts(first, 0x30) && (first.length < 2 || first[1] < 0)
                || starts(first, 'M', 'I')
                || starts(first, 0xEF, 0xBB, 0xBF, 'M', 'I')
                || starts(first, '-', '-', '-', '-', '-', 'B')) {
            return CMS;
        }
        return starts(first, '<')
                        || starts(first, 0xEF, 0xBB, 0xBF)
                        || starts(first, 0xFE, 0xFF)
                        || starts(first, 0xFF, 0xFE)
                        || starts(first, 0, '<')
                        || first[0] == ' '
                        || first[0] == '\n'
                        || first[0] == '\r'
                        || first[0] == '\t'
                ? XML
                : OTHER;
    }

    /** What to call it in a refusal. */
    static String told(Path file) throws IOException {
        byte[] first = first(file);
        if (first.length == 0) {
            return "0 B";
        }
        if (starts(first, 0x1F, 0x8B)) {
            return "gzip";
        }
        if (starts(first, '7', 'z', 0xBC, 0xAF)) {
            return "7z";
        }
        if (starts(first, 'R', 'a', 'r', '!')) {
            return "RAR";
        }
        if (of(file) == CMS) {
            return "CMS";
        }
        return starts(first, '%', 'P', 'D', 'F') ? "PDF" : HexFormat.of().formatHex(first);
    }

    private static boolean starts(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ENOUGH);
        }
    }
}
