package org.kvitok.packages;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.Progress;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Remark;
import org.kvitok.core.Sha256;
import org.kvitok.core.Verdict;
import org.kvitok.wire.OutcomeForm;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/**
 * Reads answers in the form of {@code schemas/registry-answer/1.0} whose content is valid by one service's {@code
 * answer.xsd}. Safe for use by many threads.
 */
final class AnswerForm {

    private final XmlReader reader;
    private final SchemaSet form;
    private final SchemaSet content;

    AnswerForm(XmlReader reader, SchemaSet form, SchemaSet content) {
        this.reader = reader;
        this.form = form;
        this.content = content;
    }

    Verdict<RegistryAnswer> read(Bytes answer) {
        return reader.read(answer, Optional.empty()).then(document -> read(document, answer));
    }

    private Verdict<RegistryAnswer> read(Document document, Bytes source) {
        Places places = new Places(source, Optional.empty());
        Element root = document.getDocumentElement();
        List<Reason> flaws = form.flaws(root, places);
        return flaws.isEmpty()
                ? outcome(root, places).map(said -> new RegistryAnswer(root.getAttribute("request-id"), said, source))
                : Verdict.refused(new Refusal(flaws));
    }

    private Verdict<RegistryOutcome> outcome(Element root, Places places) {
        return switch (root.getLocalName()) {
            case "Progress" -> Verdict.passed(new Progress(root.getAttribute("comment")));
            case "ActionRequest" -> Verdict.passed(OutcomeForm.actionRequest(root));
            default -> answer(root, places);
        };
    }

    private Verdict<RegistryOutcome> answer(Element root, Places places) {
        Answer.Decision decision =
                Answer.Decision.valueOf(root.getAttribute("decision").toUpperCase(Locale.ROOT));
        Optional<Element> inside = parts(root, "content").findFirst().map(content -> children(content)
                .get(0));
        List<Remark> remarks = OutcomeForm.remarks(root);
        if (inside.isEmpty() && (decision == Answer.Decision.APPROVED || remarks.isEmpty())) {
            return Verdict.refused(Reason.of(RefusalCode.SCHEMA_ELEMENT_MISSING, places.of(root), "", "content"));
        }
        List<Reason> flaws =
                inside.map(document -> content.flaws(document, places)).orElse(List.of());
        if (!flaws.isEmpty()) {
            return Verdict.refused(new Refusal(flaws));
        }
        List<Element> files = parts(root, "attachment").toList();
        Optional<Element> unclear =
                files.stream().filter(file -> !saysWhere(file)).findFirst();
        if (unclear.isPresent()) {
            return Verdict.refused(Reason.of(
                    RefusalCode.ATTACHMENT_AMBIGUOUS,
                    places.of(unclear.get()),
                    unclear.get().getAttribute("name"),
                    "content | href | upload"));
        }
        List<Answer.Attachment> attachments =
                files.stream().map(AnswerForm::attachment).toList();
        return Verdict.passed(new Answer(
                decision, root.getAttribute("comment"), inside.map(AnswerForm::written), remarks, attachments));
    }

    private static Stream<Element> parts(Element root, String name) {
        return children(root).stream().filter(part -> part.getLocalName().equals(name));
    }

    /** The schema cannot say that exactly one of the three is there. */
    private static boolean saysWhere(Element file) {
        boolean content = !file.getTextContent().isBlank();
        return (content ? 1 : 0) + (file.hasAttribute("href") ? 1 : 0) + (file.hasAttribute("upload") ? 1 : 0) == 1;
    }

    private static Answer.Attachment attachment(Element element) {
        return new Answer.Attachment(
                element.getAttribute("name"),
                element.getAttribute("mediaType"),
                attribute(element, "size").map(Long::valueOf),
                attribute(element, "sha256").map(Sha256::ofHex),
                source(element));
    }

    private static Answer.Attachment.Source source(Element element) {
        Optional<String> upload = attribute(element, "upload");
        if (upload.isPresent()) {
            return new Answer.Attachment.Source.Uploaded(MessageId.of(upload.get()));
        }
        return attribute(element, "href")
                .<Answer.Attachment.Source>map(href -> new Answer.Attachment.Source.Beside(part(href)))
                .orElseGet(() -> new Answer.Attachment.Source.Inside(
                        Bytes.wrap(Base64.getMimeDecoder().decode(element.getTextContent()))));
    }

    /** RFC 2392: the Content-ID, percent-encoded; a plus sign means itself. The schema has seen to {@code cid:}. */
    private static String part(String href) {
        String id = href.substring("cid:".length());
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return id;
        }
    }

    private static Optional<String> attribute(Element element, String name) {
        return element.hasAttribute(name)
                ? Optional.of(element.getAttribute(name).strip())
                : Optional.empty();
    }

    /** The element as a document of its own, declaring the namespaces it uses. */
    private static Bytes written(Element element) {
        Object implementation = element.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
        LSSerializer serializer = ((DOMImplementationLS) implementation).createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        return Bytes.utf8(serializer.writeToString(element));
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
