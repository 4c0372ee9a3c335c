package org.kvitok.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Deadlines;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Drop;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Event;
import org.kvitok.core.Inn;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Receipts;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.print.PrintConfig;
import org.kvitok.print.Printer;
import org.kvitok.reply.SealedDocuments;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.SigningKey;
import org.kvitok.testkit.InMemoryDeadlines;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.testkit.Submissions;
import org.kvitok.vault.FileVault;
import org.kvitok.vault.VaultConfig;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/** A gateway's back office in memory, with the folders of participants on disk. */
final class Office {

    static final ParticipantId ALFA = new ParticipantId("alfa");
    // xmlsec1 looks at the machine's clock.
    static final Instant NOW = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final ForgedAuthority AUTHORITY = new KeyForge(CLOCK).authority("Test authority");
    static final SigningKey KEY = AUTHORITY.issue("Шлюз Квиток").signingKey();
    static final Printer PRINTER = new Printer(new PrintConfig(2, 300, ""));

    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryDeadlines deadlines = new InMemoryDeadlines();
    final Path files;
    private final FileVault vault;
    private final Submissions submissions = new Submissions(new NodeId(1));
    private final SealedDocuments documents;
    final FileNotices notices;

    private static FileVault vault(Path folder) {
        try {
            return FileVault.open(new VaultConfig(folder, 0, new NodeId(1)), (number, digest, since) -> true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Office(Path files) {
        this(files, CLOCK);
    }

    Office(Path files, Clock clock) {
        this.files = files;
        this.vault = vault(files.resolveSibling(files.getFileName() + "-vault"));
        DocumentSeal seal = new DocumentSeal(KEY, clock);
        Participants directory = directory();
        this.documents = new SealedDocuments(seal, directory, new XmlReader(XmlLimits.STANDARD));
        this.notices = new FileNotices(files, ledger, vault, deadlines, documents, seal, directory, PRINTER, clock);
        folder(ALFA);
    }

    DropFolder folder(ParticipantId participant) {
        try {
            return DropFolder.of(files, participant).create();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Drop drop(String baseName, String content) {
        return drop(ALFA, baseName, content);
    }

    static Drop drop(ParticipantId participant, String baseName, String content) {
        return new Drop(
                participant, baseName, baseName + ".xml", Bytes.utf8(content).sha256());
    }

    /** A submission in the ledger, with a receipt that is really signed. */
    SubmissionNumber entered(ParticipantId sender) {
        Submissions.Draft draft = submissions.next().from(sender.mnemonic());
        Bytes receipt = documents
                .receipt(new Receipts.Facts(
                        Receipts.Kind.ACCEPTANCE,
                        draft.number(),
                        draft.messageId(),
                        participant(sender),
                        draft.service(),
                        false,
                        draft.receivedAt(),
                        draft.message().sha256(),
                        Optional.of(draft.content().sha256())))
                .content();
        NewSubmission submission = new NewSubmission(
                draft.number(),
                draft.sender(),
                draft.messageId(),
                draft.service(),
                draft.message().sha256(),
                false,
                draft.receivedAt(),
                draft.message(),
                draft.content(),
                new org.kvitok.core.SealedDocument(receipt));
        ledger.enter(submission);
        return draft.number();
    }

    SubmissionNumber entered() {
        return entered(ALFA);
    }

    void forwarded(SubmissionNumber number) {
        deadlines.set(
                new Deadlines.Due(
                        number,
                        ledger.submission(number).orElseThrow().service(),
                        LocalDate.of(2026, 12, 15),
                        Deadlines.Stage.AHEAD),
                NOW);
        change(number, Event.FORWARDED);
    }

    void change(SubmissionNumber number, Event event, Document... kept) {
        Submission submission = ledger.submission(number).orElseThrow();
        ledger.change(Change.of(number, event, later(number), Author.registry(submission.service()), "")
                .with(List.of(kept)));
    }

    void asked(SubmissionNumber number) {
        String request = "<a:ActionRequest xmlns:a=\"urn:kvitok:registry-answer:1.0\" comment=\"\" due=\"2026-12-01\">"
                + "<a:remark code=\"7\"><a:ru>Нужен устав</a:ru></a:remark></a:ActionRequest>";
        change(number, Event.ACTION_REQUESTED, new Document(DocumentKind.ACTION_REQUEST, Bytes.utf8(request)));
    }

    void approved(SubmissionNumber number, Answer.Attachment... attachments) {
        Submission submission = ledger.submission(number).orElseThrow();
        Answer answer = new Answer(
                Answer.Decision.APPROVED,
                "Сведения найдены",
                Bytes.utf8("<x:Extract xmlns:x=\"urn:x\"><x:name>ООО «Альфа»</x:name></x:Extract>"),
                List.of(attachments));
        Attachments kept = new Attachments(
                answer.attachments().stream().map(file -> kept(number, file)).toList());
        Bytes result = documents.result(submission, answer, kept, later(number)).content();
        change(number, Event.REGISTRY_APPROVED, new Document(DocumentKind.RESULT, result));
    }

    private Attachment kept(SubmissionNumber number, Answer.Attachment file) {
        try (Staging staging = vault.staging()) {
            StoredContent staged = staging.stage(file.inside().orElseThrow());
            vault.place(number, List.of(staged)).keep();
            return new Attachment(file.name(), file.mediaType(), staged.size(), staged.sha256(), Optional.empty());
        }
    }

    private Instant later(SubmissionNumber number) {
        return Submissions.BEGINNING.plus(
                Duration.ofMinutes(ledger.history(number).size()));
    }

    /** Files that a participant sees in a folder, by name. */
    static Map<String, Bytes> in(Path folder) {
        Map<String, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Bytes.wrap(Files.readAllBytes(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    Map<String, Bytes> out() {
        return in(folder(ALFA).out());
    }

    static Participant participant(ParticipantId id) {
        return new Participant(
                id, "ООО «Альфа»", Optional.of(new Inn("7707083893")), Optional.of("1027700132195"), Set.of("*"));
    }

    private static Participants directory() {
        return new Participants() {
            @Override
            public Optional<Participant> boundTo(Sha256 certificate) {
                return Optional.empty();
            }

            @Override
            public Optional<Participant> participant(ParticipantId id) {
                return Optional.of(Office.participant(id));
            }
        };
    }
}
