package org.kvitok.packages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kvitok.packages.RouteStep.Question;
import org.kvitok.wire.BadSchema;
import org.kvitok.wire.XPathTest;

/** Reads variables and expressions of a route: constants, and XPath over a document. */
final class RouteValues {

    static final String[] PREDICATES = {"expression", "xpath"};

    private static final int MOST_VARIABLES = 20;
    private static final int LONGEST = 10_000;
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]{0,29}");
    private static final String VARIABLE = "variable:";
    private static final Set<String> GIVEN = SampleParameters.STANDARD.asMap().keySet();

    private final RouteParts parts;
    private final Set<String> names = new TreeSet<>();

    RouteValues(RouteParts parts) {
        this.parts = parts;
    }

    /** The name of a variable that is to be set. */
    Optional<String> newName(RouteNode node, RouteNode owner, RouteFlow flow) {
        if (node == null) {
            owner.complain("there is no name", "", "name", "name the variable");
            return Optional.empty();
        }
        Optional<String> name = node.text("the name");
        if (name.filter(found -> !NAME.matcher(found).matches() || GIVEN.contains(found))
                .isPresent()) {
            node.complain(
                    "a variable cannot have this name",
                    name.get(),
                    "1 to 30 letters, digits and '-', a small letter first, and none of " + new TreeSet<>(GIVEN),
                    "give it another");
            return Optional.empty();
        }
        name.ifPresent(names::add);
        if (names.size() > MOST_VARIABLES) {
            node.complain("there are more than " + MOST_VARIABLES + " variables", "", "", "keep fewer");
        }
        return name;
    }

    /** The document that a step reads: the body, or a variable. */
    Optional<String> document(RouteNode node, RouteFlow flow) {
        if (node == null) {
            return Optional.of(RouteTurn.BODY);
        }
        return node.text("the variable")
                .map(name -> name.startsWith(VARIABLE) ? name.substring(VARIABLE.length()) : name)
                .filter(name -> {
                    boolean isThere = flow.isSet(name) && !flow.isText(name) && !name.isEmpty();
                    if (!isThere) {
                        node.complain(
                                flow.isText(name) ? "the variable is a text, no document" : "the variable is not set",
                                name,
                                String.join(", ", flow.variables()),
                                "set it on every way that leads here: to: with variableReceive");
                    }
                    return isThere;
                });
    }

    /** Whether the document may be used; complains of an answer that nobody has checked. */
    boolean isChecked(String name, RouteNode node, RouteFlow flow) {
        if (flow.isUnchecked(name)) {
            node.complain(
                    "the registry's answer is used before it was checked",
                    name.isEmpty() ? "the body" : name,
                    "",
                    "put before it: to: kvitok:validate?name=….xsd"
                            + (name.isEmpty() ? "" : " with variableSend: " + name));
        }
        return !flow.isUnchecked(name);
    }

    /** What must hold; XPath only. */
    Optional<Question> predicate(Map<String, RouteNode> fields, RouteNode owner, RouteFlow flow) {
        Map<String, RouteNode> one = expression(fields, owner);
        if (one.containsKey("constant")) {
            one.get("constant").complain("a constant always holds", "constant", "xpath", "write an XPath expression");
            return Optional.empty();
        }
        return question(one, flow);
    }

    /** What an expression is, under its language, with or without the word {@code expression} around it; or nothing. */
    Map<String, RouteNode> expression(Map<String, RouteNode> fields, RouteNode owner) {
        Map<String, RouteNode> one = new HashMap<>(fields);
        if (fields.containsKey("expression")) {
            one.putAll(fields.get("expression").fields("expression", "constant", "xpath"));
        }
        one.keySet().retainAll(Set.of("constant", "xpath"));
        if (one.size() != 1) {
            owner.complain("there is not one expression", "", "xpath", "write one, as xpath: …");
            one.clear();
        }
        return one;
    }

    Optional<String> constant(Map<String, RouteNode> expression) {
        RouteNode constant = expression.get("constant");
        if (constant == null || constant.isText()) {
            return Optional.ofNullable(constant).flatMap(text -> text.text("the constant"));
        }
        RouteNode text = constant.fields("constant", "expression").get("expression");
        return text == null ? missing(constant) : text.text("the constant");
    }

    Optional<Question> question(Map<String, RouteNode> expression, RouteFlow flow) {
        return Optional.ofNullable(expression.get("xpath")).flatMap(xpath -> question(xpath, flow));
    }

    private Optional<Question> question(RouteNode xpath, RouteFlow flow) {
        Map<String, RouteNode> fields = xpath.isText()
                ? Map.of("expression", xpath)
                : xpath.fields("xpath", "expression", "source", "namespace");
        if (!fields.containsKey("expression")) {
            return missing(xpath);
        }
        Optional<String> source = document(fields.get("source"), flow);
        Map<String, String> namespaces = namespaces(fields.get("namespace"));
        RouteNode at = fields.get("expression");
        return source.filter(name -> isChecked(name, fields.getOrDefault("source", at), flow))
                .flatMap(name -> at.text("the expression").flatMap(text -> compiled(at, text, name, namespaces, flow)));
    }

    private Optional<Question> compiled(
            RouteNode at, String text, String source, Map<String, String> namespaces, RouteFlow flow) {
        Set<String> variables = flow.variables();
        Set<String> all = new HashSet<>(GIVEN);
        all.addAll(variables);
        if (text.length() > LONGEST) {
            at.complain("the expression is too long", "", "", "let a stylesheet decide");
            return Optional.empty();
        }
        try {
            XPathTest test =
                    XPathTest.compile(text, namespaces, all, parts.limits().within());
            return Optional.of(new Question(test, source, variables));
        } catch (BadSchema illegal) {
            at.complain(
                    illegal.getMessage(),
                    text,
                    "XPath 3.1; variables here: " + new TreeSet<>(all),
                    "correct the expression");
            return Optional.empty();
        }
    }

    /** In Camel's form: a list of {@code key} and {@code value}. */
    private Map<String, String> namespaces(RouteNode node) {
        Map<String, String> namespaces = new HashMap<>(parts.namespaces());
        if (node != null) {
            for (RouteNode item : node.items("namespace")) {
                Map<String, RouteNode> pair = item.fields("namespace", "key", "value");
                Optional<String> prefix =
                        pair.containsKey("key") ? pair.get("key").text("key") : Optional.empty();
                Optional<String> uri =
                        pair.containsKey("value") ? pair.get("value").text("value") : Optional.empty();
                if (prefix.isEmpty() || uri.isEmpty()) {
                    item.complain("a namespace has key and value", "", "key, value", "{key: prefix, value: URI}");
                } else {
                    namespaces.put(prefix.get(), uri.get());
                }
            }
        }
        return namespaces;
    }

    private static <T> Optional<T> missing(RouteNode node) {
        node.complain("there is no expression", "", "expression", "write it after expression:");
        return Optional.empty();
    }
}
