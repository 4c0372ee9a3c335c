package org.kvitok.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** One question and its believed answer; asks again when none comes. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ClientConfig config;
    private final EnvelopeSeal seal;
    private final Connection connection;
    private final Answers answers;

    Exchange(ClientConfig config, XmlReader reader) {
        this.config = config;
        this.seal = new EnvelopeSeal(config.key(), config.clock());
        this.connection = new Connection(config);
        this.answers = new Answers(config, reader);
    }

    Uploading uploading() {
        return connection.uploading();
    }

    /** @param request the message element in exclusive canonical form; sealed anew for every attempt */
    <T> Verdict<T> ask(String operation, String request, Function<Fields, T> reading) {
        return ask(operation, request, List.of(), reading);
    }

    /** @param attachments go along beside the message, read from disk anew for every attempt */
    <T> Verdict<T> ask(String operation, String request, List<AttachedFile> attachments, Function<Fields, T> reading) {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == config.retries().attempts();
            try {
                Verdict<Element> answer = answers.payload(
                        connection.send(operation, seal.sealed(config.version(), request), attachments));
                Optional<Duration> busy = answer.fold(payload -> Optional.empty(), Exchange::comeBack);
                if (busy.isEmpty() || last) {
                    return answer.map(payload -> reading.apply(expected(operation, payload)));
                }
                pause(operation, attempt, busy.get(), "the gateway is busy");
            } catch (GatewayUnreachable unreachable) {
                if (last || !unreachable.retry()) {
                    throw unreachable;
                }
                pause(operation, attempt, unreachable.retryAfter(), unreachable.getMessage());
            }
        }
    }

    /** Brings the one file that the answer is about into a file of ours. */
    Verdict<Attachment> fetch(SubmissionNumber number, Sha256 sha256, Path into) {
        String operation = "GetAttachment";
        Bytes sealed = seal.sealed(config.version(), Requests.attachment(number, sha256));
        return connection.fetch(operation, sealed, (message, rest) -> {
            Verdict<Attachment> facts = answers.payload(message)
                    .map(payload -> Fetched.facts(expected(operation, payload).one("attachment")));
            Optional<Attachment> found = facts.fold(Optional::of, refusal -> Optional.empty());
            if (found.isPresent()) {
                if (!found.get().sha256().equals(sha256)) {
                    throw Answers.misplaced(found.get().sha256(), sha256);
                }
                rest.orElseThrow(() -> new AnswerNotUnderstood("an attachment without its content"))
                        .save(found.get(), into);
            }
            return facts;
        });
    }

    private static Fields expected(String operation, Element payload) {
        if (!payload.getLocalName().equals(operation + "Response")) {
            throw Answers.misplaced(payload.getLocalName(), operation + "Response");
        }
        return new Fields(payload);
    }

    /** Trouble on the gateway's side that may pass; the reason says in how many seconds. */
    private static Optional<Duration> comeBack(Refusal refusal) {
        RefusalCode code = refusal.code();
        if (code.fault() != RefusalCode.Fault.GATEWAY || code.retry() != RefusalCode.Retry.LATER) {
            return Optional.empty();
        }
        Reason reason = refusal.reasons().get(0);
        return Optional.of(
                reason.expected().matches("\\d{1,5}")
                        ? Duration.ofSeconds(Long.parseLong(reason.expected()))
                        : Duration.ZERO);
    }

    private void pause(String operation, int attempt, Duration wished, String why) {
        Duration wait = config.retries().waitAfter(attempt, wished);
        LOG.info("{}: {}; attempt {} follows in {}", operation, why, attempt + 1, wait);
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayUnreachable("the wait was interrupted", false, Optional.empty(), interrupted);
        }
    }
}
