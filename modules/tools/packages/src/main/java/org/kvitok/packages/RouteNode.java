package org.kvitok.packages;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a route file, and what may be asked there. Whatever is wrong becomes a finding with line and column, and is
 * answered with nothing, so that reading can go on to the next one.
 */
final class RouteNode {

    /** Tools that draw routes write these everywhere; they mean nothing. */
    private static final Set<String> LABELS = Set.of("id", "description", "note");

    private final Node node;
    private final Path file;
    private final List<Finding> findings;

    RouteNode(Node node, Path file, List<Finding> findings) {
        this.node = node;
        this.file = file;
        this.findings = findings;
    }

    int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    /**
     * The entries of a mapping, without labels; those that are not allowed are left out.
     *
     * @param of what it is, for whoever got it wrong
     */
    Map<String, RouteNode> fields(String of, String... allowed) {
        Map<String, RouteNode> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            complain(of + " is no mapping", form(), String.join(", ", allowed), "write lines of the form key: value");
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            RouteNode key = at(tuple.getKeyNode());
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : key.form();
            if (LABELS.contains(name)) {
                continue;
            }
            if (!Set.of(allowed).contains(name)) {
                key.complain(
                        of + " has no " + name,
                        name,
                        String.join(", ", new TreeSet<>(Set.of(allowed))),
                        RouteWords.cure(name));
            } else if (fields.put(name, at(tuple.getValueNode())) != null) {
                key.complain(name + " is given twice", name, "each once", "remove one of them");
            }
        }
        return fields;
    }

    /** The items of a list; none where it is no list. */
    List<RouteNode> items(String of) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::at).toList();
        }
        complain(of + " is no list", form(), "- …", "write each on a line that begins with - and a blank");
        return List.of();
    }

    /** A text on its own terms: nothing is put in the place of anything. */
    Optional<String> text(String of) {
        if (!(node instanceof ScalarNode scalar)) {
            complain(of + " is no text", form(), "one value", "write one value");
            return Optional.empty();
        }
        String text = scalar.getValue();
        if (text.contains("{{") || text.contains("${")) {
            complain(
                    of + " holds a placeholder or an expression",
                    text,
                    "plain text",
                    "settings are filled into service.yaml only; set variables by setVariable with xpath");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    void complain(String what, String found, String allowed, String cure) {
        int column = node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
        findings.add(new Finding(file, line(), column, what, cure, allowed, found));
    }

    private RouteNode at(Node inside) {
        return new RouteNode(inside, file, findings);
    }

    private String form() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }
}
