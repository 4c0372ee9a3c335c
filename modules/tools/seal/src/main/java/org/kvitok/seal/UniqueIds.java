package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.ID_NOT_UNIQUE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.Reason;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One walk over the whole envelope: an identifier that a reference uses may stand on one element only. */
final class UniqueIds {

    private UniqueIds() {}

    static Optional<Reason> flaw(Message message, SecurityHeader security, List<SignedReference> references) {
        Map<String, Element> owners = new HashMap<>();
        references.forEach(reference -> owners.put(reference.id(), reference.target()));
        Ids.of(security.token()).forEach(id -> owners.put(id, security.token()));
        Element root = message.header().getOwnerDocument().getDocumentElement();
        for (Node node = root; node != null; node = next(node, root)) {
            if (node instanceof Element element) {
                for (String id : Ids.of(element)) {
                    if (owners.getOrDefault(id, element) != element) {
                        return Optional.of(message.reason(ID_NOT_UNIQUE, element, Quoted.of(id), "one element"));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Document order without recursion, whatever the depth. */
    private static Node next(Node node, Node root) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node climbing = node;
        while (climbing != root && climbing.getNextSibling() == null) {
            climbing = climbing.getParentNode();
        }
        return climbing == root ? null : climbing.getNextSibling();
    }
}
