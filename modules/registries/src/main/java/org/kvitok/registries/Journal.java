package org.kvitok.registries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Remembers every request by its ИдДок. A request is answered only when its line is on the disk; lines that come together
 * are forced together. Line: ИдДок, registration number ({@code -} where none), time, separated by spaces. An unfinished
 * last line (the process was killed while writing) is cut off at start: that request was never answered.
 */
final class Journal implements AutoCloseable {

    private static final Line END = new Line("", "", Instant.EPOCH, new CompletableFuture<>());

    private final Clock clock;
    private final Optional<FileChannel> file;
    private final Map<String, CompletableFuture<Instant>> seen = new ConcurrentHashMap<>();
    private final BlockingQueue<Line> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "journal");

    Journal(Optional<Path> path, Clock clock) throws IOException {
        this.clock = clock;
        this.file = path.isPresent() ? Optional.of(open(path.get())) : Optional.empty();
        writer.setDaemon(true);
        writer.start();
    }

    /** When this request was first seen, and whether that was before. Returns when it is durable. */
    Seen take(String id, String number) {
        CompletableFuture<Instant> fresh = new CompletableFuture<>();
        CompletableFuture<Instant> before = seen.putIfAbsent(id, fresh);
        if (before == null) {
            waiting.add(new Line(id, number.isEmpty() ? "-" : number.replace(' ', '_'), clock.instant(), fresh));
        }
        return new Seen((before == null ? fresh : before).join(), before != null);
    }

    Set<String> ids() {
        return Set.copyOf(seen.keySet());
    }

    int size() {
        return seen.size();
    }

    @Override
    public void close() throws IOException {
        waiting.add(END);
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (file.isPresent()) {
            file.get().close();
        }
    }

    private FileChannel open(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        byte[] content = new byte[Math.toIntExact(channel.size())];
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        channel.truncate(end);
        channel.position(end);
        new String(content, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> {
            String[] parts = line.split(" ");
            seen.put(parts[0], CompletableFuture.completedFuture(Instant.parse(parts[2])));
        });
        return channel;
    }

    private void write() {
        List<Line> batch = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            try {
                batch.add(waiting.take());
            } catch (InterruptedException interrupted) {
                return;
            }
            waiting.drainTo(batch);
            ended = batch.remove(END);
            write(batch);
            batch.clear();
        }
    }

    private void write(List<Line> batch) {
        try {
            if (file.isPresent() && !batch.isEmpty()) {
                StringBuilder text = new StringBuilder();
                batch.forEach(line -> text.append(line.text()));
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.get().write(bytes);
                }
                file.get().force(false);
            }
            batch.forEach(line -> line.durable().complete(line.at()));
        } catch (IOException failed) {
            batch.forEach(line -> {
                seen.remove(line.id());
                line.durable().completeExceptionally(new UncheckedIOException(failed));
            });
        }
    }

    /** When a request was first seen, and whether this is a repeat. */
    record Seen(Instant first, boolean repeated) {}

    private record Line(String id, String number, Instant at, CompletableFuture<Instant> durable) {

        String text() {
            return id + " " + number + " " + at + "\n";
        }
    }
}
