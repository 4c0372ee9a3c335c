package org.kvitok.packages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kvitok.packages.Routing.Choice;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.XPathTest;

/** Reads {@code registry}, or {@code registries}, {@code namespaces} and {@code routing}, of a service file. */
final class RoutingSections {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-zA-Z0-9-]{0,29}");

    private final YamlMapping top;
    private final Duration within;
    private final boolean hasOwnRoute;

    /**
     * @param within how long an expression may take
     * @param hasOwnRoute whether a route of the package's own says which registry is asked
     */
    RoutingSections(YamlMapping top, Duration within, boolean hasOwnRoute) {
        this.top = top;
        this.within = within;
        this.hasOwnRoute = hasOwnRoute;
    }

    /** @param namespaces those that expressions may name by their prefixes */
    Routing read(Map<String, String> namespaces) {
        if (!top.has("registries")) {
            return new Routing(
                    new TreeMap<>(Map.of(Routing.ONLY, AdapterKind.binding(top.mapping("registry")))), List.of());
        }
        if (top.has("registry")) {
            top.complain("registry", "there are registries too", "one of the two");
        }
        SortedMap<String, RegistryBinding> registries = registries(top.mapping("registries"));
        if (hasOwnRoute && !top.has("routing")) {
            return new Routing(registries, List.of());
        }
        if (hasOwnRoute) {
            top.complain(
                    "routing",
                    "there is a " + PackageFolder.OWN_ROUTE + " too",
                    "one of the two: it chooses by choice");
        }
        return new Routing(registries, choices(registries, namespaces));
    }

    private static SortedMap<String, RegistryBinding> registries(YamlMapping section) {
        SortedMap<String, RegistryBinding> registries = new TreeMap<>();
        Map<String, String> places = new HashMap<>();
        for (String name : section.keys()) {
            if (!NAME.matcher(name).matches()) {
                section.complain(name, "a registry is named " + name, "1 to 30 characters of a-z, 0-9 and '-'");
            }
            RegistryBinding binding = AdapterKind.binding(section.mapping(name));
            if (binding.adapter().equals("pull")) {
                // Who takes a task is a participant that answers for the whole service.
                section.complain(name, "the adapter of " + name + " is pull", "registry: with adapter: pull alone");
            }
            String other = places.putIfAbsent(answersIn(name, binding), name);
            if (other != null) {
                section.complain(
                        name,
                        name + " leaves its answers where " + other + " does",
                        "a place of its own: nobody could tell whose answer it is");
            }
            registries.put(name, binding);
        }
        return registries;
    }

    /** Where a registry leaves its answers; its own name where it gives them at once. */
    private static String answersIn(String name, RegistryBinding binding) {
        return switch (binding.adapter()) {
            case "jms" -> binding.parameter("broker") + " " + binding.parameter("replyQueue");
            case "file" -> binding.parameter("folder") + " " + binding.parameter("out");
            case "sftp" ->
                String.join(
                        " ",
                        binding.parameter("host"),
                        binding.parameter("port"),
                        binding.parameter("folder"),
                        binding.parameter("out"));
            default -> name;
        };
    }

    /** @param namespace the one of names without a prefix */
    Map<String, String> namespaces(String namespace) {
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
