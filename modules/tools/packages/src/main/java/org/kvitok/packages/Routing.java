package org.kvitok.packages;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.kvitok.core.Bytes;
import org.kvitok.wire.Tree;
import org.kvitok.wire.XPathTest;

/**
 * A service's registries by name, and which of them is competent for a content: the first choice that holds. A service
 * with one registry has no name for it and no choices; one with a route of its own chooses there. Immutable; safe for use by many threads.
 */
record Routing(SortedMap<String, RegistryBinding> registries, List<Choice> choices) {

    /** @param when empty for what holds always */
    record Choice(Optional<XPathTest> when, String to) {}

    static final String ONLY = "";

    boolean isByContent() {
        return !choices.isEmpty();
    }

    RegistryBinding only() {
        if (!registries.containsKey(ONLY)) {
            throw new IllegalStateException("there is not one registry, but " + registries.keySet());
        }
        return registries.get(ONLY);
    }

    Optional<String> competentFor(Tree content) {
        return competent(when -> when.holds(content));
    }

    Optional<String> competentFor(Bytes content) {
        return competent(when -> when.holds(content));
    }

    private Optional<String> competent(Predicate<XPathTest> holds) {
        if (choices.isEmpty()) {
            return Optional.of(ONLY);
        }
        return choices.stream()
                .filter(choice -> choice.when().map(holds::test).orElse(true))
                .map(Choice::to)
                .findFirst();
    }
}
