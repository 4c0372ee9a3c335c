package org.kvitok.store;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far somebody has read: a position in the chain of each node. Since every chain has one writer and grows only at its
 * end, nothing can appear before a position that was read, whatever the order in which several nodes commit.
 *
 * <p>As text: base64url of a version byte and, by ascending node, one byte for the node and eight for the position.
 */
record Cursor(Map<Integer, Long> positions) {

    static final Cursor START = new Cursor(Map.of());

    private static final byte VERSION = 1;
    private static final int BYTES_PER_NODE = 9;
    private static final int LONGEST = 4 * (1 + 99 * BYTES_PER_NODE) / 3 + 4;

    Cursor {
        positions = Map.copyOf(positions);
    }

    /** @throws IllegalArgumentException when the text is no cursor */
    static Cursor of(String text) {
        if (text.length() > LONGEST) {
            throw illegal();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.remaining() % BYTES_PER_NODE != 1 || bytes.get() != VERSION) {
            throw illegal();
        }
        Map<Integer, Long> positions = new TreeMap<>();
        int last = 0;
        while (bytes.hasRemaining()) {
            int node = bytes.get();
            long position = bytes.getLong();
            if (node <= last || node > 99 || position < 1) {
                throw illegal();
            }
            positions.put(node, position);
            last = node;
        }
        return new Cursor(positions);
    }

    long after(int node) {
        return positions.getOrDefault(node, 0L);
    }

    Cursor with(Map<Integer, Long> read) {
        Map<Integer, Long> merged = new TreeMap<>(positions);
        merged.putAll(read);
        return new Cursor(merged);
    }

    /** @throws IllegalArgumentException when it points behind the end of a chain, so cannot come from this ledger */
    void requireWithin(Map<Integer, Long> ends) {
        positions.forEach((node, position) -> {
            if (position > ends.getOrDefault(node, 0L)) {
                throw illegal();
            }
        });
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + positions.size() * BYTES_PER_NODE);
        bytes.put(VERSION);
        new TreeMap<>(positions).forEach((node, position) -> {
            bytes.put(node.byteValue());
            bytes.putLong(position);
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static IllegalArgumentException illegal() {
        return new IllegalArgumentException("not a cursor of this ledger");
    }
}
