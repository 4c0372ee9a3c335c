package org.kvitok.registries;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways in which the stand-in can fail its callers. Those marked "unworked" answer before the request is taken into
 * the journal; with the others the registry has done its work and only the answer goes wrong.
 */
public enum Misbehaviour {
    /** A SOAP fault Client: the request is refused, trying again is no use. Unworked. */
    REFUSE(false),
    /** A SOAP fault Server: something is wrong here, trying again may help. Unworked. */
    FAULT(false),
    /** HTTP 500 with a plain text. Unworked. */
    FAIL(false),
    /** HTTP 500 for the first two attempts of one request, then the answer. Unworked until then. */
    FAIL_TWICE(false),
    /** HTTP 503 with Retry-After. Unworked. */
    AWAY(false),
    /** HTTP 307 to another address. Unworked. */
    REDIRECT(false),
    /** The right answer, late. */
    DELAY(true),
    /** The connection is closed without an answer. */
    CLOSE(true),
    /** HTTP 200 with an HTML page, as from a proxy in between. */
    HTML(true),
    /** The length of the whole answer is announced, half of it is sent. */
    HALF(true),
    /** The answer in windows-1251 that says it is UTF-8. */
    WRONG_ENCODING(true),
    /** A well-formed answer to another request. */
    FOREIGN_ANSWER(true),
    /** An answer of 64 MiB. */
    HUGE(true),
    /** The extract as an attachment (КодОбр 54); no misbehaviour, but answers of this kind must be had on demand too. */
    ATTACHED(true);

    private final boolean worked;

    Misbehaviour(boolean worked) {
        this.worked = worked;
    }

    boolean worked() {
        return worked;
    }

    /** The spelling in data and in control requests: lower case with hyphens. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Misbehaviour> ofWire(String spelling) {
        return Arrays.stream(values())
                .filter(kind -> kind.wire().equals(spelling))
                .findFirst();
    }
}
