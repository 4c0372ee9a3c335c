package org.kvitok.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.MessageId;
import org.kvitok.core.Refusal;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.gateway.commands.Output;

/** Sends one accepted and one refused sample of every service, and tells what came back as a table. */
final class ServiceTour {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String ROW = "    %-34s %-6s %-23s %-12s %s";

    private final ExchangeClient client;
    private final Output output;
    private final List<Map<String, Object>> table = new ArrayList<>();

    ServiceTour(ExchangeClient client, Output output) {
        this.client = client;
        this.output = output;
    }

    /** Whether every service answered as its samples say. */
    boolean run(List<TourStop> stops) {
        output.line("demo.tour", stops.size());
        Map<TourStop, Verdict<Accepted>> sent = new LinkedHashMap<>();
        for (TourStop stop : stops) {
            sent.put(stop, client.submit(fresh(), stop.service(), stop.accepted(), false));
        }
        output.plain(ROW.formatted(
                output.text("demo.tour.service"),
                output.text("demo.tour.adapter"),
                output.text("demo.tour.number"),
                output.text("demo.tour.decision"),
                output.text("demo.tour.refused")));
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean well = true;
        for (Map.Entry<TourStop, Verdict<Accepted>> one : sent.entrySet()) {
            well &= told(one.getKey(), one.getValue(), until);
        }
        return well;
    }

    /** A row for each service, for programs. */
    List<Map<String, Object>> table() {
        return table;
    }

    private boolean told(TourStop stop, Verdict<Accepted> sent, long until) {
        String number = sent.fold(accepted -> accepted.number().toString(), ServiceTour::codes);
        String decision = sent.fold(accepted -> decision(accepted.number(), until), refusal -> "-");
        String codes =
                client.submit(fresh(), stop.service(), stop.refused(), false).fold(accepted -> "-", ServiceTour::codes);
        boolean well = decision.equals(stop.decision()) && codes.equals(String.join(" ", stop.codes()));
        output.plain((well ? ROW : ROW + "  <- %s %s")
                .formatted(stop.name(), stop.adapter(), number, decision, codes, stop.decision(), stop.codes()));
        table.add(Map.of(
                "service", stop.service().toString(),
                "registry", stop.registry(),
                "adapter", stop.adapter(),
                "number", number,
                "decision", decision,
                "refusedFor", codes,
                "well", well));
        return well;
    }

    /** What the registry decided, or the status at which patience ended. */
    private String decision(SubmissionNumber number, long until) {
        while (true) {
            Status status = client.status(number)
                    .fold(standing -> standing.submission().status(), refusal -> {
                        throw new IllegalStateException("no status of " + number + ": " + codes(refusal));
                    });
            if (!LifeCycle.isOpen(status) || System.nanoTime() > until) {
                return status.wire();
            }
            pause();
        }
    }

    private static String codes(Refusal refusal) {
        return String.join(
                " ",
                refusal.reasons().stream()
                        .map(reason -> reason.code().wire())
                        .sorted()
                        .toList());
    }

    private static MessageId fresh() {
        return MessageId.of(UUID.randomUUID().toString());
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
