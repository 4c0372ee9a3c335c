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
import org.kvitok.check.UnsafeArchive;
import org.kvitok.core.Bytes;
import org.kvitok.core.Drop;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Enclosures;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Notices;
import org.kvitok.core.Notices.Outcome;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;
import org.kvitok.seal.FileDigest;

/**
 * Does all that is to be done with a picked-up drop, up to its place in the archive. Whatever fails by our own fault is
 * thrown; done again, everything comes to the same. Safe for use by many threads.
 */
final class Clerk {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final FilesConfig config;
    private final CheckConfig archives;
    private final Vault vault;
    private final DropCheck check;
    private final Counter counter;
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
        this.notices = notices;
        this.clock = clock;
    }

    void handle(Claimed claimed, Participant owner) throws IOException {
        if (claimed.isDecided()) {
            claimed.moveAway();
            return;
        }
        String outcome = outcome(claimed, owner);
        claimed.moveTo(DropFolder.Visible.ARCHIVE.folder() + "/" + LocalDate.ofInstant(clock.instant(), MOSCOW) + "/"
                + outcome);
    }

    /** Takes a drop out of the way that fails again and again; a person has to look at it. */
    void setAside(Claimed claimed) throws IOException {
        Drop drop = drop(claimed);
        IncidentId incident = IncidentId.next();
        notices.refused(drop, incident, Refusal.of(RefusalCode.FILE_SET_ASIDE));
        claimed.moveTo(DropFolder.Visible.ERRORS.folder() + "/" + incident);
    }

    private String outcome(Claimed claimed, Participant owner) throws IOException {
        long size = Files.size(claimed.file());
        if (size > config.maxFile()) {
            // Not worth a digest of all of it; its name and size tell it from others.
            Sha256 instead = Bytes.utf8(claimed.name() + " " + size).sha256();
            return refuse(
                    drop(claimed, instead),
                    Reason.of(RefusalCode.FILE_TOO_LARGE, Place.NOWHERE, size, config.maxFile()));
        }
        Drop drop = drop(claimed);
        for (String companion : claimed.companions()) {
            Optional<Reason> flaw = Checksums.isChecksum(companion)
                    ? Checksums.flaw(claimed.file(), claimed.name(), claimed.file(companion))
                    : Optional.empty();
            if (flaw.isPresent()) {
                return refuse(drop, flaw.get());
            }
        }
        return switch (FileForm.of(claimed.file())) {
            case XML -> document(claimed, drop, owner, size);
            case ZIP -> archive(claimed, drop, owner);
            case OTHER, EMPTY ->
                refuse(
                        drop,
                        Reason.of(
                                RefusalCode.FILE_KIND_UNKNOWN,
                                Place.NOWHERE,
                                FileForm.told(claimed.file()),
                                "XML, ZIP"));
        };
    }

    private String document(Claimed claimed, Drop drop, Participant owner, long size) throws IOException {
        if (size > config.maxDocument()) {
            return refuse(drop, Reason.of(RefusalCode.FILE_TOO_LARGE, Place.NOWHERE, size, config.maxDocument()));
        }
        List<Bytes> signatures = new ArrayList<>();
        for (String companion : claimed.companions()) {
            if (SignatureNames.isSignature(companion)) {
                try (InputStream in = Files.newInputStream(claimed.file(companion))) {
                    signatures.add(Bytes.wrap(in.readNBytes(300 << 10)));
                }
            }
        }
        Dropped.Small document =
                new Dropped.Small(claimed.name(), Bytes.wrap(Files.readAllBytes(claimed.file())), signatures);
        return word(counter.take(
                claimed.folder(), drop, new Dropped(owner, document, Optional.empty(), List.of()), Enclosures.NONE));
    }

    private String archive(Claimed claimed, Drop drop, Participant owner) throws IOException {
        try (SafeArchive archive = SafeArchive.open(claimed.file(), archives)) {
            List<Bundle> bundles = new Sorting(archive, check, config.maxDocument()).bundles();
            if (bundles.isEmpty()) {
                return refuse(
                        drop,
                        Reason.of(
                                RefusalCode.ARCHIVE_DOCUMENT_MISSING,
                                Place.NOWHERE,
                                archive.entries().size(),
                                ""));
            }
            if (bundles.size() > config.batchMost()) {
                return refuse(
                        drop,
                        Reason.of(RefusalCode.BATCH_TOO_LARGE, Place.NOWHERE, bundles.size(), config.batchMost()));
            }
            Parcel parcel = new Parcel(archive, config);
            return bundles.size() == 1
                    ? word(one(claimed, drop, parcel, bundles.get(0), owner))
                    : batch(claimed, drop, parcel, bundles, owner);
        } catch (UnsafeArchive unsafe) {
            return refuse(drop, reason(unsafe));
        }
    }

    private String batch(Claimed claimed, Drop drop, Parcel parcel, List<Bundle> bundles, Participant owner)
            throws IOException {
        List<Notices.Line> lines = new ArrayList<>();
        for (Bundle bundle : bundles) {
            int ordinal = lines.size() + 1;
            Drop document = new Drop(
                    drop.participant(),
                    BatchNames.of(drop.baseName(), ordinal, bundle.name()),
                    bundle.name(),
                    Bytes.utf8(drop.sha256().hex() + " " + bundle.name()).sha256());
            lines.add(new Notices.Line(ordinal, document, one(claimed, document, parcel, bundle, owner)));
        }
        notices.protocol(drop, lines);
        long accepted = lines.stream()
                .filter(line -> line.outcome() instanceof Outcome.Accepted)
                .count();
        return accepted == 0 ? "refused" : accepted == lines.size() ? "accepted" : "partly";
    }

    private Outcome one(Claimed claimed, Drop drop, Parcel parcel, Bundle bundle, Participant owner)
            throws IOException {
        try (Staging staging = vault.staging()) {
            Verdict<Parcel.Unpacked> verdict = parcel.unpack(bundle, owner, staging);
            Optional<Parcel.Unpacked> unpacked = verdict.fold(Optional::of, refusal -> Optional.empty());
            return unpacked.isPresent()
                    ? counter.take(
                            claimed.folder(),
                            drop,
                            unpacked.get().dropped(),
                            unpacked.get().enclosures())
                    : counter.refuse(drop, verdict.<Refusal>fold(none -> null, refusal -> refusal));
        } catch (UnsafeArchive unsafe) {
            return counter.refuse(drop, Refusal.of(reason(unsafe)));
        }
    }

    private static Reason reason(UnsafeArchive unsafe) {
        return Reason.of(RefusalCode.ARCHIVE_UNSAFE, Place.NOWHERE, unsafe.found(), unsafe.expected());
    }

    private String refuse(Drop drop, Reason reason) {
        return word(counter.refuse(drop, Refusal.of(reason)));
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
        return new Drop(claimed.folder().participant(), DropFolder.baseName(claimed.name()), claimed.name(), digest);
    }
}
