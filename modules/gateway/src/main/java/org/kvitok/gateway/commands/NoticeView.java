package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kvitok.seal.VerifiedDocument;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Shows what a verified paper of {@code notice.xsd} says: notice of receipt, refusal, protocol of a batch. */
final class NoticeView {

    private static final String NAMESPACE = "urn:kvitok:notice:1.0";

    /** Elements with nothing but text, in the order in which they are shown, and the message for each. */
    private static final Map<String, String> FACTS = facts();

    private final Output output;

    NoticeView(Output output) {
        this.output = output;
    }

    static boolean shows(Element root) {
        return NAMESPACE.equals(root.getNamespaceURI());
    }

    /** @param named whether the signer itself is trusted, and not only the authority that certified it */
    void show(VerifiedDocument paper, Path file, boolean named) {
        Element root = paper.root();
        output.line("text.verified", output.text("kind." + kind(root)), file);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verified", true);
        json.put("trustedBy", named ? "certificate" : "authority");
        json.put("kind", kind(root));
        FACTS.forEach((name, message) -> child(root, name)
                .map(Element::getTextContent)
                .ifPresent(text -> {
                    output.line(message, text);
                    json.put(name, text);
                }));
        child(root, "file").ifPresent(one -> {
            output.line("paper.file", one.getAttribute("name"), one.getAttribute("sha256"));
            json.put("file", one.getAttribute("name"));
            json.put("sha256", one.getAttribute("sha256"));
        });
        tally(root, json);
        reasons(root, json);
        String signer = paper.signer().getSubjectX500Principal().getName();
        output.line("paper.signer", signer);
        output.line("paper.certificate", PemFile.digest(paper.signer()));
        output.line("paper.signed-at", paper.signedAt());
        if (!named) {
            output.line("text.through-authority");
        }
        json.put("signedBy", signer);
        json.put("certificateSha256", PemFile.digest(paper.signer()).hex());
        json.put("signedAt", paper.signedAt().toString());
        output.object(json);
    }

    private static String kind(Element root) {
        return root.getLocalName().equals("NoticeOfReceipt")
                ? "notice-of-receipt"
                : root.getLocalName().toLowerCase(Locale.ROOT);
    }

    private void tally(Element root, Map<String, Object> json) {
        child(root, "accepted").ifPresent(accepted -> {
            String refused = child(root, "refused").map(Element::getTextContent).orElse("0");
            output.line("paper.tally", accepted.getTextContent(), refused);
            json.put("accepted", accepted.getTextContent());
            json.put("refused", refused);
        });
    }

    private void reasons(Element root, Map<String, Object> json) {
        List<Object> reasons = new ArrayList<>();
        String language = "ru".equals(output.locale().getLanguage()) ? "ru" : "en";
        for (Element reason : children(root, "reason")) {
            String text = children(reason, "text").stream()
                    .filter(one -> one.getAttribute("lang").equals(language))
                    .map(Element::getTextContent)
                    .findFirst()
                    .orElse("");
            output.plain("  " + reason.getAttribute("code") + ": " + text);
            reasons.add(Map.of("code", reason.getAttribute("code"), "text", text));
        }
        if (!reasons.isEmpty()) {
            json.put("reasons", reasons);
        }
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("number", "paper.number");
        facts.put("messageId", "paper.message-id");
        facts.put("incident", "paper.incident");
        facts.put("service", "paper.service");
        facts.put("receivedAt", "paper.received-at");
        facts.put("takenAt", "paper.taken-at");
        facts.put("lastDay", "text.last-day");
        facts.put("refusedAt", "paper.refused-at");
        facts.put("drawnUpAt", "paper.drawn-up-at");
        return facts;
    }
}
