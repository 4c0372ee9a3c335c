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
import org.kvitok.core.Staging;
import org.kvitok.core.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exchange over HTTP under one deadline. Whatever goes wrong on the way there or back hinders the errand. */
final class HttpCall {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCall.class);
    private static final int UNAUTHORIZED = 401;

    private final HttpAddress address;
    private final HttpClient client;
    private final Credentials credentials;
    private final Vault vault;

    /** @param vault where files are staged that come with an answer */
    HttpCall(HttpAddress address, HttpClient client, Credentials credentials, Vault vault) {
        this.address = address;
        this.client = client;
        this.credentials = credentials;
        this.vault = vault;
    }

    /** @param reading what the whole response means */
    Stage exchange(Stage.Wanted wanted, HttpRequest.Builder asking, Function<HttpAnswer, Stage> reading) {
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
        Receiving receiving = new Receiving(Room.of(wanted.destination().service(), address.maxAnswer()), vault);
        CompletableFuture<HttpResponse<HttpAnswer>> answer = client.sendAsync(request, receiving);
        try {
            // The request's own timeout ends with the answer's first line; this one holds to its last byte.
            HttpAnswer response = answer.get(address.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .body();
            if (response.statusCode() == UNAUTHORIZED) {
                authorization.ifPresent(credentials::refused);
            }
            return withFiles(reading, response);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            receiving.abandon();
            return Stage.Hindered.untilBack(wanted, timedOut());
        } catch (ExecutionException failed) {
            LOG.info(
                    "{}: the call to {} failed: {}",
                    wanted.number(),
                    request.uri().getHost(),
                    failed.getCause().toString());
            return hindered(wanted, failed.getCause());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            receiving.abandon();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The gateway stops during a call", stopped);
        }
    }

    /** What came beside something that is no answer is nobody's. */
    private static Stage withFiles(Function<HttpAnswer, Stage> reading, HttpAnswer response) {
        boolean wanted = false;
        try {
            Stage stage = reading.apply(response);
            if (stage instanceof Stage.Answered answered) {
                wanted = true;
                return answered.with(response.beside());
            }
            return stage;
        } finally {
            if (!wanted) {
                response.beside().staging().close();
            }
        }
    }

    /** A registry whose files are not as they should be is there all the same. */
    private Stage hindered(Stage.Wanted wanted, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnfitFile unfit) {
                return Stage.Hindered.untilLater(wanted, unfit.getMessage());
            }
            if (cause instanceof Staging.VaultFull) {
                throw new IllegalStateException("The files of an answer cannot be kept", failure);
            }
        }
        return Stage.Hindered.untilBack(wanted, hindrance(failure));
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
