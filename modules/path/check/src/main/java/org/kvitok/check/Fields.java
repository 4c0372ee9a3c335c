package org.kvitok.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** The simple fields of a message element that is valid by the exchange schema. */
record Fields(Element message) {

    Optional<Element> child(String name) {
        return named(name).findFirst();
    }

    List<Element> children(String name) {
        return named(name).toList();
    }

    private Stream<Element> named(String name) {
        return Envelope.children(message).stream()
                .filter(child ->
                        name.equals(child.getLocalName()) && Operation.NAMESPACE.equals(child.getNamespaceURI()));
    }

    Optional<String> text(String name) {
        return child(name).map(Element::getTextContent);
    }

    /** Every token of this name. */
    Set<String> tokens(String name) {
        Set<String> found = new LinkedHashSet<>();
        for (Element child : Envelope.children(message)) {
            if (name.equals(child.getLocalName()) && Operation.NAMESPACE.equals(child.getNamespaceURI())) {
                found.add(child.getTextContent().strip());
            }
        }
        return found;
    }

    /** A token: white space around it says nothing. */
    Optional<String> token(String name) {
        return text(name).map(String::strip);
    }

    String required(String name) {
        return token(name)
                .orElseThrow(() -> new IllegalStateException("the schema let a message without " + name + " pass"));
    }

    boolean flag(String name) {
        return token(name)
                .map(value -> value.equals("true") || value.equals("1"))
                .orElse(false);
    }
}
