package org.kvitok.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.check.CheckConfig;
import org.kvitok.check.DropCheck;
import org.kvitok.check.Dropped;
import org.kvitok.check.SafeArchive;
import org.kvitok.check.SignedArchive;
import org.kvitok.check.UnsafeArchive;
import org.kvitok.core.Bytes;
import org.kvitok.core.Drop;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Notices;
import org.kvitok.core.Notices.Outcome;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;
import org.kvitok.seal.EnvelopingSignature;
import org.kvitok.seal.FileDigest;

/**
 * Does all that is to be done with a picked-up drop, up to its place in the archive; of a batch a part at a time. Whatever
 * fails by our own fault is thrown; done again, everything comes to the same. Safe for use by many threads.
 */
final class Clerk {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final FilesConfig config;
    private final CheckConfig archives;
    private final Vault vault;
    private final DropCheck check;
    private final Counter counter;
    private final Documents documents;
    private final Notices notices;
    private final Clock clock;

    Clerk(
            FilesConfig config,
            CheckConfig archives,
            Vault vault,
            DropCheck check,
            Counter counter,
            Notices notices,
            Clock clock) {
        this.config = config;
        this.archives = archives;
        this.vault = vault;
        this.check = check;
        this.counter = counter;
        this.documents = new Documents(vault, counter, config);
        this.notices = notices;
        this.clock = clock;
    }

    /** Empty when it is finished; otherwise a batch of which nothing is done yet, to be gone on with or closed. */
    Optional<Batch> handle(Claimed claimed, Participant owner) throws IOException {
        if (claimed.isDecided()) {
            claimed.moveAway();
            return Optional.empty();
        }
        Staging held = vault.staging();
        Handled handled = null;
        try {
            handled = handled(claimed, owner, held);
        } finally {
            if (!(handled instanceof Batch)) {
                held.close();
            }
        }
        if (handled instanceof Handled.Finished finished) {
            finish(claimed, finished.outcome());
            return Optional.empty();
        }
        return Optional.of((Batch) handled);
    }

    /** Does a part of a batch; empty when that was the last. What fails closes it. */
    Optional<Batch> goOn(Batch batch) throws IOException {
        boolean more = false;
        try {
            more = !batch.goOn(documents);
            if (!more) {
                notices.protocol(
                        batch.drop(), batch.claimed().toldAt(Claimed.Telling.PROTOCOL, clock.instant()), batch.lines());
            }
        } finally {
            if (!more) {
                batch.close();
            }
        }
        if (more) {
            return Optional.of(batch);
        }
        finish(batch.claimed(), batch.outcome());
        return Optional.empty();
    }

    private void finish(Claimed claimed, String outcome) throws IOException {
        claimed.moveTo(DropFolder.Visible.ARCHIVE.folder() + "/" + LocalDate.ofInstant(clock.instant(), MOSCOW) + "/"
                + outcome);
    }

    /** Takes a drop out of the way that fails again and again; a person has to look at it. */
    void setAside(Claimed claimed) throws IOException {
        Case one = Case.of(claimed, drop(claimed));
        notices.refused(
                one.drop(), one.incident(), one.refusedAt(clock.instant()), Refusal.of(RefusalCode.FILE_SET_ASIDE));
        claimed.moveTo(DropFolder.Visible.ERRORS.folder() + "/" + one.incident());
    }

    private Handled handled(Claimed claimed, Participant owner, Staging held) throws IOException {
        long size = Files.size(claimed.file());
        if (size > config.maxFile()) {
            // Not worth a digest of all of it; its name and size tell it from others.
            Sha256 instead = Bytes.utf8(claimed.name() + " " + size).sha256();
            return refuse(
                    Case.of(claimed, drop(claimed, instead)),
                    Reason.of(RefusalCode.FILE_TOO_LARGE, Place.NOWHERE, size, config.maxFile()));
        }
        Case one = Case.of(claimed, drop(claimed));
        for (String companion : claimed.companions()) {
            Optional<Reason> flaw = Checksums.isChecksum(companion)
                    ? Checksums.flaw(claimed.file(), claimed.name(), claimed.file(companion))
                    : Optional.empty();
            if (flaw.isPresent()) {
                return refuse(one, flaw.get());
            }
        }
        try {
            Carrier carrier = FileForm.of(claimed.file()) == FileForm.CMS
                    ? outOfSignature(claimed, held)
                    : new Carrier(claimed.name(), claimed.file(), size, signatures(claimed), Optional.empty());
            return handled(one, owner, carrier, held);
        } catch (FlawedFile flawed) {
            return new Handled.Finished(word(counter.refuse(one, flawed.refusal())));
        } catch (UnsafeArchive unsafe) {
            return refuse(one, Documents.reason(unsafe));
        }
    }

