package org.kvitok.client;

import java.util.Locale;
import org.kvitok.core.Refusal;

/**
 * An answer arrived that is not proven to be the gateway's answer to this request: unsigned, tampered with, signed by
 * someone else, too old, or about another message. Nothing of it was used. Whether the gateway has the message is
 * unknown; sending the same one with the same message id is safe.
 */
public final class AnswerNotTrusted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    AnswerNotTrusted(Refusal refusal) {
        super("The answer is not trusted: " + refusal.reasons().get(0).text(Locale.ENGLISH));
        this.refusal = refusal;
    }

    /** Which checks the answer failed. */
    public Refusal refusal() {
        return refusal;
    }
}
