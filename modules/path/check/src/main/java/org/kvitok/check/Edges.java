package org.kvitok.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first and the last bytes of a document, which overlap in a small one. */
record Edges(byte[] first, byte[] last) {

    private static final int EDGE = 64 << 10;

    private static final int END_RECORD = 22;

    /** A generous length of one entry of a directory, name and extra fields included. */
    private static final long LONGEST_ENTRY = 1024;

    static Edges of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] first = new byte[(int) Math.min(EDGE, file.length())];
            file.readFully(first);
            byte[] last = new byte[first.length];
            file.seek(file.length() - last.length);
            file.readFully(last);
            return new Edges(first, last);
        }
    }

    boolean endsWith(int... bytes) {
        return last.length >= bytes.length && at(last, last.length - bytes.length, bytes);
    }

    /** Whether the text begins within so many bytes from the end. */
    boolean endsNear(String text, int distance) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        String end = new String(last, StandardCharsets.ISO_8859_1);
        int found = end.lastIndexOf(text);
        return found >= 0 && last.length - found <= distance + bytes.length;
    }

    boolean lastHolds(int... bytes) {
        for (int i = last.length - bytes.length; i >= 0; i--) {
            if (at(last, i, bytes)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a ZIP archive ends with its directory's record (APPNOTE 4.3.16), and that names no more entries and no
     * larger directory than can be read into memory. Numbers that do not fit the record, as ZIP64 has them, are too large.
     */
    boolean hasSmallDirectory(int mostEntries) {
        for (int i = last.length - END_RECORD; i >= 0; i--) {
            if (at(last, i, 0x50, 0x4B, 0x05, 0x06)) {
                ByteBuffer record = ByteBuffer.wrap(last, i, END_RECORD).order(ByteOrder.LITTLE_ENDIAN);
                int entries = record.getShort(i + 10) & 0xFFFF;
                long size = record.getInt(i + 12) & 0xFFFF_FFFFL;
                return entries <= mostEntries && size <= mostEntries * LONGEST_ENTRY;
            }
        }
        return false;
    }

    private static boolean at(byte[] content, int offset, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if ((content[offset + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
