package org.kvitok.forward;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.kvitok.core.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exchange over HTTP under one deadline. Whatever goes wrong on the way there or back hinders the errand. */
final class HttpCall {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCall.class);
    private static final int UNAUTHORIZED = 401;

    private final HttpAddress address;
    private final HttpClient client;
    private final Credentials credentials;

    HttpCall(HttpAddress address, HttpClient client, Credentials credentials) {
        this.address = address;
        this.client = client;
        this.credentials = credentials;
    }

    /** @param reading what the whole response means */
    Stage exchange(Stage.Wanted wanted, HttpRequest.Builder asking, Function<HttpResponse<Bytes>, Stage> reading) {
        asking.timeout(address.timeout()).header("User-Agent", "Kvitok");
        Optional<String> authorization;
        try {
            authorization = credentials.authorization();
        } catch (NoToken none) {
            LOG.info("{}: no token for the registry: {}", wanted.number(), none.getMessage());
            return Stage.Hindered.untilBack(wanted, Hindrance.NO_TOKEN.text(none.getMessage()));
        } catch (IllegalArgumentException unreadable) {
            LOG.error("{}: cannot sign in at the registry: {}", wanted.number(), unreadable.getMessage());
            return Stage.Hindered.untilLater(wanted, Hindrance.NO_CREDENTIALS.text());
        }
        authorization.ifPresent(value -> asking.header("Authorization", value));
        HttpRequest request = asking.build();
        CompletableFuture<HttpResponse<Bytes>> answer =
                client.sendAsync(request, head -> new LimitedBody(address.maxAnswer()));
        try {
            // The request's own timeout ends with the answer's first line; this one holds to its last byte.
            HttpResponse<Bytes> response = answer.get(address.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == UNAUTHORIZED) {
                authorization.ifPresent(credentials::refused);
            }
            return reading.apply(response);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            return Stage.Hindered.untilBack(wanted, timedOut());
        } catch (ExecutionException failed) {
            LOG.info(
                    "{}: the call to {} failed: {}",
                    wanted.number(),
                    request.uri().getHost(),
                    failed.getCause().toString());
            return Stage.Hindered.untilBack(wanted, hindrance(failed.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The gateway stops during a call", stopped);
        }
    }

    private String hindrance(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge) {
                return Hindrance.TOO_LARGE.text(address.maxAnswer());
            }
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return Hindrance.CANNOT_CONNECT.text();
            }
            if (cause instanceof HttpTimeoutException) {
                return timedOut();
            }
            if (cause instanceof SSLException) {
                return Hindrance.TLS_FAILED.text();
            }
        }
        if (failure instanceof IOException) {
            return Hindrance.BROKEN_OFF.text();
        }
        throw new IllegalStateException("The call itself failed", failure);
    }

    private String timedOut() {
        return Hindrance.TIMED_OUT.text(address.timeout().toMillis() / 1000.0);
    }
}
