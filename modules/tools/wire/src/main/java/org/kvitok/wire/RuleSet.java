package org.kvitok.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.SaxonApiUncheckedException;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.kvitok.core.Bytes;
import org.kvitok.core.Refusal;
import org.w3c.dom.Node;

/**
 * Business rules in ISO Schematron (ISO/IEC 19757-3), compiled once by SchXslt and boxed in like {@link Stylesheet}. Safe
 * for use by many threads.
 */
public final class RuleSet {

    /** After rules took too long they are not tried for this many times their limit: the door serves others too. */
    static final int RESTS = 5;

    /**
     * One {@code sch:assert} or {@code sch:report}.
     *
     * @param line in the rules' file
     */
    public record Rule(String id, int line) {}

    /** A rule that a document breaks, at this node of its DOM, with the rule's text in Russian and English. */
    public record Broken(String rule, Node where, String ru, String en) {}

    private final XsltExecutable compiled;
    private final List<Rule> rules;
    private final String name;
    private final TimeLimit time;

    private RuleSet(XsltExecutable compiled, List<Rule> rules, String name, TimeLimit time) {
        this.compiled = compiled;
        this.rules = rules;
        this.name = name;
        this.time = time;
    }

    /**
     * Compiles rules. Each assert and report has an id of its own, its text in Russian, and a diagnostic with {@code
     * xml:lang="en"} that says the same in English. Includes, phases and abstract rules are not taken.
     *
     * @param within how long the rules may take for one document; after that they rest for five times as long
     * @throws BadSchema with everything that is wrong, with lines
     */
    public static RuleSet compile(Path rules, Duration within) {
        RuleFile file = RuleFile.read(rules);
        Bytes stylesheet = SchematronCompiler.stylesheet(file.text(), rules);
        return new RuleSet(
                StylesheetCompiler.compile(stylesheet, rules.toString()),
                file.rules(),
                rules.getFileName().toString(),
                new TimeLimit(within, within.multipliedBy(RESTS)));
    }

    /** All rules, in the order of the file. */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * The rules that this document breaks, at most {@link Refusal#MOST_REASONS}; empty when it keeps all of them.
     *
     * @param parameters values for the {@code sch:let} of those names at the top of the rules; others are passed over
     * @throws TransformFailed when a rule fails on this document, or takes too long
     */
    public List<Broken> broken(Tree tree, Map<String, String> parameters) {
        try {
            return time.run(() -> run(tree, parameters)).stream()
                    .map(found -> new Broken(found.rule(), tree.at(found.location()), found.ru(), found.en()))
                    .toList();
        } catch (TransformFailed failed) {
            throw new TransformFailed(name + ": " + failed.getMessage(), failed);
        }
    }

    private List<RuleReport.Found> run(Tree tree, Map<String, String> parameters) {
        RuleReport report = new RuleReport(Refusal.MOST_REASONS);
        try {
            Xslt30Transformer transformer = compiled.load30();
            transformer.setErrorReporter(error -> {});
            transformer.setMessageHandler(message -> {});
            transformer.setStylesheetParameters(Stylesheet.values(parameters));
            transformer.setGlobalContextItem(tree.document());
            transformer.applyTemplates(tree.document(), new SAXDestination(report));
        } catch (SaxonApiException | SaxonApiUncheckedException failed) {
            if (!report.isFull()) {
                throw new TransformFailed(String.valueOf(failed.getMessage()), failed);
            }
        }
        return report.found();
    }
}
