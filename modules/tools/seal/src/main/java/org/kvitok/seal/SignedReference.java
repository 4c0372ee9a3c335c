package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kvitok.core.Verdict;
import org.w3c.dom.Element;

/**
 * A ds:Reference and the element that it means. Only the Body, the Timestamp, the token and children of the Header can
 * be meant: whatever else has the identifier is never looked for.
 */
record SignedReference(Element reference, String id, Element target) {

    static Verdict<List<SignedReference>> resolved(Message message, SecurityHeader security) {
        Map<String, Element> legal = legalTargets(message, security);
        List<SignedReference> resolved = new ArrayList<>();
        for (Element reference : security.references()) {
            String uri = reference.getAttribute("URI");
            Element target = uri.startsWith("#") ? legal.get(uri.substring(1)) : null;
            if (target == null) {
                return message.refused(
                        REFERENCE_ILLEGAL, reference, Quoted.of(uri), "Body, Timestamp, token or a header by its Id");
            }
            resolved.add(new SignedReference(reference, uri.substring(1), target));
        }
        return Verdict.passed(resolved);
    }

    static List<Element> transforms(Element reference) {
        return Elements.first(reference, Uris.DS, "Transforms")
                .map(parent -> Elements.in(parent, Uris.DS, "Transform"))
                .orElse(List.of());
    }

    private static Map<String, Element> legalTargets(Message message, SecurityHeader security) {
        Map<String, Element> targets = new HashMap<>();
        List<Element> candidates = new ArrayList<>(List.of(message.body(), security.timestamp(), security.token()));
        candidates.addAll(Elements.in(message.header()));
        candidates.remove(security.security());
        candidates.forEach(element -> Ids.of(element).forEach(id -> targets.putIfAbsent(id, element)));
        return targets;
    }
}
