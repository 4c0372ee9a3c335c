package org.kvitok.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Bytes;
import org.kvitok.packages.OwnRoute.Companion;
import org.kvitok.packages.OwnRoute.Heard;
import org.kvitok.packages.OwnRoute.Way;
import org.kvitok.wire.TransformFailed;

/** One submission on its way along a route: the body, the variables, and how it ends. For use by one thread. */
final class RouteTurn<S> {

    /** The name under which the body stands among the variables. */
    static final String BODY = "";

    private final Map<String, String> parameters;
    private final Companion<S> companion;
    private final int mostBytes;
    private final Map<String, Bytes> values = new HashMap<>();
    private boolean afterAnswer;
    private Optional<Way<S>> end = Optional.empty();

    RouteTurn(Bytes content, Map<String, String> parameters, Companion<S> companion, int mostBytes) {
        this.parameters = parameters;
        this.companion = companion;
        this.mostBytes = mostBytes;
        values.put(BODY, content);
    }

    Way<S> go(List<RouteStep> steps) {
        takeAll(steps);
        return end.orElseGet(() -> new Way.Through<>(values.get(BODY)));
    }

    /** @return whether the way goes on */
    boolean takeAll(List<RouteStep> steps) {
        for (RouteStep step : steps) {
            companion.passes(step.line());
            if (!isTaken(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTaken(RouteStep step) {
        try {
            return step.take(this);
        } catch (TransformFailed failed) {
            return stuck(step, failed.getMessage());
        }
    }

    /** @return false, since the way ends here */
    boolean stuck(RouteStep step, String why) {
        end = Optional.of(new Way.Stuck<>(step.line(), why, afterAnswer));
        return false;
    }

    Bytes value(String name) {
        return values.get(name);
    }

    /** @throws TransformFailed when all values together are larger than one result of a stylesheet may be */
    void keep(String name, Bytes value) {
        values.put(name, value);
        long together = values.values().stream().mapToLong(Bytes::size).sum();
        if (together > mostBytes) {
            throw new TransformFailed("body and variables are larger than " + mostBytes + " bytes", null);
        }
    }

    /** What stylesheets and expressions are told: the parameters that all have, and these variables. */
    Map<String, String> told(Set<String> variables) {
        Map<String, String> told = new HashMap<>(parameters);
        variables.forEach(name -> told.put(name, values.get(name).utf8()));
        return told;
    }

    void note(String text) {
        companion.note(text);
    }

    /** @return whether the registry answered */
    boolean ask(String registry, String from, String to) {
        Heard<S> heard = companion.ask(registry, values.get(from));
        if (heard instanceof Heard.Answer<S> answer) {
            afterAnswer = true;
            keep(to, answer.payload());
            return true;
        }
        end = Optional.of(new Way.Ended<>(((Heard.End<S>) heard).how()));
        return false;
    }
}
