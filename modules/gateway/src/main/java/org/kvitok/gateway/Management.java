package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.kvitok.gateway.commands.Output;
import picocli.CommandLine.Option;

/** Where the commands that manage a running gateway reach it. */
final class Management {

    @Option(
            names = "--management",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            descriptionKey = "management")
    private URI address;

    /** @param reading what the answer means, as an exit code */
    int ask(Output output, String path, Function<HttpResponse<String>, Integer> reading) throws InterruptedException {
        return send(output, HttpRequest.newBuilder(address.resolve(path)).build(), reading);
    }

    /** Tells the gateway to do something, in the name of whoever runs the command. */
    int order(Output output, String path, Function<HttpResponse<String>, Integer> reading) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("X-Kvitok-Operator", System.getProperty("user.name"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return send(output, request, reading);
    }

    int notUnderstood(Output output) {
        return output.failed("text.no-gateway", address);
    }

    private int send(Output output, HttpRequest request, Function<HttpResponse<String>, Integer> reading)
            throws InterruptedException {
        try {
            return reading.apply(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException unreachable) {
            return output.failed("text.no-management", address);
        }
    }
}
