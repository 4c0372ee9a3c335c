package org.kvitok.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Bytes;
import org.kvitok.packages.RouteStep.Branch;

/**
 * Reads a {@code route.camel.yaml}: a small part of Camel's YAML DSL, word by word. Nothing is handed to Camel, so whatever
 * is not read here does not exist. For one file.
 */
final class RouteReader {

    static final int MOST_STEPS = 50;
    static final int DEEPEST = 8;

    private static final String ENTRY = "kvitok:submission";
    private static final String[] STEPS = {"choice", "filter", "log", "setVariable", "to", "validate"};
    private static final int LONGEST_NOTE = 500;

    private final Path file;
    private final RouteParts parts;
    private final List<Finding> findings;
    private final RouteValues values;
    private final RouteCalls calls;
    private final Set<Integer> lines = new HashSet<>();
    private int count;

    RouteReader(Path file, RouteParts parts, List<Finding> findings) {
        this.file = file;
        this.parts = parts;
        this.findings = findings;
        this.values = new RouteValues(parts);
        this.calls = new RouteCalls(parts, values);
    }

    /** The route; empty, with findings, where anything is wrong with it. */
    Optional<OwnRoute> read() {
        int before = findings.size();
        Optional<RouteNode> from = new RouteText(file, findings).root().flatMap(RouteReader::from);
        if (from.isEmpty()) {
            if (findings.size() == before) {
                findings.add(Finding.of(file, 0, "there is no route", "- route: with from: " + ENTRY));
            }
            return Optional.empty();
        }
        RouteFlow flow = RouteFlow.atTheStart();
        List<RouteStep> steps = begun(from.get(), flow);
        parts.registries().keySet().stream()
                .filter(name -> !flow.mayHaveAsked(name))
                .forEach(name -> from.get()
                        .complain(
                                name.isEmpty() ? "the registry is asked nowhere" : "nothing asks the registry " + name,
                                "",
                                RouteCalls.uri(name),
                                "ask it in a step, or remove it from service.yaml"));
        return findings.size() == before
                ? Optional.of(new OwnRoute(steps, lines, parts.limits().result()))
                : Optional.empty();
    }

