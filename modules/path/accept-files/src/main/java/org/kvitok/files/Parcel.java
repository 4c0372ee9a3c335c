package org.kvitok.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.check.Dropped;
import org.kvitok.check.SafeArchive;
import org.kvitok.check.SignedArchive;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;
import org.kvitok.core.Verdict;

/**
 * Unpacks one submission from an archive: document, manifest and signatures into memory, attachments into the vault's
 * staging, digested on the way.
 */
record Parcel(Contents contents, Optional<SignedArchive> signed) {

    Parcel(SafeArchive archive, FilesConfig config, Optional<SignedArchive> signed) {
        this(new Contents(archive, config.maxDocument()), signed);
    }

    /** A submission, with its attachments as the parts of its delivery. */
    record Unpacked(Dropped dropped, Enclosures enclosures) {}

    Verdict<Unpacked> unpack(Bundle bundle, Participant owner, Staging staging) throws IOException {
        if (bundle.flaw().isPresent()) {
            return Verdict.refused(bundle.flaw().get());
        }
        // First, for what is too large is refused before anything is unpacked.
        Dropped.Small document = small(bundle, bundle.document().orElseThrow());
        Optional<Dropped.Small> manifest = bundle.manifest().isPresent()
                ? Optional.of(small(bundle, bundle.manifest().get()))
                : Optional.empty();
        List<Dropped.Large> attachments = new ArrayList<>();
        List<Enclosures.Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Item item : bundle.attachments()) {
            String name = Bundle.bare(item.name());
            if (!names.add(name)) {
                return Verdict.refused(Reason.of(RefusalCode.ATTACHMENT_NAME_REUSED, Place.NOWHERE, name, ""));
            }
            Contents.Large large = contents.large(item, staging);
            attachments.add(new Dropped.Large(name, large.content(), signatures(bundle, item, large.around())));
            parts.add(new Enclosures.Part(name, "", large.content()));
        }
        Optional<SignedArchive> whole =
                signed.isPresent() ? Optional.of(signed.get().adoptedInto(staging)) : Optional.empty();
        return Verdict.passed(new Unpacked(
                new Dropped(owner, document, manifest, attachments, whole), new Enclosures(parts, staging)));
    }

    private Dropped.Small small(Bundle bundle, Item item) throws IOException {
        Contents.Small small = contents.small(item);
        return new Dropped.Small(Bundle.bare(item.name()), small.content(), signatures(bundle, item, small.around()));
    }

    private List<Bytes> signatures(Bundle bundle, Item item, List<Bytes> around) throws IOException {
        List<Bytes> signatures = new ArrayList<>(around);
        for (SafeArchive.Entry signature : bundle.signaturesOf(item)) {
            signatures.add(contents.signature(signature));
        }
        return signatures;
    }
}
