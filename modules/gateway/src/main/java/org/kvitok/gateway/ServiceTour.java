package org.kvitok.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Result;
import org.kvitok.core.Answer;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.MessageId;
import org.kvitok.core.Refusal;
import org.kvitok.core.ServiceId;
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
    private final Map<ServiceId, SubmissionNumber> numbers = new HashMap<>();
    private final Path folder;

    /** @param folder for the files that come and go */
    ServiceTour(ExchangeClient client, Path folder, Output output) {
        this.client = client;
        this.folder = folder;
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
        sent.peek(accepted -> numbers.put(stop.service(), accepted.number()));
        int files = sent.fold(accepted -> files(accepted.number()), refusal -> 0);
        String codes =
                client.submit(fresh(), stop.service(), stop.refused(), false).fold(accepted -> "-", ServiceTour::codes);
        boolean well = decision.equals(stop.decision())
                && codes.equals(String.join(" ", stop.codes()))
                && files == stop.files();
        output.plain((well ? ROW : ROW + "  <- %s %s")
                .formatted(
                        stop.name(),
                        stop.adapter(),
                        number,
                        files == 0 ? decision : decision + " +" + files,
                        codes,
                        stop.decision(),
                        stop.codes()));
        table.add(Map.of(
                "service", stop.service().toString(),
                "registry", stop.registry(),
                "adapter", stop.adapter(),
                "number", number,
                "decision", decision,
                "files", files,
                "refusedFor", codes,
                "well", well));
        return well;
    }

    /** How many files came with the result: fetched, and compared with their digests. */
    private int files(SubmissionNumber number) {
        return client.result(number).fold(result -> fetched(number, result), notDecided -> 0);
    }

    private int fetched(SubmissionNumber number, Result result) {
        int files = 0;
        for (Answer.Attachment file : result.answer().attachments()) {
            Path into = folder.resolve(number + "-" + ++files);
            client.fetch(number, file.sha256().orElseThrow(), into).fold(Function.identity(), refusal -> {
                throw new IllegalStateException("a file of " + number + " is not handed out: " + codes(refusal));
            });
        }
        return files;
    }

    /**
     * Sends a corrected version of what the tour has sent, with a list as an attachment; whether the registry takes it, and
     * the history of the first one tells of it.
     */
    boolean correct(Correction correction) {
        SubmissionNumber first = numbers.get(correction.service());
        Verdict<Accepted> sent = client.submit(
                fresh(), correction.service(), correction.content(first), List.of(correction.list(folder)), false);
        SubmissionNumber number = sent.fold(Accepted::number, refusal -> {
            throw new IllegalStateException("the corrected version is refused: " + codes(refusal));
        });
        String decision = decision(number, System.nanoTime() + PATIENCE.toNanos());
        boolean told =
                client.status(first).fold(standing -> standing.timeline(), refusal -> List.<HistoryLine>of()).stream()
                        .anyMatch(line -> line.event() == Event.CORRECTED
                                && line.comment().contains(number.toString()));
        output.line("demo.tour.corrected", correction.service(), number, first, decision);
        return decision.equals(Status.APPROVED.wire()) && told;
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
