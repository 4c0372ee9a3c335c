package org.kvitok.forward;

import java.io.IOException;

/** The parts or files of an answer are not to be had as they should be; the message says why, for people. */
final class UnfitFile extends IOException {

    private static final long serialVersionUID = 1L;

    UnfitFile(String reason) {
        super(reason);
    }

    static UnfitFile malformed(String found) {
        return new UnfitFile(Hindrance.PARTS_MALFORMED.text(found));
    }

    static UnfitFile tooLarge(long most) {
        return new UnfitFile(Hindrance.FILE_TOO_LARGE.text(most));
    }

    static UnfitFile tooMany(int most) {
        return new UnfitFile(Hindrance.FILES_TOO_MANY.text(most));
    }
}
