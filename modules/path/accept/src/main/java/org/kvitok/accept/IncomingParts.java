package org.kvitok.accept;

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
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;

/** Sorts the parts of one multipart body as they are parsed: the root part into memory, the others into the staging. */
final class IncomingParts implements MultiPart.Parser.Listener {

    /** What became of a multipart body. Exactly one is called, once. */
    interface Outcome extends BodyReading.Outcome {

        void read(Bytes root, Optional<String> charset, Enclosures enclosures);

        void refused(Reason reason);

        /** Our own trouble, such as a disk that fails. */
        void failed(Throwable failure);
    }

    private final Optional<String> start;
    private final PartLimits limits;
    private final Budgets budgets;
    private final GrowingBody root;
    private final Staging staging;
    private final List<Part> parts = new ArrayList<>();
    private PartHeaders headers = new PartHeaders();
    private PartHeaders rootHeaders;
    private boolean inRoot;
    private Staging.Intake intake;
    private long together;
    private int begun;
    private Decision decision;
    private boolean complete;

    /** How a reading ends before the body does. */
    private interface Decision {
        void tell(Outcome outcome);
    }

    /** What all readings share. */
    record Budgets(ByteBudget memory, ByteBudget disk) {}

    IncomingParts(Related related, PartLimits limits, int maxMessage, Budgets budgets, Staging staging) {
        this.start = related.start();
        this.limits = limits;
        this.budgets = budgets;
        this.root = new GrowingBody(maxMessage, budgets.memory());
        this.staging = staging;
    }

    PartLimits limits() {
        return limits;
    }

    int memory() {
        return root.memory();
    }

    /** Bytes taken from the budget of the disk. */
    long staged() {
        return together;
    }

    boolean isDecided() {
        return decision != null;
    }

    void tell(Outcome outcome) {
        decision.tell(outcome);
    }

    /** The body has ended. */
    void end(Outcome outcome) {
        if (!complete) {
            malformed("no closing boundary").tell(outcome);
        } else if (rootHeaders == null) {
            malformed("no root part").tell(outcome);
        } else {
            outcome.read(root.bytes(), rootHeaders.charset(), new Enclosures(parts, staging));
        }
    }

    @Override
    public void onPartBegin() {
        headers = new PartHeaders();
        // One more than the attachments: the root part.
        if (++begun > limits.most() + 1) {
            decide(refusal(RefusalCode.ATTACHMENTS_TOO_MANY, "> " + limits.most(), limits.most()));
        }
    }

    @Override
    public void onPartHeader(String name, String value) {
        headers.take(name, value);
    }

    @Override
    public void onPartHeaders() {
        if (!headers.flaw().isEmpty()) {
            decide(malformed(headers.flaw()));
            return;
        }
        inRoot = rootHeaders == null && start.map(headers.contentId()::equals).orElse(begun == 1);
        if (inRoot) {
            rootHeaders = headers;
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        if (isDecided()) {
            return;
        }
        ByteBuffer bytes = chunk.getByteBuffer();
        if (inRoot) {
            take(bytes);
        } else {
            stage(bytes);
        }
    }

    @Override
    public void onPartEnd() {
        if (isDecided() || inRoot) {
            return;
        }
        try {
            parts.add(new Part(headers.contentId(), headers.mediaType(), intake().finish()));
            intake = null;
        } catch (IOException failed) {
            decide(outcome -> outcome.failed(failed));
        }
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    @Override
    public void onFailure(Throwable illegal) {
        decide(malformed(illegal instanceof HttpException http ? http.getReason() : "unreadable"));
    }

    private void take(ByteBuffer bytes) {
        switch (root.take(bytes)) {
            case TAKEN -> {}
            case TOO_LARGE -> decide(BodyReading.Outcome::tooLarge);
            case NO_MEMORY -> decide(BodyReading.Outcome::noMemory);
        }
    }

    private void stage(ByteBuffer bytes) {
        try {
            int size = bytes.remaining();
            if (intake().size() + size > limits.largest()) {
                decide(refusal(RefusalCode.ATTACHMENT_TOO_LARGE, "> " + limits.largest(), limits.largest()));
            } else if (together + size > limits.together()) {
                decide(refusal(RefusalCode.ATTACHMENT_TOO_LARGE, "> " + limits.together(), limits.together()));
            } else if (!budgets.disk().take(size)) {
                decide(BodyReading.Outcome::noMemory);
            } else {
                together += size;
                intake.write(bytes);
            }
        } catch (Staging.VaultFull full) {
            decide(BodyReading.Outcome::noMemory);
        } catch (IOException failed) {
            decide(outcome -> outcome.failed(failed));
        }
    }

    private Staging.Intake intake() throws IOException {
        if (intake == null) {
            intake = staging.take();
        }
        return intake;
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
            budgets.disk().giveBack(together);
        }
    }

    private void decide(Decision what) {
        if (decision == null) {
            decision = what;
        }
    }

    private static Decision malformed(String found) {
        return refusal(RefusalCode.MULTIPART_MALFORMED, found, "RFC 2046, RFC 2387");
    }

    private static Decision refusal(RefusalCode code, Object found, Object expected) {
        return outcome -> outcome.refused(Reason.of(code, Place.NOWHERE, found, expected));
    }
}
