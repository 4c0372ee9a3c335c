package org.kvitok.check;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.kvitok.core.FileKind;

/** What the first bytes of a document say it is. The list ends with text, so that whatever begins otherwise is not that. */
enum Magic {
    PDF("pdf", Set.of(FileKind.PDF), text("%PDF-")),
    JPEG("jpeg", Set.of(FileKind.JPEG), hex("FFD8FF")),
    PNG("png", Set.of(FileKind.PNG), hex("89504E470D0A1A0A0000000D49484452")),
    ARCHIVE("zip", Set.of(FileKind.ZIP, FileKind.XLSX, FileKind.DOCX), hex("504B0304"), hex("504B0506")),
    CMS_PEM(
            "pkcs7 pem",
            Set.of(FileKind.SIGNATURE),
            text("-----BEGIN PKCS7-----"),
            text("-----BEGIN CMS-----"),
            text("-----BEGIN SIGNATURE-----")),
    PROGRAM("program", Set.of(), text("MZ"), hex("7F454C46"), hex("CAFEBABE"), hex("CFFAEDFE"), text("#!")),
    OLD_OFFICE("doc or xls", Set.of(), hex("D0CF11E0A1B11AE1")),
    RTF("rtf", Set.of(), text("{\\rtf")),
    GIF("gif", Set.of(), text("GIF8")),
    TIFF("tiff", Set.of(), hex("49492A00"), hex("4D4D002A")),
    PACKED("packed", Set.of(), text("Rar!"), hex("377ABCAF271C"), hex("1F8B"), text("BZh"), hex("FD377A585A00")),
    HTML("html", Set.of(), text("<!DOCTYPE html"), text("<!doctype html"), text("<html")),
    XML("xml", Set.of(FileKind.XML), text("<"), hex("EFBBBF3C"), hex("FFFE3C00"), hex("FEFF003C")),
    EMPTY("nothing", Set.of()),
    TEXT("text", Set.of(FileKind.CSV, FileKind.TEXT)),
    CMS("pkcs7", Set.of(FileKind.SIGNATURE)),
    UNKNOWN("unknown", Set.of());

    private static final int LOOKED_AT = 1024;
    private static final byte[] SIGNED_DATA = hex("06092A864886F70D010702");

    private final String said;
    private final Set<FileKind> kinds;
    private final byte[][] beginnings;

    Magic(String said, Set<FileKind> kinds, byte[]... beginnings) {
        this.said = said;
        this.kinds = kinds;
        this.beginnings = beginnings;
    }

    static Magic of(byte[] first) {
        if (first.length == 0) {
            return EMPTY;
        }
        for (Magic magic : values()) {
            for (byte[] beginning : magic.beginnings) {
                if (startsWith(first, beginning, 0)) {
                    return magic;
                }
            }
        }
        if (isSignedData(first)) {
            return CMS;
        }
        return isText(first) ? TEXT : UNKNOWN;
    }

    /** Text may begin with anything that is text; an XML document that is called text harms nobody. */
    boolean mayBe(FileKind kind) {
        return kinds.contains(kind) || this == XML && kind == FileKind.TEXT;
    }

    String said() {
        return said;
    }

    /** RFC 5652: a SEQUENCE whose first member is the object identifier of signed-data; lengths take up to 9 bytes. */
    private static boolean isSignedData(byte[] first) {
        if (first[0] != 0x30) {
            return false;
        }
        for (int header = 2; header <= 10; header++) {
            if (startsWith(first, SIGNED_DATA, header)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(byte[] first) {
        for (int i = 0; i < Math.min(first.length, LOOKED_AT); i++) {
            int c = first[i] & 0xFF;
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] content, byte[] beginning, int offset) {
        if (content.length < offset + beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (content[offset + i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
