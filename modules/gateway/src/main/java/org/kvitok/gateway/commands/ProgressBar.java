package org.kvitok.gateway.commands;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongConsumer;

/** How far a large file is, as one line that is written over; for somebody who waits at a terminal. */
final class ProgressBar implements LongConsumer {

    private static final int WIDTH = 40;
    private static final long MIB = 1L << 20;

    private final PrintWriter out;
    private final String name;
    private final long size;
    private int shown = -1;

    /** @param size bytes that make it full */
    ProgressBar(PrintWriter out, String name, long size) {
        this.out = out;
        this.name = name;
        this.size = size;
    }

    @Override
    public synchronized void accept(long done) {
        int percent = size == 0 ? 100 : (int) (done * 100 / size);
        if (percent == shown) {
            return;
        }
        shown = percent;
        int full = percent * WIDTH / 100;
        out.printf(
                Locale.ROOT,
                "\r[%s%s] %3d %%  %d/%d MiB  %s%s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                percent,
                done / MIB,
                size / MIB,
                name,
                done == size ? "\n" : "");
        out.flush();
    }
}
