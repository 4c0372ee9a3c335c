package org.kvitok.poll;

import java.io.IOException;

/** One file is not taken this time; that says nothing about others. */
final class NotTaken extends IOException {

    private static final long serialVersionUID = 1L;

    NotTaken(RemoteFile file, String why) {
        super(file.name() + ": " + why);
    }
}
