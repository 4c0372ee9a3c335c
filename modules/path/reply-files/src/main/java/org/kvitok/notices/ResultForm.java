package org.kvitok.notices;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.wire.OutcomeForm;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads what the ledger keeps of registries' answers. Safe for use by many threads. */
final class ResultForm {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String RECEIPT = "urn:kvitok:receipt:1.0";

    /** What was sealed before is read whatever its size. */
    private static final XmlLimits LIMITS = new XmlLimits(1_000, 2_000_000, 500, 500, 10_000, 1_000_000, 300_000_000);

    private final XmlReader reader = new XmlReader(LIMITS);

    /** The files that belong to a result, in its order. */
    List<Answer.Attachment> attachments(SealedDocument result) {
        List<Answer.Attachment> attachments = new ArrayList<>();
        for (Node node = root(result.content()).getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && RECEIPT.equals(element.getNamespaceURI())
                    && "attachment".equals(element.getLocalName())) {
                attachments.add(attachment(element));
            }
        }
        return attachments;
    }

    /** Results of the first version hold the content itself, and its digest in base64. */
    private static Answer.Attachment attachment(Element element) {
        String name = element.getAttribute("name");
        String mediaType = element.getAttribute("mediaType");
        String digest = element.getAttribute("sha256");
        return HEX.matcher(digest).matches()
                ? Answer.Attachment.kept(
                        name, mediaType, Long.parseLong(element.getAttribute("size")), Sha256.ofHex(digest))
                : new Answer.Attachment(
                        name, mediaType, Bytes.wrap(Base64.getMimeDecoder().decode(element.getTextContent())));
    }

    ActionRequest actionRequest(Bytes kept) {
        return OutcomeForm.actionRequest(root(kept));
    }

    private Element root(Bytes kept) {
        return reader.read(kept, Optional.empty()).fold(Document::getDocumentElement, refusal -> {
            throw new IllegalStateException("what the ledger keeps must be readable: " + refusal.code());
        });
    }
}
