package org.kvitok.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/**
 * A participant's side of the exchange. Every request is signed; of every answer the signature, the sealed documents in
 * it, and that it belongs to the request are verified before anything of it is returned.
 *
 * <p>A refusal is a value: {@link Verdict} with every reason that the gateway found, its texts in Russian and English,
 * and the incident number. Exceptions mean that there is no answer to rely on: {@link GatewayUnreachable}, {@link
 * AnswerNotTrusted}, {@link AnswerNotUnderstood}. Requests may always be repeated with the same message id: the gateway
 * answers with the same receipt. Make one client and share it; safe for use by many threads.
 */
public final class ExchangeClient {

    /** A sealed document travels inside an answer as base64, which makes one long text of it. */
    private static final XmlLimits ROOMY = new XmlLimits(64, 200_000, 64, 64, 1_000, 65_536, 64 * 1024 * 1024);

    private final Exchange exchange;
    private final Papers papers;
    private final XmlReader reader;

    public ExchangeClient(ClientConfig config) {
        this.reader = new XmlReader(ROOMY);
        this.papers = new Papers(config.gateway().certificates());
        this.exchange = new Exchange(config, reader);
    }

    /**
     * Hands a submission in.
     *
     * @param id chosen by the caller and kept by it until this succeeds; the same id and content again is the same
     *     submission
     * @param content an XML document valid by the service's published {@code request.xsd}
     * @param test whether it is only a test, without legal effect
     * @return refused also where the content is not well-formed XML: then nothing was sent
     */
    public Verdict<Accepted> submit(MessageId id, ServiceId service, Bytes content, boolean test) {
        return submit(id, service, content, List.of(), test);
    }

    /**
     * Hands a submission in with its attachments (MTOM). The receipt is believed only if it names each of them with the
     * digest that was signed.
     *
     * @param attachments streamed from disk; in the same order whenever the submission is sent again
     * @throws java.io.UncheckedIOException when an attached file is gone
     */
    public Verdict<Accepted> submit(
            MessageId id, ServiceId service, Bytes content, List<AttachedFile> attachments, boolean test) {
        return canonical(content)
                .map(root -> Requests.submit(id, service, test, root, attachments))
                .then(request -> exchange.ask("Submit", request, attachments, fields -> {
                    Receipt receipt = receipt(fields, id, request);
                    same(receipt.attachments(), facts(attachments));
                    return new Accepted(
                            same(fields.number(), receipt.subject().number()),
                            fields.time("receivedAt"),
                            fields.flag("repeated"),
                            fields.wait("pollAfter").orElseThrow(() -> new AnswerNotUnderstood("no pollAfter")),
                            receipt);
                }));
    }

    /**
     * Brings a large file ahead of the message that will refer to it, piece by piece and over as many connections as it
     * takes.
     *
     * @param id names the upload; the same id and file again goes on where it broke off, also in another process
     * @param progress is told from time to time how many bytes of the file have gone out
     * @return the file as {@link #submit} and {@link #replace} take it then
     */
    public Verdict<AttachedFile> upload(MessageId id, AttachedFile file, LongConsumer progress) {
        return openUpload(id, file.facts())
                .then(address -> exchange.uploading().send(address, file, progress))
                .map(sent -> sent.uploadedAs(id));
    }

    /**
     * Opens an upload for whoever brings the bytes: any client of tus 1.0.0, which need not know our key.
     *
     * @return where they are to be sent; a secret
     */
    public Verdict<URI> openUpload(MessageId id, Attachment facts) {
        return exchange.ask("OpenUpload", Requests.openUpload(id, facts), answer -> {
            same(answer.read("upload", MessageId::of), id);
            return answer.read("address", URI::create);
        });
    }

    /**
     * Brings one attachment of a submission into a file, streamed; it is there only if it is what was signed.
     *
     * @throws AnswerNotTrusted when the content is another; then there is no file
     */
    public Verdict<Attachment> fetch(SubmissionNumber number, Sha256 sha256, Path into) {
        return exchange.fetch(number, sha256, into);
    }

    /** Where a submission stands, by its registration number. */
    public Verdict<Standing> status(SubmissionNumber number) {
        return exchange.ask("GetStatus", Requests.status(number), fields -> {
            Standing standing = standing(fields);
            same(standing.submission().number(), number);
            return standing;
        });
    }

    /** Where a submission stands, by our own message id: for a client that never saw the receipt. */
    public Verdict<Standing> status(MessageId id) {
        return exchange.ask("GetStatus", Requests.status(id), fields -> {
            Standing standing = standing(fields);
            same(standing.submission().messageId(), id);
            return standing;
        });
    }

    /** What the registry answered; refused with {@code result-not-ready} while it has not. */
    public Verdict<Result> result(SubmissionNumber number) {
        return exchange.ask("GetResult", Requests.result(number), fields -> {
            Result result = paper(fields.base64("result"), Result.class);
            same(fields.number(), number);
            same(result.subject().number(), number);
            same(result.answer().decision(), PaperForms.decision(fields));
            return result;
        });
    }

