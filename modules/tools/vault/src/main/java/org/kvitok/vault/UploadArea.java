package org.kvitok.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.kvitok.core.MessageId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Upload;
import org.kvitok.core.UploadAddress;
import org.kvitok.core.Uploads;
import org.kvitok.core.Verdict;

/**
 * Uploads as folders, one for each below its owner's. Everything is on disk: any node goes on with what another began, and a
 * process that was killed has lost no byte that was told to be there.
 */
final class UploadArea implements Uploads {

    private final Path area;
    private final UploadsConfig config;
    private final long leastFree;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Digests digests = new Digests();
    private final ConcurrentMap<UploadFolder, UploadWriting> writings = new ConcurrentHashMap<>();

    UploadArea(Path area, UploadsConfig config, long leastFree, Clock clock) {
        this.area = area;
        this.config = config;
        this.leastFree = leastFree;
        this.clock = clock;
    }

    /** One at a time, so that two orders of one owner cannot both take the last place. */
    @Override
    public synchronized Verdict<Opened> open(Order order) {
        UploadFolder folder = UploadFolder.of(area, order.owner(), order.id());
        try {
            Optional<UploadNote> known = note(folder);
            if (known.isPresent()) {
                return known.get().opened().equals(order.digest())
                        ? Verdict.passed(opened(known.get(), true))
                        : Verdict.refused(
                                Reason.of(RefusalCode.MESSAGE_ID_REUSED).found(order.id()));
            }
            Optional<Reason> limit = limit(order);
            if (limit.isPresent()) {
                return Verdict.refused(limit.get());
            }
            return Verdict.passed(opened(made(folder, order), false));
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be opened", failed);
        }
    }

    private static Opened opened(UploadNote note, boolean repeated) {
        return new Opened(note.upload(), note.address(), repeated);
    }

