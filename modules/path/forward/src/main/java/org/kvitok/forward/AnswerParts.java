package org.kvitok.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Enclosures.Part;
import org.kvitok.core.Staging;

/**
 * Sorts the parts of a multipart answer as they are parsed: the answer itself into memory, all others into the staging.
 * The answer is the part that {@code start} names (RFC 2387), otherwise the first. For one thread at a time.
 */
final class AnswerParts implements MultiPart.Parser.Listener {

    private final Optional<String> start;
    private final Room room;
    private final Staging staging;
    private final ByteArrayOutputStream root = new ByteArrayOutputStream(8192);
    private final List<Part> parts = new ArrayList<>();
    private PartHead head = new PartHead();
    private PartHead rootHead;
    private boolean inRoot;
    private Staging.Intake intake;
    private int begun;
    private boolean complete;
    private IOException failure;

    AnswerParts(Optional<String> start, Room room, Staging staging) {
        this.start = start;
        this.room = room;
        this.staging = staging;
    }

    /** Throws what is wrong with what was parsed so far. */
    void orFail() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** The whole answer, when the body has ended. */
    HttpAnswer answer(int status) throws IOException {
        orFail();
        if (!complete) {
            throw UnfitFile.malformed("no closing boundary");
        }
        if (rootHead == null) {
            throw UnfitFile.malformed("no root part");
        }
        return new HttpAnswer(
                status,
                ContentType.of(rootHead.contentType(), false),
                Bytes.wrap(root.toByteArray()),
                new Enclosures(parts, staging));
    }

    @Override
    public void onPartBegin() {
        head = new PartHead();
        if (++begun > room.most() + 1) {
            fail(UnfitFile.tooMany(room.most()));
        }
    }

    @Override
    public void onPartHeader(String name, String value) {
        head.take(name, value);
    }

    @Override
    public void onPartHeaders() {
        if (!head.flaw().isEmpty()) {
            fail(UnfitFile.malformed(head.flaw()));
        }
        inRoot = rootHead == null && start.map(head.id()::equals).orElse(begun == 1);
        if (inRoot) {
            rootHead = head;
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        if (failure != null) {
            return;
        }
        ByteBuffer bytes = chunk.getByteBuffer();
        try {
            if (inRoot) {
                take(bytes);
            } else if (intake().size() + bytes.remaining() > room.largest()) {
                fail(UnfitFile.tooLarge(room.largest()));
            } else {
                intake.write(bytes);
            }
        } catch (IOException failed) {
            fail(failed);
        }
    }

    @Override
    public void onPartEnd() {
        if (failure != null || inRoot) {
            return;
        }
        try {
            String media = ContentType.of(head.contentType(), false).mediaType();
            parts.add(new Part(head.id(), media, intake().finish()));
            intake = null;
        } catch (IOException failed) {
            fail(failed);
        }
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    @Override
    public void onFailure(Throwable illegal) {
        fail(UnfitFile.malformed(illegal instanceof HttpException http ? http.getReason() : "RFC 2046"));
    }

    private void take(ByteBuffer bytes) throws TooLarge {
        if (bytes.remaining() > room.answer() - root.size()) {
            throw new TooLarge();
        }
        byte[] some = new byte[bytes.remaining()];
        bytes.get(some);
        root.writeBytes(some);
    }

    private Staging.Intake intake() throws IOException {
        if (intake == null) {
            intake = staging.take();
        }
        return intake;
    }

    private void fail(IOException why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Lets go of everything, also of a part that was being written. */
    void close() {
        try {
            if (intake != null) {
                intake.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a staged part cannot be closed", failed);
        } finally {
            staging.close();
        }
    }
}
