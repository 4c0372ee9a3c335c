package org.kvitok.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first and the last bytes of a document, which overlap in a small one. */
record Edges(byte[] first, byte[] last, long length) {

    private static final int EDGE = 64 << 10;

    private static final int END_RECORD = 22;

    /** ZIP64 (APPNOTE 4.3.14, 4.3.15): the end record's larger brother, and what says where that lies. */
    private static final int LARGE_END_RECORD = 56;

    private static final int LOCATOR = 20;

    /** A generous length of one entry of a directory, name and extra fields included. */
    private static final long LONGEST_ENTRY = 1024;

    static Edges of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] first = new byte[(int) Math.min(EDGE, file.length())];
            file.readFully(first);
            byte[] last = new byte[first.length];
            file.seek(file.length() - last.length);
            file.readFully(last);
            return new Edges(first, last, file.length());
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
     * larger directory than can be read into memory. Where a ZIP64 locator stands, its record counts, whatever the other says.
     */
    boolean hasSmallDirectory(int mostEntries) {
        for (int i = last.length - END_RECORD; i >= 0; i--) {
            if (at(last, i, 0x50, 0x4B, 0x05, 0x06)) {
                if (i >= LOCATOR && at(last, i - LOCATOR, 0x50, 0x4B, 0x06, 0x07)) {
                    return hasSmallLargeDirectory(i - LOCATOR, mostEntries);
                }
                ByteBuffer record = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
                int entries = record.getShort(i + 10) & 0xFFFF;
                long size = record.getInt(i + 12) & 0xFFFF_FFFFL;
                return entries <= mostEntries && size <= mostEntries * LONGEST_ENTRY;
            }
        }
        return false;
    }

    /** Every program writes record and locator one behind the other; what lies elsewhere, or ends elsewhere, hides something. */
    private boolean hasSmallLargeDirectory(int locator, int mostEntries) {
        int i = locator - LARGE_END_RECORD;
        if (i < 0 || !at(last, i, 0x50, 0x4B, 0x06, 0x06)) {
            return false;
        }
        ByteBuffer record = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
        long position = length - last.length + i;
        long entries = record.getLong(i + 32);
        long size = record.getLong(i + 40);
        return record.getLong(locator + 8) == position
                && entries >= 0
                && entries <= mostEntries
                && size >= 0
                && size <= mostEntries * LONGEST_ENTRY
                && record.getLong(i + 48) == position - size;
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
