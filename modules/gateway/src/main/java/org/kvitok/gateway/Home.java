package org.kvitok.gateway;

import java.nio.file.Path;

/** The folder that relative paths count from: the launcher says it; otherwise the working directory. */
final class Home {

    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("kvitok.home", "")).toAbsolutePath();
    }
}
