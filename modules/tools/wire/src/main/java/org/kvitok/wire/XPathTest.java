package org.kvitok.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.kvitok.core.Bytes;

/** A compiled XPath 3.1 expression, boxed in like {@link Stylesheet}. Safe for use by many threads. */
public final class XPathTest {

    private final XPathExecutable compiled;
    private final String expression;
    private final TimeLimit time;

    private XPathTest(XPathExecutable compiled, String expression, TimeLimit time) {
        this.compiled = compiled;
        this.expression = expression;
        this.time = time;
    }

    /**
     * Compiles an expression.
     *
     * @param namespaces from prefix to namespace; the empty prefix is for element names without one
     * @throws BadSchema when it does not compile
     */
    public static XPathTest compile(String expression, Map<String, String> namespaces) {
        return compile(expression, namespaces, new TimeLimit(TimeLimit.STANDARD));
    }

    /** The same for whoever waits at the door: as {@link RuleSet#compile} limits time. */
    public static XPathTest compile(String expression, Map<String, String> namespaces, Duration within) {
        return compile(expression, namespaces, new TimeLimit(within, within.multipliedBy(RuleSet.RESTS)));
    }

    /**
     * The same with variables, for whoever keeps nobody waiting.
     *
     * @param variables their names; each is a string, given at every use
     * @param within how long it may take; no rest follows when it took longer
     */
    public static XPathTest compile(
            String expression, Map<String, String> namespaces, Set<String> variables, Duration within) {
        return compile(expression, namespaces, variables, new TimeLimit(within));
    }

    private static XPathTest compile(String expression, Map<String, String> namespaces, TimeLimit time) {
        return compile(expression, namespaces, Set.of(), time);
    }

    private static XPathTest compile(
            String expression, Map<String, String> namespaces, Set<String> variables, TimeLimit time) {
        try {
            XPathCompiler compiler = Box.PROCESSOR.newXPathCompiler();
            compiler.setWarningHandler(warning -> {});
            namespaces.forEach(compiler::declareNamespace);
            variables.forEach(name -> compiler.declareVariable(new QName(name)));
            return new XPathTest(compiler.compile(expression), expression, time);
        } catch (SaxonApiException illegal) {
            throw new BadSchema("XPath " + expression + ": " + illegal.getMessage(), illegal);
        }
    }

    /**
     * The expression's effective boolean value on this document.
     *
     * @throws TransformFailed when the document is no XML, the expression fails on it, or takes too long
     */
    public boolean holds(Bytes document) {
        return holds(document, Map.of());
    }

    /** The same with the values of its variables, of which it may leave some unused. */
    public boolean holds(Bytes document, Map<String, String> variables) {
        return on(Box.document(document), variables, XPathSelector::effectiveBooleanValue);
    }

    /** The same on a tree. */
    public boolean holds(Tree tree) {
        return on(tree.document(), Map.of(), XPathSelector::effectiveBooleanValue);
    }

    /**
     * The string value of the first thing that the expression selects in this document; empty where it selects nothing.
     *
     * @throws TransformFailed as {@link #holds}
     */
    public String text(Bytes document) {
        return text(document, Map.of());
    }

    /** The same with the values of its variables. */
    public String text(Bytes document, Map<String, String> variables) {
        return on(Box.document(document), variables, selector -> {
            XdmItem first = selector.evaluateSingle();
            return first == null ? "" : first.getStringValue();
        });
    }

    private <T> T on(XdmNode document, Map<String, String> variables, Question<T> question) {
        try {
            return time.run(() -> {
                XPathSelector selector = compiled.load();
                for (Map.Entry<String, String> variable : variables.entrySet()) {
                    selector.setVariable(new QName(variable.getKey()), new XdmAtomicValue(variable.getValue()));
                }
                selector.setContextItem(document);
                return question.ask(selector);
            });
        } catch (TransformFailed failed) {
            throw new TransformFailed("XPath " + expression + ": " + failed.getMessage(), failed);
        }
    }

    private interface Question<T> {
        T ask(XPathSelector selector) throws SaxonApiException;
    }
}
