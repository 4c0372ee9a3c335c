package org.kvitok.client;

import java.time.Duration;
import java.util.Optional;

/**
 * No answer of the gateway arrived: it, the network, or something between is in trouble. Whether the gateway has the
 * message is unknown; sending the same one with the same message id is always safe.
 */
public final class GatewayUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retry;
    private final Duration wait;

    GatewayUnreachable(String message, boolean retry, Optional<Duration> wait, Throwable cause) {
        super(message, cause);
        this.retry = retry;
        this.wait = wait.orElse(Duration.ZERO);
    }

    GatewayUnreachable(String message, boolean retry, Optional<Duration> wait) {
        this(message, retry, wait, null);
    }

    /** Whether the same may succeed later; not so for a wrong address or an untrusted TLS certificate. */
    public boolean retry() {
        return retry;
    }

    /** How long the other side asks to wait; zero where it said nothing. */
    public Duration retryAfter() {
        return wait;
    }
}
