package org.kvitok.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Upload;
import org.kvitok.core.Uploads;
import org.kvitok.core.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends the bytes of one request to an upload and digests them on the way. */
final class UploadWriting implements Uploads.Writing {

    private static final Logger LOG = LoggerFactory.getLogger(UploadWriting.class);

    /** How much may wait to be written to disk by the system, and how often the free space is looked at. */
    private static final long STRIDE = 32L << 20;

    private static final int CHUNK = 1 << 16;

    private final UploadFolder folder;
    private final Upload upload;
    private final FileChannel channel;
    private final Room room;
    private final Digests digests;
    private final Consumer<UploadWriting> atEnd;
    private final Optional<Uploads.Checksum> checksum;
    private final Optional<MessageDigest> summer;
    private final long begun;

    /** Of everything so far; empty where an earlier process wrote the beginning. */
    private Optional<MessageDigest> digester;

    private long offset;
    private long nextStride;
    private boolean ended;

    /** Looks whether the disk has room. */
    interface Room {
        void demand() throws IOException;
    }

    /** @param channel open for appending and locked; stands at the upload's offset */
    UploadWriting(
            UploadFolder folder,
            Upload upload,
            FileChannel channel,
            Optional<Uploads.Checksum> checksum,
            Room room,
            Digests digests,
            Consumer<UploadWriting> atEnd)
            throws IOException {
        this.folder = folder;
        this.upload = upload;
        this.channel = channel;
        this.room = room;
        this.digests = digests;
        this.atEnd = atEnd;
        this.checksum = checksum;
        this.summer = checksum.map(UploadWriting::summer);
        this.begun = channel.size();
        this.offset = begun;
        this.nextStride = begun;
        this.digester = digests.recall(folder, offset);
    }

    private static MessageDigest summer(Uploads.Checksum checksum) {
        try {
            return MessageDigest.getInstance(checksum.algorithm());
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalArgumentException("the door lets only known algorithms through", unknown);
        }
    }

    @Override
    public long lacking() {
        return upload.size() - begun;
    }

    @Override
    public synchronized Taken write(ByteBuffer bytes) throws IOException {
        if (ended) {
            return Taken.CUT_OFF;
        }
        if (bytes.remaining() > upload.size() - offset) {
            return Taken.TOO_MUCH;
        }
        if (offset >= nextStride) {
            room.demand();
            channel.force(false);
            nextStride = offset + STRIDE;
        }
        digester.ifPresent(all -> all.update(bytes.duplicate()));
        summer.ifPresent(own -> own.update(bytes.duplicate()));
        while (bytes.hasRemaining()) {
            offset += channel.write(bytes);
        }
        return Taken.TAKEN;
    }

    /** The file stays locked until it is known what becomes of it. */
    @Override
    public synchronized Verdict<Uploads.Progress> finish() throws IOException {
        if (ended) {
            return Verdict.refused(Reason.of(RefusalCode.UPLOAD_IN_USE));
        }
        try {
            Optional<Reason> wrong = checksum.flatMap(this::unequal);
            if (wrong.isPresent()) {
                stay(begun);
                return Verdict.refused(wrong.get());
            }
            stay(offset);
            return offset < upload.size() ? Verdict.passed(new Uploads.Progress(upload, offset)) : compared();
        } finally {
            end();
        }
    }

    private Optional<Reason> unequal(Uploads.Checksum said) {
        byte[] found = summer.orElseThrow().digest();
        return Arrays.equals(found, said.value().sharedArray())
                ? Optional.empty()
                : Optional.of(Reason.of(RefusalCode.UPLOAD_CHECKSUM_DIFFERS, Place.NOWHERE, begun, said.algorithm()));
    }

    private Verdict<Uploads.Progress> compared() throws IOException {
        Sha256 found = digester.isPresent() ? Sha256.ofDigest(digester.get().digest()) : digestOfFile();
        digester = Optional.empty();
        if (found.equals(upload.facts().sha256())) {
            folder.becomeWhole();
            LOG.info("Upload {} of {} is whole, {} bytes", upload.id(), upload.owner(), upload.size());
            return Verdict.passed(new Uploads.Progress(upload, offset));
        }
        folder.delete();
        LOG.warn("Upload {} of {} is not what was declared, and gone", upload.id(), upload.owner());
        return Verdict.refused(Reason.of(
                RefusalCode.UPLOAD_DIGEST_DIFFERS,
                Place.NOWHERE,
                found,
                upload.facts().sha256()));
    }

    private Sha256 digestOfFile() throws IOException {
        MessageDigest all = Sha256.digester();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(folder.part())) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                all.update(chunk, 0, count);
            }
        }
        return Sha256.ofDigest(all.digest());
    }

    @Override
    public synchronized void abandon() {
        if (ended) {
            return;
        }
        try {
            // Bytes that a checksum was to prove are worth nothing without it.
            stay(checksum.isPresent() ? begun : offset);
            end();
        } catch (IOException failed) {
            LOG.error("Upload {} of {} could not be put aside", upload.id(), upload.owner(), failed);
        }
    }

    /** So many bytes stay, and are on disk. */
    private void stay(long count) throws IOException {
        if (count < offset) {
            channel.truncate(count);
            digester = Optional.empty();
            offset = count;
        }
        channel.force(true);
    }

    /** From here on the file is another's to write. */
    private void end() throws IOException {
        ended = true;
        digester.ifPresent(all -> digests.remember(folder, offset, all));
        digester = Optional.empty();
        atEnd.accept(this);
        channel.close();
    }
}