    private Handled handled(Case one, Participant owner, Carrier carrier, Staging held) throws IOException {
        return switch (FileForm.of(carrier.file())) {
            case XML -> document(one, owner, carrier);
            case ZIP -> archive(one, owner, carrier, held);
            case CMS, OTHER, EMPTY ->
                refuse(
                        one,
                        Reason.of(
                                RefusalCode.FILE_KIND_UNKNOWN,
                                Place.NOWHERE,
                                FileForm.told(carrier.file()),
                                "XML, ZIP"));
        };
    }

    /** What is in a signature lies in the vault's staging from then on, never whole in memory. */
    private Carrier outOfSignature(Claimed claimed, Staging held) throws IOException {
        try (InputStream in = Files.newInputStream(claimed.file());
                Staging.Intake intake = held.take()) {
            Bytes signature = Contents.opened(EnvelopingSignature.open(in, new IntakeStream(intake)));
            StoredContent content = intake.finish();
            return new Carrier(
                    SignatureNames.inside(claimed.name()),
                    content.file(),
                    content.size(),
                    List.of(signature),
                    Optional.of(content));
        }
    }

    private static List<Bytes> signatures(Claimed claimed) throws IOException {
        List<Bytes> signatures = new ArrayList<>();
        for (String companion : claimed.companions()) {
            if (SignatureNames.isSignature(companion)) {
                signatures.add(EnvelopingSignature.beside(() -> Files.newInputStream(claimed.file(companion))));
            }
        }
        return signatures;
    }

    private Handled document(Case one, Participant owner, Carrier carrier) throws IOException {
        if (carrier.size() > config.maxDocument()) {
            return refuse(
                    one, Reason.of(RefusalCode.FILE_TOO_LARGE, Place.NOWHERE, carrier.size(), config.maxDocument()));
        }
        Dropped.Small document =
                new Dropped.Small(carrier.name(), Bytes.wrap(Files.readAllBytes(carrier.file())), carrier.signatures());
        Dropped dropped = new Dropped(owner, document, Optional.empty(), List.of(), Optional.empty());
        return new Handled.Finished(word(counter.take(one, dropped, Enclosures.NONE)));
    }

    private Handled archive(Case one, Participant owner, Carrier carrier, Staging held) throws IOException {
        Optional<SignedArchive> signed = signed(owner, carrier, held);
        SafeArchive archive = SafeArchive.open(carrier.file(), archives);
        Handled handled = null;
        try {
            handled = archive(one, owner, archive, signed, held);
            return handled;
        } finally {
            if (!(handled instanceof Batch)) {
                archive.close();
            }
        }
    }

    private Handled archive(
            Case one, Participant owner, SafeArchive archive, Optional<SignedArchive> signed, Staging held)
            throws IOException {
        List<Bundle> bundles = new Sorting(archive, check, config.maxDocument()).bundles();
        if (bundles.isEmpty()) {
            return refuse(
                    one,
                    Reason.of(
                            RefusalCode.ARCHIVE_DOCUMENT_MISSING,
                            Place.NOWHERE,
                            archive.entries().size(),
                            ""));
        }
        if (bundles.size() > config.batchMost()) {
            return refuse(
                    one, Reason.of(RefusalCode.BATCH_TOO_LARGE, Place.NOWHERE, bundles.size(), config.batchMost()));
        }
        return bundles.size() == 1
                ? new Handled.Finished(word(documents.take(one, archive, bundles.get(0), signed, owner)))
                : new Batch(one.claimed(), one.drop(), owner, archive, bundles, signed, held);
    }

    /** An archive that was signed as a whole goes into the vault, for without it nothing in it could be proved later. */
    private Optional<SignedArchive> signed(Participant owner, Carrier carrier, Staging held) throws IOException {
        if (carrier.signatures().isEmpty()) {
            return Optional.empty();
        }
        StoredContent content = carrier.stored().isPresent() ? carrier.stored().get() : staged(carrier, held);
        Verdict<SignedArchive> verdict = check.archive(owner, carrier.name(), content, carrier.signatures());
        Refusal refusal = verdict.<Refusal>fold(none -> null, flawed -> flawed);
        if (refusal != null) {
            throw new FlawedFile(refusal);
        }
        return verdict.fold(Optional::of, none -> Optional.empty());
    }

    private static StoredContent staged(Carrier carrier, Staging held) throws IOException {
        try (InputStream in = Files.newInputStream(carrier.file());
                Staging.Intake intake = held.take()) {
            in.transferTo(new IntakeStream(intake));
            return intake.finish();
        }
    }

    private Handled refuse(Case one, Reason reason) throws IOException {
        return new Handled.Finished(word(counter.refuse(one, Refusal.of(reason))));
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Accepted ? "accepted" : "refused";
    }

    private static Drop drop(Claimed claimed) throws IOException {
        try (InputStream in = Files.newInputStream(claimed.file())) {
            return drop(claimed, Sha256.ofHex(FileDigest.SHA_256.of(in)));
        }
    }

    private static Drop drop(Claimed claimed, Sha256 digest) {
        String baseName = DropFolder.baseName(SignatureNames.inside(claimed.name()));
        return new Drop(claimed.folder().participant(), baseName, claimed.name(), digest);
    }
}
