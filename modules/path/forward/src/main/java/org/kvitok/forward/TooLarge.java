package org.kvitok.forward;

import java.io.IOException;

/** An answer went beyond its limit; the rest was not read. */
final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;
}
