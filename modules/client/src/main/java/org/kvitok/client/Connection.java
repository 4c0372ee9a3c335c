package org.kvitok.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

/** Carries one envelope there and one answer back over a shared HTTP client that keeps connections open. */
final class Connection {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([a-z0-9._:-]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private static final long LEAST_RATE = 64 << 10;

    private final ClientConfig config;
    private final HttpClient http;

    /** What came back, not believed yet. */
    record Reply(int status, Optional<String> charset, Duration retryAfter, Bytes body) {

        /** A proxy or a gateway under load says so by these, perhaps without a signature. */
        boolean isPassingTrouble() {
            return status == 429 || status == 502 || status == 503 || status == 504;
        }
    }

    Connection(ClientConfig config) {
        this.config = config;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout());
        config.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** Sends files ahead of messages. */
    Uploading uploading() {
        return new Uploading(config, http);
    }

    /** @throws GatewayUnreachable when no SOAP message came back in time */
    Reply send(String operation, Bytes envelope, List<AttachedFile> attachments) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request(operation, envelope, attachments), this::body);
        Duration timeout = config.answerTimeout().plus(toSend(attachments));
        try {
            // The request's own timeout ends with the headers; this one also bounds a body that trickles.
            return reply(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            boolean retry = !(failed.getCause() instanceof SSLException);
            throw unreachable(String.valueOf(failed.getCause().getMessage()), retry, failed.getCause());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw unreachable("no answer within " + timeout, true, late);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable("the wait was interrupted", false, interrupted);
        }
    }

    /** What an answer means that may bring a file behind its message. */
    interface Reading<T> {
        T of(Reply message, Optional<Fetched> rest) throws IOException;
    }

    /** @throws GatewayUnreachable when no SOAP message came back, or the file behind it broke off */
    <T> T fetch(String operation, Bytes envelope, Reading<T> reading) {
        try {
            HttpResponse<InputStream> response =
                    http.send(request(operation, envelope, List.of()), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String type = response.headers().firstValue("Content-Type").orElse("");
                if (type.startsWith("multipart/related")) {
                    Fetched fetched = new Fetched(body, type, config.largestAnswer());
                    Reply message =
                            new Reply(response.statusCode(), Optional.empty(), Duration.ZERO, fetched.envelope());
                    return reading.of(message, Optional.of(fetched));
                }
                if (!isSoap(contentType(Optional.of(type)))) {
                    throw new GatewayUnreachable(
                            host() + ": HTTP " + response.statusCode() + " without a SOAP message",
                            response.statusCode() >= 500,
                            Optional.empty());
                }
                Bytes message = Bytes.wrap(body.readNBytes(config.largestAnswer()));
                return reading.of(
                        new Reply(response.statusCode(), Optional.empty(), Duration.ZERO, message), Optional.empty());
            }
        } catch (IOException broken) {
            throw unreachable(String.valueOf(broken.getMessage()), true, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable("the wait was interrupted", false, interrupted);
        }
    }

    /** Files take as long as the line is slow; below this many bytes a second something is wrong with it. */
    private static Duration toSend(List<AttachedFile> attachments) {
        // What was uploaded ahead is not sent, but read by the gateway all the same.
        long bytes = attachments.stream().mapToLong(one -> one.facts().size()).sum();
        return Duration.ofSeconds(bytes / LEAST_RATE);
    }

    private HttpRequest request(String operation, Bytes envelope, List<AttachedFile> attachments) {
        String action = Requests.NAMESPACE + ":" + operation;
        HttpRequest.Builder request = HttpRequest.newBuilder(config.address());
        if (attachments.stream().anyMatch(one -> one.upload().isEmpty())) {
            MultipartBody body =
                    new MultipartBody(config.version(), UUID.randomUUID().toString());
            request.POST(body.publisher(envelope, attachments)).header("Content-Type", body.contentType());
            return request.build();
        }
        request.POST(BodyPublishers.ofByteArray(envelope.sharedArray()));
        if (config.version() == Door.SOAP_1_1) {
            request.header("Content-Type", "text/xml; charset=utf-8").header("SOAPAction", '"' + action + '"');
        } else {
            request.header("Content-Type", "application/soap+xml; charset=utf-8; action=\"" + action + '"');
        }
        return request.build();
    }

    private BodySubscriber<byte[]> body(ResponseInfo response) {
        String type = contentType(response.headers().firstValue("Content-Type"));
        return isSoap(type) ? new BoundedBody(config.largestAnswer()) : BodySubscribers.replacing(new byte[0]);
    }

    private Reply reply(HttpResponse<byte[]> response) {
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
        String type = contentType(response.headers().firstValue("Content-Type"));
        if (!isSoap(type)) {
            boolean later = response.statusCode() >= 500 || response.statusCode() == 429;
            throw new GatewayUnreachable(
                    host() + ": HTTP " + response.statusCode() + " without a SOAP message",
                    later,
                    Optional.of(retryAfter));
        }
        Matcher charset = CHARSET.matcher(type);
        return new Reply(
                response.statusCode(),
                charset.find() ? Optional.of(charset.group(1)) : Optional.empty(),
                retryAfter,
                Bytes.wrap(response.body()));
    }

    private static String contentType(Optional<String> header) {
        return header.orElse("").toLowerCase(Locale.ROOT);
    }

    private static boolean isSoap(String contentType) {
        return contentType.startsWith("text/xml") || contentType.startsWith("application/soap+xml");
    }

    private GatewayUnreachable unreachable(String what, boolean retry, Throwable cause) {
        return new GatewayUnreachable(host() + ": " + what, retry, Optional.empty(), cause);
    }

    /** Not the whole address: it may hold a password, and messages reach logs. */
    private String host() {
        int port = config.address().getPort();
        return config.address().getHost() + (port < 0 ? "" : ":" + port);
    }
}
