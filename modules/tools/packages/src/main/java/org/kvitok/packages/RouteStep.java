package org.kvitok.packages;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.Stylesheet;
import org.kvitok.wire.XPathTest;
import org.kvitok.wire.XmlReader;

/** One step of a package's own route. Values go by the names of variables; {@link RouteTurn#BODY} is the body. */
sealed interface RouteStep {

    /** Where it stands in the route file. */
    int line();

    /** @return whether the way goes on after it */
    boolean take(RouteTurn<?> turn);

    /**
     * An XPath expression.
     *
     * @param source the document that it is asked about
     * @param variables those that it may use
     */
    record Question(XPathTest test, String source, Set<String> variables) {

        boolean holds(RouteTurn<?> turn) {
            return test.holds(turn.value(source), turn.told(variables));
        }

        String text(RouteTurn<?> turn) {
            return test.text(turn.value(source), turn.told(variables));
        }
    }

    /** {@code to: kvitok:stylesheet}. */
    record Transform(int line, Stylesheet stylesheet, String from, String to, Set<String> variables)
            implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            turn.keep(to, stylesheet.transform(turn.value(from), turn.told(variables)));
            return true;
        }
    }

    /** {@code to: kvitok:validate}. */
    record Check(int line, SchemaSet schema, XmlReader reader, String from) implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            Bytes source = turn.value(from);
            List<Reason> flaws = reader.read(source, Optional.empty())
                    .fold(
                            document ->
                                    schema.flaws(document.getDocumentElement(), new Places(source, Optional.empty())),
                            refusal -> refusal.reasons());
            return flaws.isEmpty()
                    || turn.stuck(
                            this,
                            flaws.get(0).code().wire() + " " + flaws.get(0).place());
        }
    }

    /** {@code to: kvitok:registry}. */
    record Ask(int line, String registry, String from, String to) implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            return turn.ask(registry, from, to);
        }
    }

    /** {@code validate}: what must hold. */
    record Demand(int line, Question question) implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            return question.holds(turn) || turn.stuck(this, "what validate demands does not hold");
        }
    }

    /** {@code setVariable} with a constant. */
    record Fix(int line, String name, Bytes value) implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            turn.keep(name, value);
            return true;
        }
    }

    /** {@code setVariable} with an expression. */
    record Find(int line, String name, Question question) implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            turn.keep(name, Bytes.utf8(question.text(turn)));
            return true;
        }
    }

    /** {@code log}. */
    record Note(int line, String text) implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            turn.note(text);
            return true;
        }
    }

    /** One {@code when}, {@code filter} or {@code otherwise}; {@code when} is empty for what is taken always. */
    record Branch(Optional<Question> when, List<RouteStep> steps) {

        boolean isFor(RouteTurn<?> turn) {
            return when.map(question -> question.holds(turn)).orElse(true);
        }
    }

    /** {@code choice} and {@code filter}: the steps of the first branch that holds. */
    record Choice(int line, List<Branch> branches) implements RouteStep {

        @Override
        public boolean take(RouteTurn<?> turn) {
            for (Branch branch : branches) {
                if (branch.isFor(turn)) {
                    return turn.takeAll(branch.steps());
                }
            }
            return true;
        }
    }
}
