package org.kvitok.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a file to the address of its upload (tus 1.0.0) and goes on where it broke off. It gives up only when as many
 * attempts as the configuration allows have brought nothing forward.
 */
final class Uploading {

    private static final Logger LOG = LoggerFactory.getLogger(Uploading.class);

    private static final String OFFSET = "Upload-Offset";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final long LEAST_RATE = 64 << 10;

    private final ClientConfig config;
    private final HttpClient http;

    Uploading(ClientConfig config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    /**
     * Returns when the gateway has the whole file.
     *
     * @param progress is told how many bytes have gone out, from several threads one after another
     */
    Verdict<AttachedFile> send(URI address, AttachedFile file, LongConsumer progress) {
        long reached = -1;
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> standing = ask(address, "HEAD", Duration.ZERO, BodyPublishers.noBody());
                if (standing.statusCode() != 200) {
                    return Verdict.refused(reason(standing));
                }
                long offset = offset(standing);
                if (offset > reached) {
                    reached = offset;
                    attempt = 1;
                }
                progress.accept(offset);
                if (offset == file.facts().size()) {
                    return Verdict.passed(file);
                }
                HttpResponse<String> written = patch(address, file, offset, progress);
                if (written.statusCode() != 204) {
                    return Verdict.refused(reason(written));
                }
            } catch (GatewayUnreachable unreachable) {
                if (attempt >= config.retries().attempts() || !unreachable.retry()) {
                    throw unreachable;
                }
                pause(attempt, unreachable);
            }
        }
    }

    private HttpResponse<String> patch(URI address, AttachedFile file, long offset, LongConsumer progress) {
        long rest = file.facts().size() - offset;
        BodyPublisher body = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new SentFile(opened(file, offset), offset, progress)), rest);
        return ask(
                address,
                "PATCH",
                Duration.ofSeconds(rest / LEAST_RATE),
                body,
                OFFSET,
                String.valueOf(offset),
                "Content-Type",
                "application/offset+octet-stream");
    }

    private static InputStream opened(AttachedFile file, long offset) {
        try {
            InputStream in = Files.newInputStream(file.file());
            in.skipNBytes(offset);
            return in;
        } catch (IOException gone) {
            throw new UncheckedIOException("an attached file cannot be read", gone);
        }
    }

    private HttpResponse<String> ask(
            URI address, String method, Duration toSend, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body)
                .header("Tus-Resumable", "1.0.0")
                .timeout(config.answerTimeout().plus(toSend));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            boolean passing = response.statusCode() >= 500
                    || response.statusCode() == 423
                    || response.statusCode() == 409
                    || response.statusCode() == 408;
            if (passing) {
                throw unreachable("HTTP " + response.statusCode(), null, response);
            }
            return response;
        } catch (IOException broken) {
            throw unreachable(String.valueOf(broken.getMessage()), broken, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayUnreachable("the upload was interrupted", false, Optional.empty(), interrupted);
        }
    }

    /** Without the address: it is a secret. */
    private static GatewayUnreachable unreachable(String what, IOException cause, HttpResponse<String> response) {
        Optional<Duration> wait = Optional.ofNullable(response)
                .flatMap(answer -> answer.headers().firstValue("Retry-After"))
                .filter(value -> value.length() < 7 && NUMBER.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
        return new GatewayUnreachable("upload: " + what, true, wait, cause);
    }

    private static long offset(HttpResponse<String> response) {
        return response.headers()
                .firstValue(OFFSET)
                .filter(NUMBER.asMatchPredicate())
                .map(Long::parseLong)
                .orElseThrow(() -> new AnswerNotUnderstood("an upload without an offset"));
    }

    /** The gateway names its code in the first line; an answer to HEAD has none, and then the upload is gone. */
    private static Reason reason(HttpResponse<String> response) {
        String first = response.body().lines().findFirst().orElse("");
        RefusalCode code = Arrays.stream(RefusalCode.values())
                .filter(one -> one.wire().equals(first))
                .findFirst()
                .orElse(RefusalCode.UPLOAD_UNKNOWN);
        return Reason.of(code).found("HTTP " + response.statusCode());
    }

    private void pause(int attempt, GatewayUnreachable trouble) {
        Duration wait = config.retries().waitAfter(attempt, trouble.retryAfter());
        LOG.info("{}; going on in {}", trouble.getMessage(), wait);
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayUnreachable("the wait was interrupted", false, Optional.empty(), interrupted);
        }
    }
}
