package org.kvitok.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of its heap a gateway uses, garbage included, as its metrics tell. */
final class GatewayHeap {

    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final GatewayProcess gateway;

    GatewayHeap(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** Work that may fail like a test. */
    interface Work {
        void run() throws Exception;
    }

    /** The most that was used, in bytes, looked at five times a second. */
    long highestDuring(Work work) throws Exception {
        AtomicLong highest = new AtomicLong();
        Thread watch = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    highest.accumulateAndGet(used(), Math::max);
                    Thread.sleep(200);
                } catch (InterruptedException done) {
                    return;
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            }
        });
        watch.start();
        try {
            work.run();
        } finally {
            watch.interrupt();
            watch.join();
        }
        return highest.get();
    }

    private long used() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(gateway.management("/metrics")).build();
        Matcher areas = HEAP.matcher(http.send(request, BodyHandlers.ofString()).body());
        return areas.results()
                .mapToLong(area -> (long) Double.parseDouble(area.group(1)))
                .sum();
    }
}
