package org.kvitok.packages;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.packages.RouteStep.Ask;
import org.kvitok.packages.RouteStep.Check;
import org.kvitok.packages.RouteStep.Transform;

/** Reads the steps {@code to}: a registry, a stylesheet, or a schema of the package. */
final class RouteCalls {

    private static final Pattern URI =
            Pattern.compile("kvitok:(registry|stylesheet|validate)(?:\\?name=([A-Za-z0-9][A-Za-z0-9._-]{0,99}))?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String ALLOWED =
            "kvitok:registry, kvitok:registry?name=…, kvitok:stylesheet?name=….xsl, kvitok:validate?name=….xsd";

    /** Kinds whose answers come later, over a queue or a folder. */
    static final Set<String> LATER = Set.of("jms", "file", "sftp");

    /** The variables that a step reads its document from, and puts its result into. */
    private record Way(String from, String to) {}

    private final RouteParts parts;
    private final RouteValues values;

    RouteCalls(RouteParts parts, RouteValues values) {
        this.parts = parts;
        this.values = values;
    }

    static String uri(String registry) {
        return registry.isEmpty() ? "to: kvitok:registry" : "to: kvitok:registry?name=" + registry;
    }

    Optional<RouteStep> read(int line, RouteNode node, RouteFlow flow) {
        Map<String, RouteNode> fields = node.isText()
                ? Map.of("uri", node)
                : node.fields("to", "uri", "parameters", "variableSend", "variableReceive");
        RouteNode at = fields.getOrDefault("uri", node);
        Optional<String> address = fields.containsKey("uri") ? at.text("the address") : Optional.of("");
        Optional<Matcher> uri = address.map(URI::matcher).filter(Matcher::matches);
        Optional<Way> way = way(fields, flow);
        if (uri.isEmpty()) {
            address.ifPresent(found -> at.complain(
                    "a route cannot go there",
                    found,
                    ALLOWED,
                    "registries stand in service.yaml, stylesheets and schemas in the package"));
            return Optional.empty();
        }
        String name = named(fields, uri.get().group(2));
        return way.flatMap(found -> switch (uri.get().group(1)) {
            case "registry" -> ask(line, at, name, found, flow);
            case "stylesheet" -> transform(line, at, name, found, flow);
            default -> check(line, at, name, found, fields, flow);
        });
    }

    private static String named(Map<String, RouteNode> fields, String inAddress) {
        Map<String, RouteNode> parameters =
                fields.containsKey("parameters") ? fields.get("parameters").fields("parameters", "name") : Map.of();
        String inAddressOrNone = inAddress == null ? "" : inAddress;
        return parameters.containsKey("name")
                ? parameters.get("name").text("the name").orElse(inAddressOrNone)
                : inAddressOrNone;
    }

    private Optional<Way> way(Map<String, RouteNode> fields, RouteFlow flow) {
        Optional<String> from = values.document(fields.get("variableSend"), flow);
        RouteNode receive = fields.get("variableReceive");
        Optional<String> to = receive == null ? Optional.of(RouteTurn.BODY) : values.newName(receive, receive, flow);
        return from.flatMap(source -> to.map(target -> new Way(source, target)));
    }

    private Optional<RouteStep> ask(int line, RouteNode at, String name, Way way, RouteFlow flow) {
        RegistryBinding binding = parts.registries().get(name);
        if (binding == null) {
            at.complain(
                    "there is no registry " + name,
                    name,
                    String.join(", ", parts.registries().keySet()),
                    "name one of service.yaml; without a name where there is only registry:");
            return Optional.empty();
        }
        if (flow.mayHaveAsked(name)) {
            at.complain(
                    "the registry may have been asked before",
                    name,
                    "each registry once on every way",
                    "both requests would bear one request id: ask for everything at once");
        }
        if (!values.isChecked(way.from(), at, flow)) {
            return Optional.empty();
        }
        if (binding.adapter().equals("pull")) {
            at.complain("a registry that takes its tasks itself is not called", name, "", "remove route.camel.yaml");
        }
        if (LATER.contains(binding.adapter())) {
            flow.handOver(name);
        } else {
            flow.setAnswer(name, way.to());
        }
        return Optional.of(new Ask(line, name, way.from(), way.to()));
    }

    private Optional<RouteStep> transform(int line, RouteNode at, String name, Way way, RouteFlow flow) {
        if (!isThere(at, name, ".xsl") || !values.isChecked(way.from(), at, flow)) {
            return Optional.empty();
        }
        Set<String> variables = flow.variables();
        flow.setDocument(way.to());
        return parts.stylesheet(name)
                .<RouteStep>map(stylesheet -> new Transform(line, stylesheet, way.from(), way.to(), variables));
    }

    private Optional<RouteStep> check(
            int line, RouteNode at, String name, Way way, Map<String, RouteNode> fields, RouteFlow flow) {
        if (fields.containsKey("variableReceive")) {
            fields.get("variableReceive")
                    .complain("a check makes nothing", "variableReceive", "variableSend", "remove it");
        }
        if (!isThere(at, name, ".xsd")) {
            return Optional.empty();
        }
        flow.setDocument(way.from());
        return parts.schema(name).<RouteStep>map(schema -> new Check(line, schema, parts.reader(), way.from()));
    }

    private boolean isThere(RouteNode at, String name, String ending) {
        boolean isThere = name.endsWith(ending) && NAME.matcher(name).matches() && parts.has(name);
        if (!isThere) {
            at.complain(
                    name.endsWith(ending) ? "there is no file " + name : "the name must end in " + ending,
                    name,
                    "a file beside route.camel.yaml" + (ending.equals(".xsd") ? ", or beside request.xsd" : ""),
                    "add it, or correct the name");
        }
        return isThere;
    }
}
