package org.kvitok.gateway.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.core.SubmissionNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches what the registry answered. */
@Command(name = "result")
final class FetchResult implements Callable<Integer> {

    @Parameters(paramLabel = "NUMBER", descriptionKey = "option.number")
    private SubmissionNumber number;

    @Mixin
    private Folder folder;

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("number", number.toString()));
        return new ResultDelivery(output, folder).fetch(gateway.client(output), number, answer);
    }
}