    /** What changed for us since a cursor; everything, for a client that lost its memory. */
    public Verdict<Changes> changes(ChangeQuestion question) {
        return exchange.ask("ListChanges", Requests.changes(question), Known::changes);
    }

    /** Adds a comment (up to 2000 characters) to an open submission. */
    public Verdict<Amended> comment(MessageId id, SubmissionNumber number, String comment) {
        return amend("Amend", id, number, Requests.comment(id, number, comment));
    }

    /**
     * Answers what the registry required; the submission goes to the registry again.
     *
     * @param text an explanation (up to 2000 characters)
     * @param content the whole corrected content, valid by the service's {@code request.xsd}; at least one of the two
     * @return refused also where the content is not well-formed XML: then nothing was sent
     */
    public Verdict<Amended> answer(
            MessageId id, SubmissionNumber number, Optional<String> text, Optional<Bytes> content) {
        Verdict<Optional<Bytes>> corrected = content.map(
                        document -> canonical(document).map(Optional::of))
                .orElseGet(() -> Verdict.passed(Optional.empty()));
        return corrected.then(root -> amend("Amend", id, number, Requests.answer(id, number, text, root)));
    }

    /** The same participant as the registry that answers for services. */
    public RegistryClient asRegistry() {
        return new RegistryClient(exchange, this::amend, new OutcomeDocument(reader));
    }

    /** Withdraws an open submission, with the reason (up to 2000 characters). */
    public Verdict<Amended> withdraw(MessageId id, SubmissionNumber number, String reason) {
        return amend("Amend", id, number, Requests.withdrawal(id, number, reason));
    }

    /**
     * Puts a document in the place of an earlier one of an open submission; the earlier one stays in its history.
     *
     * @param replaces name of the earlier one
     * @param comment why, up to 2000 characters; may be empty
     */
    public Verdict<Amended> replace(
            MessageId id, SubmissionNumber number, String replaces, AttachedFile by, String comment) {
        List<AttachedFile> attachments = List.of(by);
        return amend("Amend", id, number, Requests.replacement(id, number, replaces, by, comment), attachments)
                .peek(amended -> same(amended.receipt().attachments(), facts(attachments)));
    }

    /** Who we are to the gateway, its time, and the services open to us. */
    public Verdict<Identity> ping() {
        return exchange.ask("Ping", Requests.ping(), Identity::of);
    }

    private Verdict<Amended> amend(String operation, MessageId id, SubmissionNumber number, String request) {
        return amend(operation, id, number, request, List.of());
    }

    private Verdict<Amended> amend(
            String operation, MessageId id, SubmissionNumber number, String request, List<AttachedFile> attachments) {
        return exchange.ask(operation, request, attachments, fields -> {
            Receipt receipt = receipt(fields, id, request);
            same(fields.number(), number);
            same(receipt.subject().number(), number);
            return new Amended(number, Known.status(fields), fields.flag("repeated"), receipt);
        });
    }

    private Standing standing(Fields fields) {
        StatusAcknowledgement paper = paper(fields.base64("acknowledgement"), StatusAcknowledgement.class);
        Known submission = Known.of(fields.one("submission"));
        same(paper.subject().number(), submission.number());
        same(paper.status(), submission.status());
        return new Standing(submission, Timeline.of(fields), fields.wait("pollAfter"), paper);
    }

    /** The receipt in an answer, if it is one for exactly this request: a genuine old answer must not pass for a new. */
    private Receipt receipt(Fields fields, MessageId id, String request) {
        Receipt receipt = paper(fields.base64("receipt"), Receipt.class);
        same(receipt.subject().messageId(), id);
        same(receipt.messageDigest(), Sha256.of(Bytes.utf8(request).sharedArray()));
        return receipt;
    }

    private static Attachments facts(List<AttachedFile> attachments) {
        return new Attachments(attachments.stream().map(AttachedFile::facts).toList());
    }

    private <P extends Paper> P paper(Bytes document, Class<P> kind) {
        Paper paper = papers.read(new SealedDocument(document)).fold(Function.identity(), refusal -> {
            throw new AnswerNotTrusted(refusal);
        });
        if (!kind.isInstance(paper)) {
            throw Answers.misplaced(paper.getClass().getSimpleName(), kind.getSimpleName());
        }
        return kind.cast(paper);
    }

    private Verdict<Bytes> canonical(Bytes content) {
        return reader.read(content, Optional.empty()).map(document -> CanonicalForm.of(document.getDocumentElement()));
    }

    private static <T> T same(T found, T asked) {
        if (!found.equals(asked)) {
            throw Answers.misplaced(found, asked);
        }
        return found;
    }
}
