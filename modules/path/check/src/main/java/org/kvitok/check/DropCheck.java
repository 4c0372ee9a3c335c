package org.kvitok.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.kvitok.core.Attachment;
import org.kvitok.core.Audit;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.FileKind;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.Steps;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.packages.ServicePackages;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.FileSeal;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.kvitok.wire.XmlStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Decides whether a drop may enter, by the rules of {@link Checkpoint}: signatures first, then one parse, the manifest, the
 * service's published schema and rules, the sender's rights, the attachments. What comes out holds only what was signed.
 * Refusals by the sender's fault go to the audit, each once; a refusal by the gateway's own fault means "try again later".
 * Safe for use by many threads.
 */
public final class DropCheck {

    private final XmlReader reader;
    private final XmlStream beginnings;
    private final DropSignatures signatures;
    private final SchemaSet manifests;
    private final ContentCheck contents;
    private final AttachmentDesk attachments;
    private final Audit audit;
    private final Steps steps;
    private final Clock clock;

    /**
     * A check for one gateway.
     *
     * @param manifests {@code exchange/1.0/manifest.xsd}
     * @param known finds a submission that another one replaces
     */
    public DropCheck(
            XmlLimits limits,
            FileSeal seal,
            SchemaSet manifests,
            ServicePackages services,
            AttachmentDesk attachments,
            Function<SubmissionNumber, Optional<Submission>> known,
            Audit audit,
            Steps steps,
            Clock clock) {
        this.reader = XmlReader.ofFiles(limits);
        this.beginnings = XmlStream.ofFiles(limits);
        this.signatures = new DropSignatures(seal);
        this.manifests = manifests;
        this.contents = new ContentCheck(services, new Replaced(known), clock);
        this.attachments = attachments;
        this.audit = audit;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Whether an XML file's root is one that some service takes, or so broken that its sender should be told. Reads the
     * file's beginning.
     */
    public boolean mayBeDocument(InputStream file) throws IOException {
        return beginnings.root(file).fold(root -> contents.serviceOf(root).isPresent(), refusal -> true);
    }

    /** The document that a manifest names; nothing is believed yet, {@link #inspect} holds it against the signed one. */
    public Optional<String> documentNamed(Bytes manifest) {
        return reader.read(manifest, Optional.empty())
                .fold(document -> Manifest.documentNamed(document.getDocumentElement()), refusal -> Optional.empty());
    }

    /** Whether its owner signed an archive as a whole; reads it to its end, once for each signer. */
    public Verdict<SignedArchive> archive(
            Participant owner, String name, StoredContent content, List<Bytes> signatures) {
        return this.signatures.archive(owner, name, content, signatures);
    }

    /**
     * Inspects one drop.
     *
     * @param delivery how it came; its parts are the drop's attachments, by name. Its content is not looked at.
     */
    public Verdict<Admissible> inspect(Delivery delivery, Dropped dropped) {
        Instant begun = clock.instant();
        Verdict<Admissible> verdict = signatures.document(dropped).then(certificate -> opened(delivery, dropped)
                .fold(Verdict::passed, refusal -> Verdict.refused(refusal.presented(certificate))));
        steps.ended(
                Steps.Step.CHECK,
                verdict.fold(admissible -> "passed", refusal -> "refused"),
                Duration.between(begun, clock.instant()));
        return verdict.fold(Verdict::passed, refusal -> {
            if (refusal.code().fault() == RefusalCode.Fault.SENDER) {
                audit.refused(delivery, refusal, refusal.certificate());
            }
            return Verdict.refused(refusal);
        });
    }

    private Verdict<Admissible> opened(Delivery delivery, Dropped dropped) {
        return reader.read(dropped.document().content(), Optional.empty()).then(document -> manifest(dropped)
                .then(manifest -> inspect(delivery, dropped, document.getDocumentElement(), manifest)));
    }

    private Verdict<Optional<Manifest>> manifest(Dropped dropped) {
        return dropped.manifest()
                .map(file -> reader.read(file.content(), Optional.empty()).then(document -> manifest(file, document)))
                .orElse(Verdict.passed(Optional.empty()));
    }

    private Verdict<Optional<Manifest>> manifest(Dropped.Small file, Document document) {
        Places places = new Places(file.content(), Optional.empty());
        List<Reason> flaws = manifests.flaws(document.getDocumentElement(), places);
        return flaws.isEmpty()
                ? Verdict.passed(Optional.of(Manifest.of(document.getDocumentElement(), places)))
                : Verdict.refused(new Refusal(flaws));
    }

    private Verdict<Admissible> inspect(
            Delivery delivery, Dropped dropped, Element content, Optional<Manifest> manifest) {
        List<Reason> reasons = new ArrayList<>();
        manifest.ifPresent(said -> reasons.addAll(differences(dropped, said)));
        Places places = new Places(dropped.document().content(), Optional.empty());
        QName root = new QName(content.getNamespaceURI(), content.getLocalName());
        Optional<ServiceId> service = manifest.map(Manifest::service).or(() -> contents.serviceOf(root));
        if (service.isEmpty()) {
            return Verdict.refused(Reason.of(RefusalCode.SERVICE_UNKNOWN, places.of(content), root, ""));
        }
        reasons.addAll(
                contents.flaws(service.get(), () -> places.of(content), Optional.of(content), dropped.owner(), places));
        reasons.addAll(signatures.attachments(dropped, manifest));
        if (!reasons.isEmpty()) {
            return Verdict.refused(new Refusal(reasons));
        }
        AttachmentDesk.Outcome enclosed = attachments.inspectDropped(
                delivery, dropped.owner().id(), declared(dropped, manifest), service.flatMap(contents::find));
        enclosed.inline().close();
        return enclosed.reasons().isEmpty()
                ? Verdict.passed(admissible(delivery, dropped, content, service.get(), manifest, enclosed.enclosed()))
                : Verdict.refused(new Refusal(enclosed.reasons()));
    }

    private static List<Reason> differences(Dropped dropped, Manifest manifest) {
        Dropped.Small document = dropped.document();
        if (!manifest.document().equals(document.name())) {
            return List.of(Reason.of(
                    RefusalCode.MANIFEST_DIFFERS,
                    DropSignatures.place(Dropped.MANIFEST),
                    Names.legible(document.name()),
                    Names.legible(manifest.document())));
        }
        Sha256 digest = document.content().sha256();
        return manifest.documentDigest().equals(digest)
                ? List.of()
                : List.of(Reason.of(
                        RefusalCode.MANIFEST_DIFFERS,
                        DropSignatures.place(document.name()),
                        digest,
                        manifest.documentDigest()));
    }

    /** By the manifest, or else every file by its name's ending; what it really is, its content will tell. */
    private static List<Declared> declared(Dropped dropped, Optional<Manifest> manifest) {
        Map<String, StoredContent> contents = new HashMap<>();
        dropped.attachments().forEach(file -> contents.put(file.name(), file.content()));
        return manifest.map(said -> said.attachments().stream()
                        .map(listed -> declared(
                                listed.place(),
                                listed.name(),
                                listed.mediaType(),
                                listed.role(),
                                Optional.ofNullable(contents.get(listed.name()))
                                        .map(StoredContent::size)
                                        .orElse(0L),
                                listed.sha256()))
                        .toList())
                .orElseGet(() -> dropped.attachments().stream()
                        .map(file -> declared(
                                DropSignatures.place(file.name()),
                                file.name(),
                                mediaType(file.name()),
                                Optional.empty(),
                                file.content().size(),
                                file.content().sha256()))
                        .toList());
    }

    private static Declared declared(
            Place place, String name, String mediaType, Optional<String> role, long size, Sha256 sha256) {
        return new Declared(
                () -> place,
                name,
                new Attachment(Names.legible(name), mediaType, size, sha256, role),
                new Declared.Source.InPart(name));
    }

    private static String mediaType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Optional<FileKind> kind =
                switch (ending) {
                    case "jpg", "jpeg" -> Optional.of(FileKind.JPEG);
                    case "txt" -> Optional.of(FileKind.TEXT);
                    case "pdf", "png", "xml", "xlsx", "docx", "zip", "csv" ->
                        Optional.of(FileKind.valueOf(ending.toUpperCase(Locale.ROOT)));
                    default -> Optional.empty();
                };
        return kind.map(FileKind::mediaType).orElse("application/octet-stream");
    }

