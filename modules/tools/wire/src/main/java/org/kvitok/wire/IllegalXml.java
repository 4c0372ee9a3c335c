package org.kvitok.wire;

import javax.xml.stream.XMLStreamException;
import org.kvitok.core.Reason;

/**
 * Carries a reason out of the depth of parsing; never leaves the module. It is the parser's own kind of exception
 * because it also has to pass through Saxon, which pulls from the same stream.
 */
final class IllegalXml extends XMLStreamException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    IllegalXml(Reason reason) {
        super(reason.text(java.util.Locale.ENGLISH));
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Garbage must be cheap to refuse, and nobody reads this trace. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
