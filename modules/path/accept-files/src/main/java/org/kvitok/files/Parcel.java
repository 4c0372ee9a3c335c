package org.kvitok.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kvitok.check.Dropped;
import org.kvitok.check.SafeArchive;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Verdict;

/**
 * Unpacks one submission from an archive: document, manifest and signatures into memory, attachments into the vault's
 * staging, digested on the way.
 */
record Parcel(SafeArchive archive, FilesConfig config) {

    /** Signature files are small; what is larger is none, and is said to be too large by whoever reads it. */
    private static final int LARGEST_SIGNATURE = 300 << 10;

    /** A submission, with its attachments as the parts of its delivery. */
    record Unpacked(Dropped dropped, Enclosures enclosures) {}

    Verdict<Unpacked> unpack(Bundle bundle, Participant owner, Staging staging) throws IOException {
        Optional<Reason> flaw = bundle.flaw().or(() -> tooLarge(bundle));
        if (flaw.isPresent()) {
            return Verdict.refused(flaw.get());
        }
        List<Dropped.Large> attachments = new ArrayList<>();
        List<Enclosures.Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SafeArchive.Entry entry : bundle.attachments()) {
            String name = Bundle.bare(entry.name());
            if (!names.add(name)) {
                return Verdict.refused(Reason.of(RefusalCode.ATTACHMENT_NAME_REUSED, Place.NOWHERE, name, ""));
            }
            StoredContent content = stage(entry, staging);
            attachments.add(new Dropped.Large(name, content, signatures(bundle, entry)));
            parts.add(new Enclosures.Part(name, "", content));
        }
        SafeArchive.Entry document = bundle.document().orElseThrow();
        Optional<Dropped.Small> manifest = bundle.manifest().isPresent()
                ? Optional.of(small(bundle, bundle.manifest().get()))
                : Optional.empty();
        return Verdict.passed(new Unpacked(
                new Dropped(owner, small(bundle, document), manifest, attachments), new Enclosures(parts, staging)));
    }

    private Optional<Reason> tooLarge(Bundle bundle) {
        return Stream.of(bundle.document(), bundle.manifest())
                .flatMap(Optional::stream)
                .filter(entry -> entry.size() > config.maxDocument())
                .findFirst()
                .map(entry -> Reason.of(RefusalCode.FILE_TOO_LARGE, Place.NOWHERE, entry.size(), config.maxDocument()));
    }

    private Dropped.Small small(Bundle bundle, SafeArchive.Entry entry) throws IOException {
        return new Dropped.Small(
                Bundle.bare(entry.name()), read(entry, (int) config.maxDocument()), signatures(bundle, entry));
    }

    private List<Bytes> signatures(Bundle bundle, SafeArchive.Entry entry) throws IOException {
        List<Bytes> signatures = new ArrayList<>();
        for (SafeArchive.Entry signature : bundle.signaturesOf(entry)) {
            signatures.add(read(signature, LARGEST_SIGNATURE));
        }
        return signatures;
    }

    private Bytes read(SafeArchive.Entry entry, int most) throws IOException {
        try (InputStream in = archive.open(entry)) {
            return Bytes.wrap(in.readNBytes(most));
        }
    }

    private StoredContent stage(SafeArchive.Entry entry, Staging staging) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = archive.open(entry);
                Staging.Intake intake = staging.take()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                intake.write(ByteBuffer.wrap(buffer, 0, count));
            }
            return intake.finish();
        }
    }
}
