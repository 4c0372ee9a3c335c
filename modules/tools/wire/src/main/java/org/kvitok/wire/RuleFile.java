package org.kvitok.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The text of a {@code rules.sch}, looked through before it is compiled: afterwards nobody knows the lines any more. Used
 * once, by one thread.
 */
final class RuleFile {

    private static final String SCH = "http://purl.oclc.org/dsdl/schematron";
    private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final Set<String> TAKEN = Set.of(
            "schema",
            "title",
            "p",
            "ns",
            "let",
            "pattern",
            "rule",
            "assert",
            "report",
            "diagnostics",
            "diagnostic",
            "value-of",
            "name",
            "emph",
            "span",
            "dir");
    private static final Set<String> NOT_TAKEN = Set.of("documents", "is-a", "abstract");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final Path file;
    private final Bytes text;
    private final Document document;
    private final Places places;
    private final XPathCompiler xpath = Box.PROCESSOR.newXPathCompiler();
    private final List<BadSchema.Spot> spots = new ArrayList<>();
    private final List<RuleSet.Rule> rules = new ArrayList<>();

    private RuleFile(Path file, Bytes text, Document document) {
        this.file = file;
        this.text = text;
        this.document = document;
        this.places = new Places(text, Optional.empty());
    }

    /** @throws BadSchema with everything that is wrong */
    static RuleFile read(Path file) {
        Bytes text;
        try {
            text = Bytes.wrap(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new BadSchema(file + " cannot be read", unreadable);
        }
        Document document = new XmlReader(XmlLimits.WIDEST)
                .read(text, Optional.empty())
                .fold(read -> read, refusal -> {
                    Reason reason = refusal.reasons().get(0);
                    throw new BadSchema(
                            List.of(spot(file, reason.place(), reason.text(java.util.Locale.ENGLISH))), null);
                });
        RuleFile rules = new RuleFile(file, text, document);
        rules.look();
        return rules;
    }

    Bytes text() {
        return text;
    }

    List<RuleSet.Rule> rules() {
        return List.copyOf(rules);
    }

    private void look() {
        Element root = document.getDocumentElement();
        if (!SCH.equals(root.getNamespaceURI()) || !"schema".equals(root.getLocalName())) {
            complain(root, "the root is no sch:schema of namespace " + SCH);
        }
        String binding = root.getAttribute("queryBinding");
        if (!binding.isEmpty() && !"xslt3".equals(binding)) {
            complain(root, "queryBinding is " + binding + "; only xslt3 is taken");
        }
        lookAtNames();
        lookAtExpressions();
        lookAtRules();
        if (!spots.isEmpty()) {
            throw new BadSchema(spots, null);
        }
    }

    private void lookAtNames() {
        elements(SCH, "*").forEach(element -> {
            if (!TAKEN.contains(element.getLocalName())) {
                complain(element, "sch:" + element.getLocalName() + " is not taken here");
            }
            NOT_TAKEN.stream()
                    .filter(element::hasAttribute)
                    .forEach(name -> complain(element, "the attribute " + name + " is not taken here"));
        });
        elements(XSLT, "*")
                .filter(element -> element.getParentNode().equals(document.getDocumentElement()))
                .filter(element -> !"function".equals(element.getLocalName()))
                .forEach(element -> complain(element, "of XSLT only xsl:function is taken here"));
    }

    private void lookAtExpressions() {
        xpath.setWarningHandler(warning -> {});
        xpath.setAllowUndeclaredVariables(true);
        elements(SCH, "ns").forEach(ns -> xpath.declareNamespace(ns.getAttribute("prefix"), ns.getAttribute("uri")));
        if (elements(XSLT, "function").findAny().isPresent()) {
            // Its calls are known to the whole only.
            return;
        }
        elements(SCH, "rule").forEach(rule -> expect(rule, "context", xpath::compilePattern));
        Stream.of("assert", "report")
                .flatMap(name -> elements(SCH, name))
                .forEach(rule -> expect(rule, "test", xpath::compile));
        elements(SCH, "let")
                .filter(let -> let.hasAttribute("value"))
                .forEach(let -> expect(let, "value", xpath::compile));
        elements(SCH, "value-of").forEach(value -> expect(value, "select", xpath::compile));
    }

    private void lookAtRules() {
        Set<String> ids = new HashSet<>();
        Stream.of("assert", "report").flatMap(name -> elements(SCH, name)).forEach(rule -> {
            String id = rule.getAttribute("id");
            if (!ID.matcher(id).matches()) {
                complain(rule, "a rule needs an id of a-z, 0-9 and '-'; senders are told it");
            } else if (!ids.add(id)) {
                complain(rule, "the id " + id + " is used twice");
            }
            if (rule.getTextContent().isBlank()) {
                complain(rule, "the rule has no text in Russian");
            }
            if (!isSaidInEnglish(rule)) {
                complain(
                        rule,
                        "the rule has no text in English: name a sch:diagnostic with xml:lang=\"en\" in diagnostics");
            }
            rules.add(new RuleSet.Rule(id, places.of(rule).line()));
        });
        if (rules.isEmpty()) {
            complain(document.getDocumentElement(), "there is no rule");
        }
    }

    private boolean isSaidInEnglish(Element rule) {
        Set<String> named = Set.copyOf(List.of(rule.getAttribute("diagnostics").split("\\s+")));
        return elements(SCH, "diagnostic")
                .filter(diagnostic -> named.contains(diagnostic.getAttribute("id")))
                .filter(diagnostic -> "en".equals(diagnostic.getAttributeNS(XML, "lang")))
                .anyMatch(diagnostic -> !diagnostic.getTextContent().isBlank());
    }

    private void expect(Element element, String attribute, Compiler compiler) {
        try {
            compiler.compile(element.getAttribute(attribute));
        } catch (SaxonApiException illegal) {
            complain(element, attribute + ": " + illegal.getMessage());
        }
    }

    private Stream<Element> elements(String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements.stream();
    }

    private void complain(Element element, String what) {
        spots.add(spot(file, places.of(element), what));
    }

    private static BadSchema.Spot spot(Path file, Place place, String what) {
        return new BadSchema.Spot(file.toString(), place.line(), place.column(), what);
    }

    private interface Compiler {
        Object compile(String expression) throws SaxonApiException;
    }
}
