package org.kvitok.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kvitok.core.Bytes;

/** The smallest honest documents of each kind, and some that are not what they say. */
public final class SampleFiles {

    public static final String PDF_TYPE = "application/pdf";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private SampleFiles() {}

    public static Bytes pdf() {
        return pdf("");
    }

    /** @param comment makes one differ from another */
    public static Bytes pdf(String comment) {
        return Bytes.utf8("%PDF-1.4\n%" + comment
                + "\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    public static Bytes png() {
        return Bytes.wrap(Base64.getDecoder().decode(PIXEL));
    }

    public static Bytes jpeg() {
        return Bytes.wrap(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 2, (byte) 0xFF, (byte) 0xD9});
    }

    public static Bytes xlsx() {
        return zip(office(Map.of()));
    }

    /** A workbook with more entries than a workbook has. */
    static Bytes xlsx(Map<String, byte[]> more) {
        return zip(office(more));
    }

    static Bytes zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    private static Map<String, byte[]> office(Map<String, byte[]> more) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", utf8("<Types/>"));
        entries.put("xl/workbook.xml", utf8("<workbook/>"));
        entries.putAll(more);
        return entries;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same file with some bytes exchanged for others of the same length, wherever they occur. */
    static Bytes patched(Bytes file, byte[] from, byte[] to) {
        byte[] bytes = file.sharedArray().clone();
        for (int i = 0; i <= bytes.length - from.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, bytes, i, to.length);
            }
        }
        return Bytes.wrap(bytes);
    }

    /** The same archive with one byte of every entry in the directory changed. */
    static Bytes withDirectory(Bytes archive, int offset, int value) {
        byte[] bytes = archive.sharedArray().clone();
        for (int i = 0; i <= bytes.length - 46; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + offset] = (byte) value;
            }
        }
        return Bytes.wrap(bytes);
    }
}
