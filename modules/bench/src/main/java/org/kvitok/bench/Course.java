package org.kvitok.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the chapters of one run share.
 *
 * @param home where the launcher lies
 * @param each length of one measurement
 * @param warmUp exchanges with each server before measuring
 * @param full whether to go to the sizes that take long
 */
record Course(
        Path home, Ground ground, Duration each, int rounds, int warmUp, boolean full, Consumer<String> progress) {

    static final int CONCURRENCY = 16;
    static final int SIZE = 4096;
}
