package org.kvitok.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends prepared messages over connections that stay open, so many at a time, and keeps some of the answers. */
final class Load {

    private static final int SAMPLE = 40;

    private final int keep;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Load(int keep) {
        this.keep = keep;
    }

    /** Keeps about forty answers of each run. */
    static Load sampling() {
        return new Load(SAMPLE);
    }

    /** Keeps all answers. */
    static Load keeping() {
        return new Load(Integer.MAX_VALUE);
    }

    /**
     * What came of it.
     *
     * @param nanos how long each exchange took, sorted
     * @param took from the first message to the last answer
     */
    record Outcome(long[] nanos, Duration took, Collection<byte[]> answers) {

        int exchanges() {
            return nanos.length;
        }

        double perSecond() {
            return exchanges() * 1e9 / took.toNanos();
        }

        Duration percentile(double share) {
            return Duration.ofNanos(nanos[(int) Math.min(nanos.length - 1, Math.round(share * nanos.length))]);
        }
    }

    /** Ends when the messages are used up or the time is over. */
    Outcome run(URI address, List<byte[]> messages, int concurrency, Duration longest) {
        AtomicInteger next = new AtomicInteger();
        Collection<byte[]> kept = new ConcurrentLinkedQueue<>();
        int every = Math.max(1, messages.size() / keep);
        long start = System.nanoTime();
        long end = start + longest.toNanos();
        Callable<long[]> worker = () -> {
            long[] nanos = new long[64];
            int count = 0;
            for (int i = next.getAndIncrement();
                    i < messages.size() && System.nanoTime() < end;
                    i = next.getAndIncrement()) {
                long begun = System.nanoTime();
                byte[] answer = exchange(address, messages.get(i));
                nanos = count < nanos.length ? nanos : Arrays.copyOf(nanos, 2 * count);
                nanos[count++] = System.nanoTime() - begun;
                if (i % every == 0) {
                    kept.add(answer);
                }
            }
            return Arrays.copyOf(nanos, count);
        };
        long[] nanos = all(worker, concurrency);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Arrays.sort(nanos);
        return new Outcome(nanos, took, kept);
    }

    private static long[] all(Callable<long[]> worker, int concurrency) {
        ExecutorService workers = Executors.newFixedThreadPool(concurrency);
        try {
            List<long[]> parts = new ArrayList<>();
            for (Future<long[]> part : workers.invokeAll(java.util.Collections.nCopies(concurrency, worker))) {
                parts.add(part.get());
            }
            return parts.stream().flatMapToLong(Arrays::stream).toArray();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    "an exchange failed: " + failed.getCause().getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        } finally {
            workers.shutdownNow();
        }
    }

    private byte[] exchange(URI address, byte[] message) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException closed) {
            // A server may close an idle connection at the very moment at which it is used again.
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
        if (response.statusCode() != 200) {
            throw new IOException(
                    "HTTP " + response.statusCode() + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }
}
