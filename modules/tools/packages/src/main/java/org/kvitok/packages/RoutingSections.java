package org.kvitok.packages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kvitok.packages.Routing.Choice;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.XPathTest;

/** Reads {@code registry}, or {@code registries}, {@code namespaces} and {@code routing}, of a service file. */
final class RoutingSections {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    /** Answers that come by themselves come to a service, not to one of its registries. */
    private static final Set<String> ANSWERING_AT_ONCE = Set.of("soap", "rest");

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-zA-Z0-9-]{0,29}");

    private final YamlMapping top;
    private final Duration within;

    /** @param within how long an expression may take */
    RoutingSections(YamlMapping top, Duration within) {
        this.top = top;
        this.within = within;
    }

    /** @param namespace the one of names without a prefix */
    Routing read(String namespace) {
        if (!top.has("registries")) {
            return new Routing(
                    new TreeMap<>(Map.of(Routing.ONLY, AdapterKind.binding(top.mapping("registry")))), List.of());
        }
        if (top.has("registry")) {
            top.complain("registry", "there are registries too", "one of the two");
        }
        SortedMap<String, RegistryBinding> registries = registries(top.mapping("registries"));
        return new Routing(registries, choices(registries, namespaces(namespace)));
    }

    private static SortedMap<String, RegistryBinding> registries(YamlMapping section) {
        SortedMap<String, RegistryBinding> registries = new TreeMap<>();
        for (String name : section.keys()) {
            if (!NAME.matcher(name).matches()) {
                section.complain(name, "a registry is named " + name, "1 to 30 characters of a-z, 0-9 and '-'");
            }
            RegistryBinding binding = AdapterKind.binding(section.mapping(name));
            if (!ANSWERING_AT_ONCE.contains(binding.adapter())) {
                section.complain(
                        name,
                        "the adapter of " + name + " is " + binding.adapter(),
                        "soap or rest, where there are several");
            }
            registries.put(name, binding);
        }
        return registries;
    }

    private Map<String, String> namespaces(String namespace) {
        Map<String, String> namespaces = new HashMap<>();
        namespaces.put("", namespace);
        if (top.has("namespaces")) {
            YamlMapping section = top.mapping("namespaces");
            for (String prefix : section.keys()) {
                if (!PREFIX.matcher(prefix).matches()) {
                    section.complain(prefix, "a prefix is " + prefix, "letters, digits and '-'");
                }
                namespaces.put(prefix, section.text(prefix));
            }
        }
        return namespaces;
    }

    private List<Choice> choices(SortedMap<String, RegistryBinding> registries, Map<String, String> namespaces) {
        List<Choice> choices = new ArrayList<>();
        if (!top.has("routing")) {
            top.complain("routing is missing", "which of the registries is competent, in order");
            return choices;
        }
        List<YamlMapping> steps = top.mappings("routing");
        for (YamlMapping step : steps) {
            String to = step.text("to");
            if (!registries.containsKey(to)) {
                step.complain("to", "there is no registry " + to, String.join(", ", registries.keySet()));
            }
            if (!step.has("when") && choices.size() < steps.size() - 1) {
                step.complain("what follows is never reached", "give it a when, or put it last");
            }
            choices.add(new Choice(step.has("when") ? when(step, namespaces) : Optional.empty(), to));
        }
        for (String name : registries.keySet()) {
            if (choices.stream().noneMatch(choice -> choice.to().equals(name))) {
                top.complain("routing", "nothing goes to the registry " + name, "a line with to: " + name);
            }
        }
        return choices;
    }

    private Optional<XPathTest> when(YamlMapping step, Map<String, String> namespaces) {
        String expression = step.text("when");
        try {
            return Optional.of(XPathTest.compile(expression, namespaces, within));
        } catch (BadSchema illegal) {
            step.complain("when", illegal.getMessage(), "an XPath 3.1 expression over the content");
            return Optional.empty();
        }
    }
}
