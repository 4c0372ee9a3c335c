package org.kvitok.seal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes the exclusive canonical form (without comments, without a PrefixList) of an element of a document that {@code
 * wire.XmlReader} has read, in one pass. For one element.
 *
 * <p>The form of an element inside is the same octets wherever nothing inside leans on a declaration that an element
 * further out has rendered. That is seen in passing, for the elements of the outer levels.
 */
final class CanonicalPass {

    private static final int EXPECTED = 8 << 10;

    /** Body, message, its fields, the content: nobody asks for what lies deeper. */
    private static final int PARTS_DOWN_TO = 3;

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(short type) {
            super("a node of type " + type, null, false, false);
        }
    }

    private final Octets out = new Octets(EXPECTED);
    private final RenderedNamespaces rendered = new RenderedNamespaces();
    private final Map<Element, Canonical.Part> parts = new IdentityHashMap<>();
    /** For the open elements of the outer levels: whether their form is as it stands here. */
    private final boolean[] selfContained = new boolean[PARTS_DOWN_TO + 1];

    private CanonicalPass() {}

    /** Empty where the element holds nodes that our reader never makes, such as processing instructions. */
    static Optional<Canonical> over(Element apex) {
        CanonicalPass pass = new CanonicalPass();
        try {
            pass.element(apex, 0);
            return Optional.of(new Canonical(pass.out, pass.parts));
        } catch (Unreadable unfamiliar) {
            return Optional.empty();
        }
    }

    private void element(Element element, int depth) {
        int from = out.length();
        if (depth <= PARTS_DOWN_TO) {
            selfContained[depth] = true;
        }
        String name = element.getNodeName();
        out.markup("<").markup(name);
        if (element.hasAttributes()) {
            withAttributes(element, depth);
        } else {
            use(element, depth).ifPresent(this::declare);
        }
        out.markup(">");
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> element((Element) child, depth + 1);
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> out.text(child.getNodeValue());
                case Node.COMMENT_NODE -> {
                    // The form is the one without comments.
                }
                default -> throw new Unreadable(child.getNodeType());
            }
        }
        out.markup("</").markup(name).markup(">");
        rendered.leave(depth);
        if (depth <= PARTS_DOWN_TO && selfContained[depth]) {
            parts.put(element, new Canonical.Part(from, out.length()));
        }
    }

    private void withAttributes(Element element, int depth) {
        List<Declaration> declarations = new ArrayList<>(2);
        List<Attr> attributes = new ArrayList<>();
        use(element, depth).ifPresent(declarations::add);
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.add(attribute);
                if (attribute.getPrefix() != null) {
                    use(attribute, depth).ifPresent(declarations::add);
                }
            }
        }
        declarations.sort((one, other) -> one.prefix().compareTo(other.prefix()));
        declarations.forEach(this::declare);
        attributes.sort(CanonicalPass::inOrder);
        for (Attr attribute : attributes) {
            out.markup(" ").markup(attribute.getNodeName()).markup("=\"");
            out.attribute(attribute.getValue());
            out.markup("\"");
        }
    }

    private record Declaration(String prefix, String uri) {}

    /** The declaration that the element must render because of this node's prefix, if it must. */
    private Optional<Declaration> use(Node node, int depth) {
        String prefix = node.getPrefix() == null ? "" : node.getPrefix();
        String uri = orEmpty(node.getNamespaceURI());
        if (prefix.equals(XMLConstants.XML_NS_PREFIX)) {
            return Optional.empty();
        }
        if (uri.isEmpty()) {
            int outer = rendered.depthOfDefault();
            if (outer < 0) {
                return Optional.empty();
            }
            lean(outer, depth);
        } else {
            int outer = rendered.depthOf(prefix, uri);
            if (outer >= 0) {
                lean(outer, depth);
                return Optional.empty();
            }
        }
        rendered.render(prefix, uri, depth);
        return Optional.of(new Declaration(prefix, uri));
    }

    /** What stands at a depth means what an element further out has declared; so do all elements between. */
    private void lean(int outer, int depth) {
        for (int between = outer + 1; between <= Math.min(depth, PARTS_DOWN_TO); between++) {
            selfContained[between] = false;
        }
    }

    private void declare(Declaration declaration) {
        out.markup(declaration.prefix().isEmpty() ? " xmlns" : " xmlns:")
                .markup(declaration.prefix())
                .markup("=\"");
        out.attribute(declaration.uri());
        out.markup("\"");
    }

    /** By namespace, then by local name; those without a namespace come first (Canonical XML 1.0, section 2.2). */
    private static int inOrder(Attr one, Attr other) {
        int byNamespace = orEmpty(one.getNamespaceURI()).compareTo(orEmpty(other.getNamespaceURI()));
        return byNamespace != 0 ? byNamespace : one.getLocalName().compareTo(other.getLocalName());
    }

    private static String orEmpty(String uri) {
        return uri == null ? "" : uri;
    }
}