    /** One route, with or without the word {@code route} around it. */
    private static Optional<RouteNode> from(RouteNode root) {
        List<RouteNode> routes = root.items("the file");
        if (routes.size() > 1) {
            routes.get(1).complain("there is more than one route", "", "one", "a submission goes one way: use choice");
        }
        if (routes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, RouteNode> outer = routes.get(0).fields("the file", "route", "from");
        RouteNode route = outer.get("route");
        return Optional.ofNullable(
                route == null
                        ? outer.get("from")
                        : route.fields("route", "from").get("from"));
    }

    private List<RouteStep> begun(RouteNode from, RouteFlow flow) {
        Map<String, RouteNode> fields = from.fields("from", "uri", "steps");
        String uri = fields.containsKey("uri") ? fields.get("uri").text("from").orElse("") : "";
        if (!uri.equals(ENTRY)) {
            fields.getOrDefault("uri", from).complain("a route begins at " + ENTRY, uri, ENTRY, "write uri: " + ENTRY);
        }
        return steps(fields, from, flow, 1);
    }

    private List<RouteStep> steps(Map<String, RouteNode> fields, RouteNode owner, RouteFlow flow, int depth) {
        if (!fields.containsKey("steps")) {
            owner.complain("there are no steps", "", "steps: with a list", "write what is to be done");
            return List.of();
        }
        if (depth > DEEPEST) {
            owner.complain(
                    "choices stand inside each other more than " + DEEPEST + " deep",
                    "",
                    "",
                    "let a stylesheet decide");
            return List.of();
        }
        List<RouteStep> steps = new ArrayList<>();
        for (RouteNode item : fields.get("steps").items("steps")) {
            step(item, flow, depth).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<RouteStep> step(RouteNode item, RouteFlow flow, int depth) {
        if (++count == MOST_STEPS + 1) {
            item.complain("there are more than " + MOST_STEPS + " steps", "", "", "let stylesheets do more at once");
        }
        int before = findings.size();
        Map<String, RouteNode> one = item.fields("a step", STEPS);
        if (one.size() != 1 || count > MOST_STEPS) {
            if (findings.size() == before) {
                item.complain("a step has one name", String.join(", ", one.keySet()), "", "give each step its own -");
            }
            return Optional.empty();
        }
        flow.handedOver()
                .ifPresent(registry -> item.complain(
                        "nothing can follow when a registry was asked that answers by itself",
                        registry,
                        "the end of the route",
                        "its answer comes later and goes to from-registry.xsl: ask it last"));
        lines.add(item.line());
        String name = one.keySet().iterator().next();
        RouteNode node = one.get(name);
        return switch (name) {
            case "to" -> calls.read(item.line(), node, flow);
            case "setVariable" -> variable(item.line(), node, flow);
            case "log" -> note(item.line(), node);
            case "validate" ->
                values.predicate(node.fields("validate", RouteValues.PREDICATES), node, flow)
                        .<RouteStep>map(question -> new RouteStep.Demand(item.line(), question));
            case "filter" -> filter(item.line(), node, flow, depth);
            default -> choice(item.line(), node, flow, depth);
        };
    }

    private Optional<RouteStep> variable(int line, RouteNode node, RouteFlow flow) {
        Map<String, RouteNode> fields = node.fields("setVariable", "name", "constant", "expression", "xpath");
        Optional<String> name = values.newName(fields.get("name"), node, flow);
        Map<String, RouteNode> expression = values.expression(fields, node);
        Optional<String> constant = values.constant(expression);
        Optional<RouteStep.Question> question = values.question(expression, flow);
        name.ifPresent(flow::setText);
        return name.flatMap(found -> constant.<RouteStep>map(text -> new RouteStep.Fix(line, found, Bytes.utf8(text)))
                .or(() -> question.map(asked -> new RouteStep.Find(line, found, asked))));
    }

    private static Optional<RouteStep> note(int line, RouteNode node) {
        RouteNode message = node.isText() ? node : node.fields("log", "message").get("message");
        if (message == null) {
            node.complain("log has no message", "", "message", "write what the log is to say");
            return Optional.empty();
        }
        return message.text("the message").map(String::strip).<RouteStep>flatMap(text -> {
            if (text.length() > LONGEST_NOTE || text.chars().anyMatch(Character::isISOControl)) {
                message.complain(
                        "the message is no line of up to " + LONGEST_NOTE + " characters", "", "", "shorten it");
                return Optional.empty();
            }
            return Optional.of(new RouteStep.Note(line, text));
        });
    }

    private Optional<RouteStep> filter(int line, RouteNode node, RouteFlow flow, int depth) {
        RouteFlow inside = flow.branch();
        Optional<Branch> branch = branch(node, "filter", inside, depth);
        flow.join(List.of(flow.branch(), inside));
        return branch.<RouteStep>map(found -> new RouteStep.Choice(line, List.of(found)));
    }

    private Optional<RouteStep> choice(int line, RouteNode node, RouteFlow flow, int depth) {
        Map<String, RouteNode> fields = node.fields("choice", "when", "otherwise");
        List<RouteFlow> ends = new ArrayList<>();
        List<Branch> branches = new ArrayList<>();
        List<RouteNode> whens = fields.containsKey("when") ? fields.get("when").items("when") : List.of();
        if (whens.isEmpty()) {
            node.complain("a choice has no when", "", "when: with a list", "say when which steps are taken");
        }
        for (RouteNode when : whens) {
            RouteFlow inside = flow.branch();
            branch(when, "when", inside, depth).ifPresent(branches::add);
            ends.add(inside);
        }
        RouteFlow inside = flow.branch();
        RouteNode otherwise = fields.get("otherwise");
        if (otherwise != null) {
            branches.add(new Branch(
                    Optional.empty(), steps(otherwise.fields("otherwise", "steps"), otherwise, inside, depth + 1)));
        }
        ends.add(inside);
        flow.join(ends);
        return Optional.of(new RouteStep.Choice(line, branches));
    }

    private Optional<Branch> branch(RouteNode node, String of, RouteFlow flow, int depth) {
        Map<String, RouteNode> fields = node.fields(of, "steps", "expression", "xpath");
        Optional<RouteStep.Question> question = values.predicate(fields, node, flow);
        List<RouteStep> steps = steps(fields, node, flow, depth + 1);
        return question.map(found -> new Branch(Optional.of(found), steps));
    }
}
