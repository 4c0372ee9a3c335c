package org.kvitok.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipExtraField;

/**
 * What an archive's entry is called. By the standard (APPNOTE 4.4.4, 4.6.9) a name is UTF-8 where a flag or an extra field
 * says so, and otherwise in a character set of 1989; what comes from Russian Windows is cp866 then, from some programs
 * windows-1251, and from some Unix tools UTF-8 all the same.
 */
final class EntryNames {

    private static final Charset CP866 = Charset.forName("IBM866");
    private static final Charset WINDOWS = Charset.forName("windows-1251");

    private EntryNames() {}

    /** Empty where the name is not what its flag says. */
    static Optional<String> of(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        if (entry.getGeneralPurposeBit().usesUTF8ForNames()) {
            return utf8(raw);
        }
        ZipExtraField extra = entry.getExtraField(UnicodePathExtraField.UPATH_ID);
        if (extra instanceof UnicodePathExtraField unicode && unicode.getUnicodeName() != null) {
            return utf8(unicode.getUnicodeName());
        }
        return utf8(raw).or(() -> Optional.of(new String(raw, looksLikeWindows(raw) ? WINDOWS : CP866)));
    }

    private static Optional<String> utf8(byte[] raw) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /**
     * Cyrillic letters are 80-AF and E0-F1 in cp866, and C0-FF, A8, B8 in windows-1251. So a byte of C0-DF or F2-FF, a frame
     * or a sign in cp866, tells a letter of windows-1251, unless there are letters that only cp866 has.
     */
    private static boolean looksLikeWindows(byte[] raw) {
        boolean windows = false;
        for (byte one : raw) {
            int c = one & 0xFF;
            if (c >= 0x80 && c <= 0xAF && c != 0xA8) {
                return false;
            }
            windows |= c >= 0xC0 && c <= 0xDF || c >= 0xF2;
        }
        return windows;
    }
}
