package org.kvitok.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.check.SafeArchive;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Verdict;
import org.kvitok.seal.EnvelopingSignature;

/**
 * Reads files out of an archive, and out of signatures around them. What is wrong with one is thrown as {@link FlawedFile} or
 * {@link org.kvitok.check.UnsafeArchive}.
 */
record Contents(SafeArchive archive, long maxDocument) {

    /** A document, with the signature that was around it, if there was one. */
    record Small(Bytes content, List<Bytes> around) {}

    /** The same of what is staged. */
    record Large(StoredContent content, List<Bytes> around) {}

    Small small(Item item) throws IOException {
        // Base64 makes a third more of it.
        requireSize(item.entry().size(), item.enveloped() ? 2 * maxDocument : maxDocument);
        try (InputStream in = archive.open(item.entry())) {
            if (!item.enveloped()) {
                return new Small(Bytes.wrap(in.readAllBytes()), List.of());
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            Bytes around = opened(EnvelopingSignature.open(in, content));
            requireSize(content.size(), maxDocument);
            return new Small(Bytes.wrap(content.toByteArray()), List.of(around));
        }
    }

    Large large(Item item, Staging staging) throws IOException {
        try (InputStream in = archive.open(item.entry());
                Staging.Intake intake = staging.take()) {
            List<Bytes> around = new ArrayList<>();
            if (item.enveloped()) {
                around.add(opened(EnvelopingSignature.open(in, new IntakeStream(intake))));
            } else {
                in.transferTo(new IntakeStream(intake));
            }
            return new Large(intake.finish(), around);
        }
    }

    /** For a look at its beginning. */
    InputStream open(Item item) throws IOException {
        if (!item.enveloped()) {
            return archive.open(item.entry());
        }
        return new ByteArrayInputStream(small(item).content().sharedArray());
    }

    Bytes signature(SafeArchive.Entry entry) throws IOException {
        return EnvelopingSignature.beside(() -> archive.open(entry));
    }

    static Bytes opened(Verdict<Bytes> verdict) throws FlawedFile {
        Refusal refusal = verdict.<Refusal>fold(none -> null, flawed -> flawed);
        if (refusal != null) {
            throw new FlawedFile(refusal);
        }
        return verdict.<Bytes>fold(signature -> signature, none -> null);
    }

    private static void requireSize(long size, long most) throws FlawedFile {
        if (size > most) {
            throw new FlawedFile(Refusal.of(Reason.of(RefusalCode.FILE_TOO_LARGE, Place.NOWHERE, size, most)));
        }
    }
}
