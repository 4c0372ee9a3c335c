package org.kvitok.registries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells the stand-in how to behave: {@code POST /control?mode=…&times=…&lasts=…&delay=…}, times in milliseconds; {@code
 * mode=off} ends it. {@code GET /control} shows mode and counts as JSON.
 */
final class ControlDoor implements HttpHandler {

    private static final int LARGEST_FORM = 4096;

    private final Mood mood;
    private final Supplier<Counts> counts;

    ControlDoor(Mood mood, Supplier<Counts> counts) {
        this.mood = mood;
        this.counts = counts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HttpAnswer answer = new HttpAnswer(exchange);
        try (exchange) {
            answer(exchange, answer);
        }
    }

    private void answer(HttpExchange exchange, HttpAnswer answer) throws IOException {
        try {
            if (exchange.getRequestMethod().equals("POST")) {
                take(parameters(exchange));
            }
            answer.send(200, "application/json", json());
        } catch (IllegalArgumentException notUnderstood) {
            answer.send(400, HttpAnswer.TEXT, notUnderstood.getMessage() + "\n");
        }
    }

    private void take(Map<String, String> parameters) {
        String mode = parameters.getOrDefault("mode", "");
        if (mode.equals("off")) {
            mood.calm();
            return;
        }
        Misbehaviour kind = Misbehaviour.ofWire(mode)
                .orElseThrow(() -> new IllegalArgumentException("mode is off or one of "
                        + Arrays.stream(Misbehaviour.values())
                                .map(Misbehaviour::wire)
                                .collect(Collectors.joining(", "))));
        Spell spell = Spell.of(kind).times((int) number(parameters, "times", 0));
        spell = spell.lasting(Duration.ofMillis(number(parameters, "lasts", 0)));
        mood.take(spell.delayedBy(
                Duration.ofMillis(number(parameters, "delay", spell.delay().toMillis()))));
    }

    private String json() {
        Counts now = counts.get();
        String mode = mood.spell().map(spell -> spell.kind().wire()).orElse("off");
        return "{\"mode\":\"%s\",\"received\":%d,\"distinct\":%d,\"repeated\":%d,\"strayed\":%d}%n"
                .formatted(mode, now.received(), now.distinct(), now.repeated(), now.strayed());
    }

    private static long number(Map<String, String> parameters, String name, long standard) {
        String text = parameters.getOrDefault(name, Long.toString(standard));
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(name + " is a number of up to nine digits");
        }
        return Long.parseLong(text);
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String form = new String(exchange.getRequestBody().readNBytes(LARGEST_FORM), StandardCharsets.UTF_8);
        Map<String, String> parameters = new HashMap<>();
        for (String pair : ((query == null ? "" : query) + "&" + form).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1).strip(), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