    private UploadNote made(UploadFolder folder, Order order) throws IOException {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        Instant until = clock.instant().plus(config.keep()).truncatedTo(ChronoUnit.SECONDS);
        UploadNote note = new UploadNote(
                new Upload(order.owner(), order.id(), order.facts(), until),
                order.digest(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        Disk.delete(folder.path());
        Disk.create(folder.path());
        Files.createFile(folder.part());
        note.write(folder.note());
        return note;
    }

    private Optional<Reason> limit(Order order) throws IOException {
        long size = order.facts().size();
        if (size > config.largest()) {
            return reason(RefusalCode.UPLOAD_TOO_LARGE, size, config.largest());
        }
        long together = size;
        int count = 1;
        for (UploadFolder other : of(area.resolve(order.owner().mnemonic()))) {
            Optional<UploadNote> note = note(other);
            if (note.isPresent()) {
                count++;
                together += note.get().upload().size();
            }
        }
        if (count > config.most()) {
            return reason(RefusalCode.UPLOADS_TOO_MANY, count - 1, config.most());
        }
        if (together > config.together()) {
            return reason(RefusalCode.UPLOADS_TOO_LARGE, together, config.together());
        }
        return free() - leastFree < size ? reason(RefusalCode.STORAGE_FULL, size, "") : Optional.empty();
    }

    private static Optional<Reason> reason(RefusalCode code, Object found, Object expected) {
        return Optional.of(Reason.of(code, Place.NOWHERE, found, expected));
    }

    @Override
    public Verdict<Progress> progress(UploadAddress address) {
        return found(address).then(note -> {
            UploadFolder folder = folder(note);
            cutOff(folder);
            return standing(folder, note.upload());
        });
    }

    /** All bytes may be there without having been looked at, where the process stopped just then. */
    private Verdict<Progress> standing(UploadFolder folder, Upload upload) {
        try {
            long offset = folder.offset();
            return offset == upload.size() && !folder.isWhole()
                    ? begin(folder, upload, Optional.empty()).then(UploadArea::finished)
                    : Verdict.passed(new Progress(upload, offset));
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be read", failed);
        }
    }

    private static Verdict<Progress> finished(Writing writing) {
        try {
            return writing.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be finished", failed);
        }
    }

    @Override
    public Verdict<Writing> write(UploadAddress address, long offset, Optional<Checksum> checksum) {
        return found(address).then(note -> {
            UploadFolder folder = folder(note);
            cutOff(folder);
            return standing(folder, note.upload()).then(standing -> {
                if (standing.offset() != offset) {
                    return Verdict.refused(
                            Reason.of(RefusalCode.UPLOAD_OFFSET_DIFFERS, Place.NOWHERE, offset, standing.offset()));
                }
                return folder.isWhole()
                        ? Verdict.passed(new NothingLacking(standing))
                        : begin(folder, note.upload(), checksum);
            });
        });
    }

    private Verdict<Writing> begin(UploadFolder folder, Upload upload, Optional<Checksum> checksum) {
        try {
            FileChannel channel = FileChannel.open(folder.part(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            if (!locked(channel)) {
                channel.close();
                return Verdict.refused(Reason.of(RefusalCode.UPLOAD_IN_USE));
            }
            UploadWriting writing = new UploadWriting(
                    folder,
                    upload,
                    channel,
                    checksum,
                    this::demandRoom,
                    digests,
                    ended -> writings.remove(folder, ended));
            writings.put(folder, writing);
            return Verdict.passed(writing);
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be written", failed);
        }
    }

    /** Against another request here and on another node; the lock ends with the channel. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException another) {
            return false;
        }
    }

    private void cutOff(UploadFolder folder) {
        UploadWriting writing = writings.remove(folder);
        if (writing != null) {
            writing.abandon();
        }
    }

    @Override
    public Verdict<Upload> remove(UploadAddress address) {
        return found(address).peek(note -> delete(folder(note))).map(UploadNote::upload);
    }

    @Override
    public Verdict<StoredContent> whole(ParticipantId owner, MessageId id) {
        UploadFolder folder = UploadFolder.of(area, owner, id);
        try {
            Optional<UploadNote> note = note(folder);
            if (note.isEmpty()) {
                return Verdict.refused(Reason.of(RefusalCode.UPLOAD_UNKNOWN).found(id));
            }
            Upload upload = note.get().upload();
            return standing(folder, upload)
                    .then(standing -> folder.isWhole()
                            ? Verdict.passed(new StoredContent(
                                    folder.whole(),
                                    upload.size(),
                                    upload.facts().sha256()))
                            : Verdict.refused(Reason.of(
                                    RefusalCode.UPLOAD_INCOMPLETE, Place.NOWHERE, standing.offset(), upload.size())));
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be read", failed);
        }
    }

    @Override
    public void used(ParticipantId owner, MessageId id) {
        delete(UploadFolder.of(area, owner, id));
    }

    /** Takes away what was kept long enough, and what never became an upload because a process stopped. */
    Held sweep() throws IOException {
        int count = 0;
        long bytes = 0;
        for (Path owner : Disk.list(area)) {
            for (UploadFolder folder : of(owner)) {
                if (note(folder).isPresent()) {
                    count++;
                    bytes += folder.offset();
                } else {
                    sweep(folder);
                }
            }
        }
        return new Held(count, bytes);
    }

    /** Together with {@link #open}, or a folder that is just being made would be swept. */
    private synchronized void sweep(UploadFolder folder) throws IOException {
        if (note(folder).isEmpty()) {
            delete(folder);
        }
    }

    /** What is kept at the moment. */
    record Held(int count, long bytes) {}

    int writing() {
        return writings.size();
    }

    private void delete(UploadFolder folder) {
        cutOff(folder);
        digests.recall(folder, -1);
        try {
            folder.delete();
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be taken away", failed);
        }
    }

    private Verdict<UploadNote> found(UploadAddress address) {
        try {
            return note(UploadFolder.of(area, address.owner(), address.upload()))
                    .filter(note -> address.hasSecret(note.secret()))
                    .map(Verdict::passed)
                    .orElseGet(() -> Verdict.refused(
                            Reason.of(RefusalCode.UPLOAD_UNKNOWN).found(address.upload())));
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be read", failed);
        }
    }

    /** Empty also where its time is over. */
    private Optional<UploadNote> note(UploadFolder folder) throws IOException {
        return UploadNote.read(folder)
                .filter(note -> clock.instant().isBefore(note.upload().until()));
    }

    private UploadFolder folder(UploadNote note) {
        return UploadFolder.of(area, note.upload().owner(), note.upload().id());
    }

    private static List<UploadFolder> of(Path ownersFolder) throws IOException {
        List<UploadFolder> folders = new ArrayList<>();
        ParticipantId owner = new ParticipantId(ownersFolder.getFileName().toString());
        for (Path one : Disk.list(ownersFolder)) {
            folders.add(
                    new UploadFolder(one, owner, MessageId.of(one.getFileName().toString())));
        }
        return folders;
    }

    private void demandRoom() throws IOException {
        long free = free();
        if (free < leastFree) {
            throw new Staging.VaultFull("only " + free + " bytes are free for uploads");
        }
    }

    private long free() throws IOException {
        return Files.getFileStore(area).getUsableSpace();
    }
}
