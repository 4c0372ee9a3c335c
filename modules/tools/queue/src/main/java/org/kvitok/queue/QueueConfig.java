package org.kvitok.queue;

import java.util.Optional;
import org.kvitok.core.Settings;

/**
 * Where the queue is and how large it may become.
 *
 * @param url the external broker as Artemis writes it, TLS parameters included; empty for the embedded broker
 * @param user for the external broker
 * @param password for the external broker
 * @param memory bytes that messages of the embedded broker may take in memory before they are paged to disk
 * @param disk bytes that paged messages of one queue may take on disk; beyond them sending fails
 * @param reserve bytes of the disk that the embedded broker leaves free; sending fails when they are touched
 * @param duplicates how many of the latest sendings per queue are remembered, over restarts too
 */
public record QueueConfig(
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        long memory,
        long disk,
        long reserve,
        int duplicates) {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    public static final QueueConfig STANDARD =
            new QueueConfig(Optional.empty(), Optional.empty(), Optional.empty(), 32 * MIB, GIB, 100 * MIB, 20_000);

    public static QueueConfig from(Settings settings) {
        return new QueueConfig(
                settings.text("queue.url"),
                settings.text("queue.user"),
                settings.text("queue.password"),
                settings.size("queue.memory", STANDARD.memory, MIB, 8 * GIB),
                settings.size("queue.disk", STANDARD.disk, 16 * MIB, 1024 * GIB),
                settings.size("queue.reserve", STANDARD.reserve, 0, 1024 * GIB),
                settings.number("queue.duplicates", STANDARD.duplicates, 1_000, 1_000_000));
    }

    /** Without the password, and without the URL's parameters, which may hold one. */
    @Override
    public String toString() {
        return "queue at " + url.map(QueueConfig::withoutParameters).orElse("this process");
    }

    private static String withoutParameters(String url) {
        return url.replaceAll("[?#].*", "").replaceAll("//[^/@]*@", "//");
    }
}
