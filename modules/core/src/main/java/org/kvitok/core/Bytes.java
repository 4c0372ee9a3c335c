package org.kvitok.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable run of bytes, so that records may hold a message without copying it at every step. Immutable by
 * agreement at one place: whoever calls {@link #wrap} gives the array away.
 */
public final class Bytes {

    public static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Takes the array over; the caller must not touch it again. */
    public static Bytes wrap(byte[] content) {
        return new Bytes(content);
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return content.length;
    }

    public InputStream stream() {
        return new ByteArrayInputStream(content);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }

    public Sha256 sha256() {
        return Sha256.of(content);
    }

    public String utf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The array itself, for reading only: a copy would double the memory of every message. */
    public byte[] sharedArray() {
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Says only the size: content never reaches a log by way of string conversion. */
    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
