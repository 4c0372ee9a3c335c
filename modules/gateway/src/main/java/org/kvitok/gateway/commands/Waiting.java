package org.kvitok.gateway.commands;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Standing;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.SubmissionNumber;

/** Waits for a decision, asking no more often than the gateway advises. */
final class Waiting {

    private final ExchangeClient client;
    private final Output output;
    private final Folder folder;
    private final long until;

    Waiting(ExchangeClient client, Output output, Folder folder, Duration limit) {
        this.client = client;
        this.output = output;
        this.folder = folder;
        this.until = System.nanoTime() + limit.toNanos();
    }

    /** @param answer what is known so far, for JSON */
    int untilDecided(Accepted accepted, Map<String, Object> answer) {
        SubmissionNumber number = accepted.number();
        Optional<Duration> pause = Optional.of(accepted.pollAfter());
        while (pause.isPresent()) {
            if (System.nanoTime() + pause.get().toNanos() > until) {
                output.line("text.not-decided", number);
                answer.put("outcome", "not-yet");
                output.object(answer);
                return ExitCode.NOT_YET;
            }
            output.progress("text.waiting", number, pause.get().toSeconds());
            sleep(pause.get());
            Standing standing = client.status(number).fold(found -> found, refusal -> {
                throw new Trouble(Refusals.show(output, refusal), output.text("text.status-refused", number));
            });
            output.progress(
                    "text.now",
                    new SubmissionView(output).status(standing.submission().status()));
            answer.put("status", standing.submission().status().wire());
            if (LifeCycle.isDecided(standing.submission().status())) {
                return new ResultDelivery(output, folder).fetch(client, number, answer);
            }
            pause = standing.pollAfter();
            if (pause.isEmpty()) {
                new SubmissionView(output).show(standing);
            }
        }
        answer.put("outcome", "ended");
        output.object(answer);
        return ExitCode.NO;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw output.trouble(ExitCode.TROUBLE, "text.interrupted");
        }
    }
}
