package org.kvitok.gateway;

import java.nio.file.Path;

/** The folder that relative paths count from: the launcher says it; otherwise the working directory. */
public final class Home {

    private Home() {}

    public static Path folder() {
        return Path.of(System.getProperty("kvitok.home", "")).toAbsolutePath();
    }
}
