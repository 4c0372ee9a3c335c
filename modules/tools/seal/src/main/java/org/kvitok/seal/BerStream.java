package org.kvitok.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * BER (X.690) read from its beginning to its end without being held: only what a signature file needs, and nothing is
 * reserved for a length before its bytes have come. For one thread.
 */
final class BerStream {

    static final byte INTEGER = 0x02;
    static final byte OCTETS = 0x04;
    static final byte OBJECT_IDENTIFIER = 0x06;
    static final byte SEQUENCE = 0x30;
    static final byte SET = 0x31;
    static final byte EXPLICIT = (byte) 0xA0;

    /** The end of what was begun without a length. */
    static final long INDEFINITE = -1;

    private static final byte OCTETS_IN_PIECES = 0x24;
    private static final int DEEPEST = 4;

    /** What cannot be read as BER, or is larger than it may be. */
    static final class Malformed extends IOException {

        private static final long serialVersionUID = 1L;

        Malformed(String found) {
            super(found);
        }
    }

    private final InputStream in;
    private long position;
    private long limit;
    private int next = -2;

    BerStream(InputStream in) {
        this.in = in;
    }

    /** So many bytes more may be read before {@link #octets} or this is called again. */
    void allow(int bytes) {
        limit = position + bytes;
    }

    /** Begins an element; tells where it ends. */
    long enter(byte tag) throws IOException {
        require(tag);
        return end();
    }

    /** Ends an element, in which nothing may be left. */
    void leave(long end) throws IOException {
        if (end == INDEFINITE) {
            require((byte) 0);
            require((byte) 0);
        } else if (end != position) {
            throw malformed();
        }
    }

    boolean isAtEnd(long end) throws IOException {
        return end == INDEFINITE ? peek() == 0 : position >= end;
    }

    void expect(byte[] bytes) throws IOException {
        for (byte one : bytes) {
            require(one);
        }
    }

    /** A short element of a given length, with its tag and length as they stand. */
    byte[] whole(byte tag) throws IOException {
        require(tag);
        int length = read();
        if (length >= 0x80) {
            throw malformed();
        }
        byte[] whole = new byte[length + 2];
        whole[0] = tag;
        whole[1] = (byte) length;
        for (int i = 2; i < whole.length; i++) {
            whole[i] = (byte) read();
        }
        return whole;
    }

    /** An octet string of any length, whole or in pieces. */
    void octets(OutputStream into) throws IOException {
        limit = Long.MAX_VALUE;
        octets(into, new byte[1 << 16], 0);
    }

    private void octets(OutputStream into, byte[] buffer, int depth) throws IOException {
        int tag = read();
        long end = end();
        if (tag == OCTETS && end != INDEFINITE) {
            copy(into, buffer, end);
        } else if (tag == OCTETS_IN_PIECES && depth < DEEPEST) {
            while (!isAtEnd(end)) {
                octets(into, buffer, depth + 1);
            }
            leave(end);
        } else {
            throw malformed();
        }
    }

    private void copy(OutputStream into, byte[] buffer, long end) throws IOException {
        while (position < end) {
            int count;
            if (next != -2) {
                buffer[0] = (byte) read();
                count = 1;
            } else {
                count = in.read(buffer, 0, (int) Math.min(buffer.length, end - position));
                if (count < 0) {
                    throw new Malformed("ends too early");
                }
                position += count;
            }
            into.write(buffer, 0, count);
        }
    }

    /** Everything up to this end, or to the end of the file where it is not known. */
    byte[] rest(long end) throws IOException {
        byte[] rest = new byte[1 << 10];
        int size = 0;
        while (end == INDEFINITE ? peek() >= 0 : position < end) {
            if (size == rest.length) {
                rest = Arrays.copyOf(rest, size * 2);
            }
            rest[size++] = (byte) read();
        }
        return Arrays.copyOf(rest, size);
    }

    private long end() throws IOException {
        int first = read();
        if (first < 0x80) {
            return position + first;
        }
        if (first == 0x80) {
            return INDEFINITE;
        }
        int digits = first & 0x7F;
        if (digits > 6) {
            throw malformed();
        }
        long length = 0;
        for (int i = 0; i < digits; i++) {
            length = length << 8 | read();
        }
        return position + length;
    }

    private void require(byte expected) throws IOException {
        if ((byte) read() != expected) {
            throw malformed();
        }
    }

    private int peek() throws IOException {
        if (next == -2) {
            next = in.read();
        }
        return next;
    }

    private int read() throws IOException {
        int one = peek();
        next = -2;
        if (one < 0) {
            throw new Malformed("ends too early");
        }
        if (++position > limit) {
            throw new Malformed("larger than " + limit);
        }
        return one;
    }

    private static Malformed malformed() {
        return new Malformed("no CMS SignedData");
    }
}
