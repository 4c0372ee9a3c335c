package org.kvitok.wire;

import java.time.Duration;
import java.util.Map;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
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

    private static XPathTest compile(String expression, Map<String, String> namespaces, TimeLimit time) {
        try {
            XPathCompiler compiler = Box.PROCESSOR.newXPathCompiler();
            compiler.setWarningHandler(warning -> {});
            namespaces.forEach(compiler::declareNamespace);
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
        return on(Box.document(document), XPathSelector::effectiveBooleanValue);
    }

    /** The same on a tree. */
    public boolean holds(Tree tree) {
        return on(tree.document(), XPathSelector::effectiveBooleanValue);
    }

    /**
     * The string value of the first thing that the expression selects in this document; empty where it selects nothing.
     *
     * @throws TransformFailed as {@link #holds}
     */
    public String text(Bytes document) {
        return on(Box.document(document), selector -> {
            XdmItem first = selector.evaluateSingle();
            return first == null ? "" : first.getStringValue();
        });
    }

    private <T> T on(XdmNode document, Question<T> question) {
        try {
            return time.run(() -> {
                XPathSelector selector = compiled.load();
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