    private Admissible admissible(
            Delivery delivery,
            Dropped dropped,
            Element content,
            ServiceId service,
            Optional<Manifest> manifest,
            List<Enclosed> enclosed) {
        DropRecord kept = new DropRecord(dropped);
        Sha256 digest = kept.statement().sha256();
        return new Admissible(
                new Delivery(
                        delivery.incident(),
                        delivery.door(),
                        delivery.arrivedAt(),
                        delivery.peer(),
                        Optional.empty(),
                        kept.whole(),
                        delivery.enclosures()),
                dropped.owner(),
                manifest.flatMap(Manifest::messageId).orElseGet(() -> derived(dropped.owner(), digest)),
                service,
                manifest.map(Manifest::test).orElse(false),
                digest,
                CanonicalForm.of(content),
                enclosed,
                dropped.archive().map(SignedArchive::content).stream().toList(),
                Staging.NONE,
                contents.replaced(service, content));
    }

    /** RFC 9562, section 5.8: of the sender and of what it signed, so that the same drop is the same message. */
    private static MessageId derived(Participant owner, Sha256 digest) {
        byte[] hash = Bytes.utf8("kvitok drop " + owner.id() + " " + digest.hex())
                .sha256()
                .bytes();
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = bits.getLong() & ~0xF000L | 0x8000L;
        long low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new MessageId(new UUID(high, low));
    }
}
