package org.kvitok.forward;

import java.io.IOException;

/** The token endpoint of a registry gave no access token; the message is for people. */
final class NoToken extends IOException {

    private static final long serialVersionUID = 1L;

    NoToken(String message) {
        super(message);
    }
}
