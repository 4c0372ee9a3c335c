package org.kvitok.client;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.Receipts;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.OutcomeForm;
import org.w3c.dom.Element;

/** Reads the three kinds of documents of {@code receipt.xsd} out of their verified root elements. */
final class PaperForms {

    private static final String NAMESPACE = "urn:kvitok:receipt:1.0";

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private PaperForms() {}

    static Paper read(Element root, Paper.Signature signature, SealedDocument document) {
        if (!NAMESPACE.equals(root.getNamespaceURI())) {
            throw new AnswerNotUnderstood("a sealed document that is not of receipt.xsd: " + root.getLocalName());
        }
        Fields fields = new Fields(root);
        return switch (root.getLocalName()) {
            case "Receipt" -> receipt(fields, signature, document);
            case "StatusAcknowledgement" -> status(fields, signature, document);
            case "Result" -> result(fields, signature, document);
            default -> throw new AnswerNotUnderstood("a sealed document of unknown kind: " + root.getLocalName());
        };
    }

    private static Receipt receipt(Fields fields, Paper.Signature signature, SealedDocument document) {
        return new Receipt(
                subject(fields),
                fields.read("kind", kind -> Receipts.Kind.valueOf(Timeline.constant(kind))),
                fields.time("receivedAt"),
                digest(fields.one("messageDigest")),
                fields.optional("contentDigest").map(PaperForms::digest),
                new Attachments(fields.all("attachment").stream()
                        .map(PaperForms::received)
                        .toList()),
                signature,
                document);
    }

    private static StatusAcknowledgement status(Fields fields, Paper.Signature signature, SealedDocument document) {
        return new StatusAcknowledgement(
                subject(fields),
                fields.read("status", Status::ofWire),
                fields.time("statedAt"),
                Timeline.of(fields),
                Known.required(fields),
                fields.optional("lastDay").map(day -> day.as(LocalDate::parse)),
                signature,
                document);
    }

    private static Result result(Fields fields, Paper.Signature signature, SealedDocument document) {
        Optional<Bytes> content = fields.optional("content").map(PaperForms::content);
        List<Answer.Attachment> attachments =
                fields.all("attachment").stream().map(PaperForms::attachment).toList();
        Answer answer = new Answer(
                decision(fields),
                fields.optional("comment")
                        .map(comment -> comment.element().getTextContent())
                        .orElse(""),
                content,
                OutcomeForm.remarks(fields.element()),
                attachments);
        return new Result(subject(fields), answer, fields.time("decidedAt"), signature, document);
    }

    private static Bytes content(Fields content) {
        return Fields.children(content.element()).stream()
                .findFirst()
                .map(CanonicalForm::of)
                .orElseThrow(() -> new AnswerNotUnderstood("a result with empty content"));
    }

    static Answer.Decision decision(Fields fields) {
        return fields.read("decision", decision -> Answer.Decision.valueOf(Timeline.constant(decision)));
    }

    private static Subject subject(Fields fields) {
        return new Subject(
                fields.number(),
                fields.read("messageId", MessageId::of),
                Party.of(fields.one("sender")),
                fields.read("service", ServiceId::of),
                fields.flag("test"));
    }

    private static Sha256 digest(Fields digest) {
        if (!digest.attribute("algorithm").equals(Optional.of(Sha256.URI))) {
            throw new AnswerNotUnderstood("a digest by an unknown algorithm");
        }
        return digest.as(value -> Sha256.ofDigest(Base64.getMimeDecoder().decode(value)));
    }

    private static Attachment received(Fields attachment) {
        try {
            return new Attachment(
                    attachment.attribute("name").orElse(""),
                    attachment.attribute("mediaType").orElse(""),
                    Long.parseLong(attachment.attribute("size").orElse("")),
                    Sha256.ofHex(attachment.attribute("sha256").orElse("")),
                    attachment.attribute("role"));
        } catch (IllegalArgumentException unknown) {
            throw new AnswerNotUnderstood("a paper with an attachment that cannot be read", unknown);
        }
    }

    /** Results of the first version hold the content itself, and its digest in base64. */
    private static Answer.Attachment attachment(Fields attachment) {
        if (attachment
                .attribute("sha256")
                .filter(digest -> HEX.matcher(digest).matches())
                .isPresent()) {
            Attachment facts = received(attachment);
            return Answer.Attachment.kept(facts.name(), facts.mediaType(), facts.size(), facts.sha256());
        }
        Bytes content =
                attachment.as(value -> Bytes.wrap(Base64.getMimeDecoder().decode(value)));
        boolean whole = attachment.attribute("size").equals(Optional.of(String.valueOf(content.size())))
                && attachment
                        .attribute("sha256")
                        .equals(Optional.of(content.sha256().base64()));
        if (!whole) {
            throw new AnswerNotUnderstood("an attachment whose size or digest is not what the document says");
        }
        return new Answer.Attachment(
                attachment.attribute("name").orElse(""),
                attachment.attribute("mediaType").orElse("application/octet-stream"),
                content);
    }
}
