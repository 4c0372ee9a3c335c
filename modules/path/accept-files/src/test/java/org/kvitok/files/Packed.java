package org.kvitok.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.kvitok.core.Bytes;
import org.kvitok.seal.ForgedKey;

/** Packs ZIP archives, as Windows does or as an attacker would. */
final class Packed {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

    /** As programs do that cannot tell beforehand how large it will be. */
    static Packed zip64() {
        Packed packed = new Packed();
        packed.zip.setUseZip64(Zip64Mode.Always);
        return packed;
    }

    Packed() {
        zip.setEncoding("UTF-8");
        zip.setUseLanguageEncodingFlag(true);
    }

    /** Names in a character set of Windows, without a flag. */
    static Packed in(Charset charset) {
        Packed packed = new Packed();
        packed.zip.setEncoding(charset.name());
        packed.zip.setUseLanguageEncodingFlag(false);
        packed.zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
        return packed;
    }

    Packed with(String name, Bytes content) {
        return with(new ZipArchiveEntry(name), content);
    }

    Packed with(String name, String content) {
        return with(name, Bytes.utf8(content));
    }

    /** A file and its signature. */
    Packed signed(String name, Bytes content, ForgedKey key) {
        return with(name, content).with(name + ".p7s", key.fileSignature(content));
    }

    Packed link(String name, String target) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
        return with(entry, Bytes.utf8(target));
    }

    private Packed with(ZipArchiveEntry entry, Bytes content) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(content.sharedArray());
            zip.closeArchiveEntry();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Bytes bytes() {
        try {
            zip.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    /** The archive with every place of these bytes changed, as ISO 8859-1. */
    static Bytes changed(Bytes archive, String from, String to) {
        String text = new String(archive.sharedArray(), StandardCharsets.ISO_8859_1);
        return Bytes.wrap(text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A ZIP64 archive with one number (64 bits) of its end record changed. */
    static Bytes changedEnd(Bytes archive, int offset, long value) {
        byte[] content = archive.sharedArray().clone();
        for (int i = content.length - 56; i >= 0; i--) {
            if (content[i] == 'P' && content[i + 1] == 'K' && content[i + 2] == 6 && content[i + 3] == 6) {
                ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(i + offset, value);
                return Bytes.wrap(content);
            }
        }
        throw new IllegalArgumentException("no ZIP64 archive");
    }

    /** The archive with these bits set in each entry's record of the directory, at this offset. */
    static Bytes marked(Bytes archive, int offset, int bits) {
        byte[] content = archive.sharedArray().clone();
        for (int i = 0; i + 46 < content.length; i++) {
            if (content[i] == 'P' && content[i + 1] == 'K' && content[i + 2] == 1 && content[i + 3] == 2) {
                content[i + offset] = (byte) (content[i + offset] | bits);
            }
        }
        return Bytes.wrap(content);
    }
}
