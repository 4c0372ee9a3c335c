package org.kvitok.gateway.commands;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Door;
import org.kvitok.core.Event;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Inquiry;
import org.kvitok.core.Ledger;
import org.kvitok.core.MessageId;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Receipts;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.Steps;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.reply.Outgoing;
import org.kvitok.reply.ReplyDesk;
import org.kvitok.reply.SealedDocuments;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.SigningKey;
import org.kvitok.testkit.InMemoryDeadlines;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.vault.FileVault;
import org.kvitok.vault.VaultConfig;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/**
 * A gateway that believes everybody: real receipts, answers and faults of {@code reply} over an in-memory ledger. Content
 * with the root {@code Refuse} is refused, with the root {@code Approve} or {@code Reject} decided at once.
 */
final class TinyGateway implements AutoCloseable {

    private static final Participant SENDER = new Participant(
            new ParticipantId("romashka"), "ООО «Ромашка»", Optional.empty(), Optional.empty(), Set.of("*"));

    private final Clock clock = Clock.systemUTC();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private final SealedDocuments documents;
    private final FileVault vault;
    private final ReplyDesk desk;
    private final HttpServer server;
    private int given;

    TinyGateway(Path pkcs12, char[] password) {
        SigningKey key = SigningKey.load(pkcs12, password);
        Participants everybody = new Participants() {
            @Override
            public Optional<Participant> boundTo(Sha256 certificate) {
                return Optional.of(SENDER);
            }

            @Override
            public Optional<Participant> participant(ParticipantId id) {
                return Optional.of(SENDER);
            }
        };
        this.documents = new SealedDocuments(new DocumentSeal(key, clock), everybody, reader);
        try {
            this.vault = FileVault.open(
                    new VaultConfig(pkcs12.resolveSibling("vault-" + UUID.randomUUID()), 0, new NodeId(1)),
                    (number, digest, since) -> true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.desk = new ReplyDesk(
                ledger,
                new InMemoryDeadlines(),
                vault,
                documents,
                new EnvelopeSeal(key, clock),
                asker -> List.of(ServiceId.of("egrul-extract/1.0")),
                "tiny",
                Steps.uncounted(),
                clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/exchange", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/exchange";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange http) throws IOException {
        Outgoing outgoing = answer(message(Bytes.wrap(http.getRequestBody().readAllBytes())));
        if (outgoing.beside().isEmpty()) {
            http.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            http.sendResponseHeaders(outgoing.httpStatus(), outgoing.envelope().size());
            outgoing.envelope().writeTo(http.getResponseBody());
        } else {
            http.getResponseHeaders().set("Content-Type", "multipart/related; boundary=\"tiny\"");
            http.sendResponseHeaders(outgoing.httpStatus(), 0);
            OutputStream out = http.getResponseBody();
            out.write("--tiny\r\nContent-ID: <root>\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            outgoing.envelope().writeTo(out);
            out.write("\r\n--tiny\r\nContent-ID: <file>\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try (InputStream file = outgoing.beside().get(0).content().open()) {
                file.transferTo(out);
            }
            out.write("\r\n--tiny--\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        http.close();
    }

    private Outgoing answer(Element message) {
        return switch (message.getLocalName()) {
            case "Submit" -> submit(message);
            case "Amend" -> withdraw(message);
            case "GetStatus" ->
                ask(new Inquiry.OfStatus(
                        SENDER,
                        new Inquiry.Key(
                                text(message, "number").map(SubmissionNumber::of),
                                text(message, "messageId").map(MessageId::of))));
            case "GetResult" ->
                ask(new Inquiry.OfResult(
                        SENDER, SubmissionNumber.of(text(message, "number").orElseThrow())));
            case "GetAttachment" ->
                ask(new Inquiry.OfAttachment(
                        SENDER,
                        SubmissionNumber.of(text(message, "number").orElseThrow()),
                        Sha256.ofHex(text(message, "sha256").orElseThrow())));
            case "ListChanges" ->
                ask(new Inquiry.OfChanges(
                        SENDER,
                        new Ledger.ChangeQuery(text(message, "since"), Optional.empty(), Optional.empty()),
                        100));
            default -> ask(new Inquiry.OfIdentity(SENDER));
        };
    }

    private Outgoing ask(Inquiry inquiry) {
        return desk.answered(Door.SOAP_1_1, inquiry)
                .fold(answer -> answer, refusal -> desk.refused(Door.SOAP_1_1, IncidentId.next(), refusal));
    }

    private Outgoing submit(Element submit) {
        Element content = (Element) submit.getLastChild().getFirstChild();
        if (content.getLocalName().equals("Refuse")) {
            Reason reason =
                    Reason.of(RefusalCode.IDENTIFIER_CHECK_DIGIT, new Place("/Refuse/inn", 3, 7), "7707083894", "INN");
            return desk.refused(Door.SOAP_1_1, IncidentId.next(), Refusal.of(reason));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SubmissionNumber number = SubmissionNumber.of(now, new NodeId(1), given++);
        MessageId id = MessageId.of(text(submit, "messageId").orElseThrow());
        Bytes canonical = CanonicalForm.of(content);
        Sha256 digest = CanonicalForm.of(submit).sha256();
        SealedDocument receipt = documents.receipt(
                facts(Receipts.Kind.ACCEPTANCE, number, id, now, digest, Optional.of(canonical.sha256())));
        ledger.enter(new NewSubmission(
                number, SENDER.id(), id, service(), digest, false, now, canonical, canonical, receipt));
        decide(content.getLocalName(), number, now);
        return desk.submitted(Door.SOAP_1_1, service(), number, now, receipt, false);
    }

    private void decide(String wish, SubmissionNumber number, Instant now) {
        if (!wish.equals("Approve") && !wish.equals("Reject")) {
            return;
        }
        Answer.Decision decision = wish.equals("Approve") ? Answer.Decision.APPROVED : Answer.Decision.REJECTED;
        Submission submission = ledger.submission(number).orElseThrow();
        Answer answer = new Answer(decision, "as wished", Bytes.utf8("<a xmlns=\"urn:a\"/>"), List.of());
        Attachments files = new Attachments(List.of(kept(number)));
        SealedDocument result = documents.result(submission, answer, files, now);
        ledger.change(Change.of(number, Event.FORWARDED, now, Author.GATEWAY, ""));
        ledger.change(Change.of(number, decision.event(), now, Author.registry(service()), "as wished")
                .with(List.of(
                        new Document(DocumentKind.RESULT, result.content()),
                        new Document(DocumentKind.RESULT_ATTACHMENTS, files.written()))));
    }

    private Attachment kept(SubmissionNumber number) {
        try (Staging staging = vault.staging()) {
            StoredContent staged = staging.stage(Bytes.utf8("выписка"));
            vault.place(number, List.of(staged)).keep();
            return new Attachment("../../выписка.txt", "text/plain", staged.size(), staged.sha256(), Optional.empty());
        }
    }

    private Outgoing withdraw(Element amend) {
        SubmissionNumber number = SubmissionNumber.of(text(amend, "number").orElseThrow());
        MessageId id = MessageId.of(text(amend, "messageId").orElseThrow());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean withdrawal = text(amend, "withdrawal").isPresent();
        Event event = withdrawal ? Event.WITHDRAWN : Event.COMMENTED;
        ledger.change(Change.of(number, event, now, Author.participant(SENDER.id()), ""));
        SealedDocument receipt = documents.receipt(facts(
                withdrawal ? Receipts.Kind.WITHDRAWAL : Receipts.Kind.COMMENT,
                number,
                id,
                now,
                CanonicalForm.of(amend).sha256(),
                Optional.empty()));
        return desk.amended(
                Door.SOAP_1_1, number, ledger.submission(number).orElseThrow().status(), receipt, false);
    }

    private static Receipts.Facts facts(
            Receipts.Kind kind,
            SubmissionNumber number,
            MessageId id,
            Instant now,
            Sha256 message,
            Optional<Sha256> content) {
        return new Receipts.Facts(kind, number, id, SENDER, service(), false, now, message, content);
    }

    private static ServiceId service() {
        return ServiceId.of("egrul-extract/1.0");
    }

    private Element message(Bytes request) {
        Element envelope = reader.read(request, Optional.empty())
                .fold(document -> document.getDocumentElement(), refusal -> {
                    throw new IllegalStateException(refusal.toString());
                });
        return (Element) envelope.getLastChild().getFirstChild();
    }

    private static Optional<String> text(Element parent, String name) {
        return Optional.ofNullable(parent.getElementsByTagNameNS("urn:kvitok:exchange:1.0", name)
                        .item(0))
                .map(node -> node.getTextContent());
    }
}
