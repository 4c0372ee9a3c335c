package org.kvitok.packages;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do instead of the words of Camel that a package's route does not know. */
final class RouteWords {

    private static final String COMPUTE =
            "what must be computed is computed by a stylesheet: to: kvitok:stylesheet?name=…";
    private static final String ASK = "registries stand in service.yaml; ask one by to: kvitok:registry?name=…";
    private static final String CHOOSE = "choose by choice, and name the registry in each branch";
    private static final String KEEP = "use setVariable: a registry is given its request and nothing beside it";
    private static final String ONCE = "a route goes each step once; lists are walked through by a stylesheet";
    private static final String OURS =
            "leave that to the gateway: retry, askAgain, concurrency, timeout and breakAfter in service.yaml";
    private static final String EXPRESS = "write it as xpath or constant";

    private static final Map<String, String> CURES = Stream.of(
                    with(COMPUTE, "bean", "process", "script", "transform", "setBody", "marshal", "unmarshal"),
                    with(COMPUTE, "convertBodyTo", "transformDataType", "claimCheck", "sort", "tokenizer"),
                    with(ASK, "enrich", "pollEnrich", "poll", "wireTap", "toV", "serviceCall", "kamelet"),
                    with(CHOOSE, "toD", "recipientList", "routingSlip", "dynamicRouter", "loadBalance"),
                    with(KEEP, "setHeader", "setHeaders", "setProperty", "setVariables", "setExchangePattern"),
                    with(KEEP, "removeHeader", "removeHeaders", "removeProperty", "removeVariable"),
                    with(ONCE, "loop", "split", "multicast", "aggregate", "resequence", "pipeline", "step"),
                    with(OURS, "doTry", "doCatch", "doFinally", "onException", "errorHandler", "circuitBreaker"),
                    with(OURS, "delay", "throttle", "saga", "rollback", "stop", "throwException", "onCompletion"),
                    with(OURS, "intercept", "idempotentConsumer", "transacted", "policy", "threads", "sample"),
                    with(EXPRESS, "simple", "csimple", "groovy", "method", "js", "python", "java", "joor", "mvel"),
                    with(EXPRESS, "ognl", "spel", "ref", "language", "header", "variable", "exchangeProperty"),
                    with(EXPRESS, "jsonpath", "jq", "xquery", "datasonnet", "wasm", "tokenize", "xtokenize"))
            .flatMap(group -> group.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private RouteWords() {}

    static String cure(String word) {
        return CURES.getOrDefault(word, "remove it");
    }

    private static Map<String, String> with(String cure, String... words) {
        return Set.of(words).stream().collect(Collectors.toMap(word -> word, word -> cure));
    }
}
