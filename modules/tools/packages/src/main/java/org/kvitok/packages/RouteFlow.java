package org.kvitok.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known at one place of a route, whichever branches were taken before it: which variables are set, which documents
 * are answers that nobody has checked, and which registries may have been asked. For use by one thread while a route is read.
 */
final class RouteFlow {

    private enum Kind {
        TEXT,
        DOCUMENT,
        /** As a registry sent it. */
        UNCHECKED
    }

    private final Map<String, Kind> values = new HashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private Optional<String> handedOver = Optional.empty();

    private RouteFlow() {}

    static RouteFlow atTheStart() {
        RouteFlow flow = new RouteFlow();
        flow.values.put(RouteTurn.BODY, Kind.DOCUMENT);
        return flow;
    }

    RouteFlow branch() {
        RouteFlow branch = new RouteFlow();
        branch.values.putAll(values);
        branch.asked.addAll(asked);
        branch.handedOver = handedOver;
        return branch;
    }

    /** Goes on after branches of which any may have been taken. */
    void join(List<RouteFlow> branches) {
        values.clear();
        values.putAll(branches.get(0).values);
        for (RouteFlow branch : branches) {
            values.keySet().retainAll(branch.values.keySet());
            values.replaceAll((name, kind) -> common(kind, branch.values.get(name)));
            asked.addAll(branch.asked);
            handedOver = handedOver.or(() -> branch.handedOver);
        }
    }

    /** A text may be used in fewer places than a document, and an unchecked answer nowhere. */
    private static Kind common(Kind one, Kind other) {
        if (one == Kind.UNCHECKED || other == Kind.UNCHECKED) {
            return Kind.UNCHECKED;
        }
        return one == other ? one : Kind.TEXT;
    }

    boolean isSet(String name) {
        return values.containsKey(name);
    }

    boolean isText(String name) {
        return values.get(name) == Kind.TEXT;
    }

    boolean isUnchecked(String name) {
        return values.get(name) == Kind.UNCHECKED;
    }

    void setText(String name) {
        values.put(name, Kind.TEXT);
    }

    void setDocument(String name) {
        values.put(name, Kind.DOCUMENT);
    }

    void setAnswer(String registry, String name) {
        asked.add(registry);
        values.put(name, Kind.UNCHECKED);
    }

    /** The registry will answer by itself: nothing of this way is left then. */
    void handOver(String registry) {
        asked.add(registry);
        handedOver = Optional.of(registry);
    }

    Optional<String> handedOver() {
        return handedOver;
    }

    boolean mayHaveAsked(String registry) {
        return asked.contains(registry);
    }

    Set<String> asked() {
        return asked;
    }

    /** The variables that stylesheets and expressions may see. */
    Set<String> variables() {
        Set<String> variables = new TreeSet<>(values.keySet());
        variables.remove(RouteTurn.BODY);
        variables.removeIf(this::isUnchecked);
        return variables;
    }
}
