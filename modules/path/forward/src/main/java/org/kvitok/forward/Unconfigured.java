package org.kvitok.forward;

import java.time.Duration;
import java.util.List;

/**
 * The place of a registry that the operator has not said how to reach: submissions wait, without an attempt being counted,
 * until the gateway is started with the settings that are lacking.
 */
final class Unconfigured implements Adapter {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final String reason;

    /** @param unset the names of the settings */
    Unconfigured(List<String> unset) {
        this.reason = Hindrance.NOT_CONFIGURED.text(String.join(", ", unset));
    }

    @Override
    public Stage call(Stage.Asking asking) {
        return new Stage.Spared(asking.wanted(), reason, PAUSE);
    }
}
