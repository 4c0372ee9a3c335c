package org.kvitok.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import org.kvitok.core.Bytes;

/**
 * Writes XML that already is its own exclusive canonical form (Exclusive XML Canonicalization 1.0, without comments), so
 * that what is signed need not be parsed and canonicalized again. The caller gives attributes in canonical order
 * (unqualified ones by name, then qualified ones by namespace and name; declarations before both, by prefix) and
 * declares a prefix on the element that first uses it; this writer checks all of that and throws {@link
 * IllegalStateException} at the first departure. Not for use by many threads.
 */
public final class CanonicalWriter {

    private final StringBuilder out = new StringBuilder(1024);
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Declaration> scope = new ArrayList<>();
    private final Set<String> declaredHere = new HashSet<>();
    private final List<String> usedHere = new ArrayList<>();
    private boolean inTag;
    private boolean finished;
    private String lastPrefix;
    private String lastUri;
    private String lastName;

    /** Starts an element; {@code name} as written, with its prefix. */
    public CanonicalWriter start(String name) {
        closeTag();
        demand(!finished, "a second root element ", name);
        out.append('<').append(name);
        open.push(name);
        declaredHere.clear();
        usedHere.clear();
        usedHere.add(prefix(name));
        lastPrefix = null;
        lastUri = null;
        inTag = true;
        return this;
    }

    /** Declares a namespace on the element just started; the empty prefix stands for the default namespace. */
    public CanonicalWriter namespace(String prefix, String uri) {
        demand(inTag && lastUri == null, "declarations come before attributes: ", prefix);
        demand(lastPrefix == null || lastPrefix.compareTo(prefix) < 0, "declarations are ordered by prefix: ", prefix);
        demand(!uri.equals(uriOf(prefix)), "declared already: ", prefix);
        lastPrefix = prefix;
        scope.add(new Declaration(prefix, uri, open.size()));
        declaredHere.add(prefix);
        out.append(prefix.isEmpty() ? " xmlns" : " xmlns:").append(prefix).append("=\"");
        Escape.attribute(uri, out);
        out.append('"');
        return this;
    }

    public CanonicalWriter attribute(String name, String value) {
        String prefix = prefix(name);
        String uri = prefix.isEmpty() ? "" : uriOf(prefix);
        String local = name.substring(name.indexOf(':') + 1);
        demand(inTag && uri != null, "attribute outside a tag or with an undeclared prefix: ", name);
        int order = lastUri == null ? -1 : lastUri.compareTo(uri);
        demand(order < 0 || order == 0 && lastName.compareTo(local) < 0, "attributes are ordered: ", name);
        lastUri = uri;
        lastName = local;
        if (!prefix.isEmpty()) {
            usedHere.add(prefix);
        }
        out.append(' ').append(name).append("=\"");
        Escape.attribute(value, out);
        out.append('"');
        return this;
    }

    public CanonicalWriter text(String text) {
        closeTag();
        demand(!open.isEmpty(), "text outside the root element");
        Escape.text(text, out);
        return this;
    }

    /** An element with nothing but text. */
    public CanonicalWriter element(String name, String text) {
        return start(name).text(text).end();
    }

    /** XML that is in canonical form already and declares every prefix it uses. */
    public CanonicalWriter canonical(String xml) {
        closeTag();
        demand(!open.isEmpty(), "content outside the root element");
        out.append(xml);
        return this;
    }

    /** Ends the element started last that is not ended. */
    public CanonicalWriter end() {
        closeTag();
        demand(!open.isEmpty(), "nothing to end");
        int depth = open.size();
        scope.removeIf(declaration -> declaration.depth() == depth);
        out.append("</").append(open.pop()).append('>');
        finished = open.isEmpty();
        return this;
    }

    /** The finished text; every element must be ended. */
    public String text() {
        demand(finished, "not ended: ", open);
        return out.toString();
    }

    public Bytes bytes() {
        return Bytes.utf8(text());
    }

    private void closeTag() {
        if (!inTag) {
            return;
        }
        for (String prefix : usedHere) {
            demand(prefix.isEmpty() || uriOf(prefix) != null, "undeclared prefix ", prefix);
        }
        // Exclusive canonicalization moves a declaration down to where its prefix is used.
        demand(usedHere.containsAll(declaredHere), "declared but not used here: ", declaredHere);
        out.append('>');
        inTag = false;
    }

    private String uriOf(String prefix) {
        for (int i = scope.size() - 1; i >= 0; i--) {
            if (scope.get(i).prefix().equals(prefix)) {
                return scope.get(i).uri();
            }
        }
        if (prefix.equals("xml")) {
            return XMLConstants.XML_NS_URI;
        }
        return prefix.isEmpty() ? "" : null;
    }

    private static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    private static void demand(boolean canonical, String departure) {
        demand(canonical, departure, "");
    }

    /** @param what is put into words only where it departs */
    private static void demand(boolean canonical, String departure, Object what) {
        if (!canonical) {
            throw new IllegalStateException("not canonical: " + departure + what);
        }
    }

    private record Declaration(String prefix, String uri, int depth) {}
}
