package org.kvitok.forward;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.kvitok.core.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a registry over SOAP. Whatever goes wrong on the way there or back hinders the errand until later. */
final class SoapCall {

    private static final Logger LOG = LoggerFactory.getLogger(SoapCall.class);

    private final HttpClients clients;
    private final SoapAnswer answers;

    SoapCall(HttpClients clients, SoapAnswer answers) {
        this.clients = clients;
        this.answers = answers;
    }

    Stage call(Stage.Asking asking) {
        Stage.Wanted wanted = asking.wanted();
        SoapAddress address = wanted.destination().address();
        CompletableFuture<HttpResponse<Bytes>> answer = clients.connectingWithin(address.connectTimeout())
                .sendAsync(request(asking), head -> new LimitedBody(address.maxAnswer()));
        try {
            // The request's own timeout ends with the answer's first line; this one holds to its last byte.
            return answers.read(wanted, answer.get(address.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            answer.cancel(true);
            return Stage.Hindered.untilLater(wanted, timedOut(address));
        } catch (ExecutionException failed) {
            return Stage.Hindered.untilLater(wanted, hindrance(wanted, failed.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The gateway stops during a call", stopped);
        }
    }

    private static HttpRequest request(Stage.Asking asking) {
        SoapAddress address = asking.wanted().destination().address();
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .timeout(address.timeout())
                .header("Content-Type", address.version().contentType(address.action()))
                .header("Accept", address.version().mediaType())
                .header("User-Agent", "Kvitok")
                .POST(HttpRequest.BodyPublishers.ofByteArray(asking.envelope().sharedArray()));
        if (address.version() == SoapVersion.V1_1) {
            request.header("SOAPAction", "\"" + address.action() + "\"");
        }
        return request.build();
    }

    private static String hindrance(Stage.Wanted wanted, Throwable failure) {
        SoapAddress address = wanted.destination().address();
        LOG.info("{}: the call to {} failed: {}", wanted.number(), address.uri().getHost(), failure.toString());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge) {
                return Hindrance.TOO_LARGE.text(address.maxAnswer());
            }
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return Hindrance.CANNOT_CONNECT.text();
            }
            if (cause instanceof HttpTimeoutException) {
                return timedOut(address);
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

    private static String timedOut(SoapAddress address) {
        return Hindrance.TIMED_OUT.text(address.timeout().toMillis() / 1000.0);
    }
}
