package org.kvitok.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Verdict;
import org.kvitok.seal.FileSeal;

/**
 * The signatures of a drop: document and manifest each have one, attachments have one or are in the manifest, or else the
 * archive with all of them has one; and every signature that lies there holds. Safe for use by many threads.
 */
final class DropSignatures {

    private final FileSeal seal;

    DropSignatures(FileSeal seal) {
        this.seal = seal;
    }

    /** What the document's signature proves: the certificate that was presented. */
    Verdict<Sha256> document(Dropped dropped) {
        return small(dropped, dropped.document()).then(certificate -> dropped.manifest()
                .map(manifest -> small(dropped, manifest))
                .orElse(Verdict.passed(certificate))
                .map(manifest -> certificate));
    }

    /** That its owner signed an archive as a whole. */
    Verdict<SignedArchive> archive(Participant owner, String name, StoredContent content, List<Bytes> signatures) {
        return verified(owner, name, content::open, signatures).then(certificate -> certificate
                .map(presented -> Verdict.passed(new SignedArchive(name, content, signatures, presented)))
                .orElseGet(() -> Verdict.refused(missing(name))));
    }

    /** Reasons against attachments; those that the manifest names need no signature of their own. */
    List<Reason> attachments(Dropped dropped, Optional<Manifest> manifest) {
        List<Reason> reasons = new ArrayList<>();
        for (Dropped.Large file : dropped.attachments()) {
            boolean covered = manifest.isPresent() || dropped.archive().isPresent();
            if (file.signatures().isEmpty() && !covered) {
                reasons.add(missing(file.name()));
            }
            verified(dropped.owner(), file.name(), file.content()::open, file.signatures())
                    .fold(proof -> List.<Reason>of(), Refusal::reasons)
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private Verdict<Sha256> small(Dropped dropped, Dropped.Small file) {
        return file.signatures().isEmpty()
                ? dropped.archive()
                        .map(archive -> Verdict.passed(archive.certificate()))
                        .orElseGet(() -> Verdict.refused(missing(file.name())))
                : verified(dropped.owner(), file.name(), file.content()::stream, file.signatures())
                        .map(Optional::orElseThrow);
    }

    private Verdict<Optional<Sha256>> verified(
            Participant owner, String name, FileSeal.Content content, List<Bytes> signatures) {
        Optional<Sha256> first = Optional.empty();
        for (Bytes signature : signatures) {
            Verdict<Sha256> one = seal.verify(content, signature, owner)
                    .map(signed -> signed.certificates().get(0));
            Optional<Refusal> refusal = one.fold(passed -> Optional.empty(), Optional::of);
            if (refusal.isPresent()) {
                return Verdict.refused(placed(refusal.get(), name));
            }
            first = first.or(() -> one.fold(Optional::of, refused -> Optional.empty()));
        }
        return Verdict.passed(first);
    }

    private static Refusal placed(Refusal refusal, String name) {
        return new Refusal(
                refusal.reasons().stream().map(reason -> reason.at(place(name))).toList(),
                refusal.certificate(),
                refusal.incident());
    }

    private static Reason missing(String name) {
        return Reason.of(RefusalCode.FILE_SIGNATURE_MISSING, place(name), Names.legible(name), "");
    }

    /** Which of the files it is about. */
    static Place place(String name) {
        return Place.at(Names.legible(name));
    }
}
