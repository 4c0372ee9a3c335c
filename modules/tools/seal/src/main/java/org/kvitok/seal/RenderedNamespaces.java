package org.kvitok.seal;

import java.util.ArrayList;
import java.util.List;

/**
 * The namespace declarations that the elements open at the moment have rendered (Exclusive XML Canonicalization 1.0,
 * section 3). For one thread.
 */
final class RenderedNamespaces {

    private record Declaration(String prefix, String uri, int depth) {}

    private final List<Declaration> open = new ArrayList<>();

    /** How deep the element lies that rendered this very declaration, where it is in force; -1 where it is not. */
    int depthOf(String prefix, String uri) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Declaration declaration = open.get(i);
            if (declaration.prefix().equals(prefix)) {
                return declaration.uri().equals(uri) ? declaration.depth() : -1;
            }
        }
        return -1;
    }

    /** How deep the element lies whose default namespace is in force; -1 where there is none. */
    int depthOfDefault() {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).prefix().isEmpty()) {
                return open.get(i).uri().isEmpty() ? -1 : open.get(i).depth();
            }
        }
        return -1;
    }

    void render(String prefix, String uri, int depth) {
        open.add(new Declaration(prefix, uri, depth));
    }

    void leave(int depth) {
        while (!open.isEmpty() && open.get(open.size() - 1).depth() == depth) {
            open.remove(open.size() - 1);
        }
    }
}
