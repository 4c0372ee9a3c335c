package org.kvitok.system;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayUnreachable;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;

/**
 * Clients that hand in fresh submissions one after the other, and do what clients must: where no answer comes they send
 * the same message again, for as long as it takes.
 */
final class Load implements AutoCloseable {

    static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

    /** Known to the register; unknown to it; known, but it fails twice before it answers. */
    private static final List<String> OGRNS = List.of("1027700132195", "1157746000004", "1029900000030");

    private final Duration pause;
    private final Queue<Handed> handed = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> trouble = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final LongAdder repeats = new LongAdder();
    private final AtomicInteger ordinal = new AtomicInteger();
    private final List<Thread> clients;
    private volatile ExchangeClient gateway;
    private volatile boolean stopping;

    private Load(int clients, Duration pause, ExchangeClient gateway) {
        this.pause = pause;
        this.gateway = gateway;
        this.clients = IntStream.range(0, clients)
                .mapToObj(i -> new Thread(this::run, "client-" + i))
                .toList();
    }

    /** @param pause of each client between two submissions */
    static Load start(int clients, Duration pause, ExchangeClient gateway) {
        Load load = new Load(clients, pause, gateway);
        load.clients.forEach(Thread::start);
        return load;
    }

    static Bytes extractOf(String ogrn) {
        return Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\"><organization><ogrn>" + ogrn
                + "</ogrn></organization></ExtractRequest>");
    }

    /** From now on the gateway is found there. */
    void sendTo(ExchangeClient other) {
        gateway = other;
    }

    List<Handed> handed() {
        return List.copyOf(handed);
    }

    /** How many receipts were handed out up to now. */
    int accepted() {
        return accepted.get();
    }

    /** What no client should ever meet. */
    List<Throwable> trouble() {
        return List.copyOf(trouble);
    }

    /** How often a message was sent again because no answer came. */
    long repeats() {
        return repeats.sum();
    }

    /** Every client finishes the submission that it is about. */
    @Override
    public void close() {
        stopping = true;
        for (Thread client : clients) {
            try {
                client.join(Duration.ofMinutes(2).toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            if (client.isAlive()) {
                trouble.add(new IllegalStateException(client.getName() + " gets no answer"));
                client.interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!stopping) {
                int turn = ordinal.getAndIncrement() % 10;
                handIn(extractOf(OGRNS.get(turn < 6 ? 0 : turn < 9 ? 1 : 2)));
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error unexpected) {
            trouble.add(unexpected);
        }
    }

    private void handIn(Bytes content) throws InterruptedException {
        MessageId id = new MessageId(UUID.randomUUID());
        Optional<Accepted> answered = tryToHandIn(id, content);
        while (answered.isEmpty()) {
            repeats.increment();
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
            answered = tryToHandIn(id, content);
        }
        Accepted answer = answered.get();
        accepted.incrementAndGet();
        handed.add(new Handed(
                id, content, answer.number(), answer.receipt().document().content()));
    }

    private Optional<Accepted> tryToHandIn(MessageId id, Bytes content) {
        try {
            return gateway.submit(id, EXTRACT, content, false).fold(Optional::of, refusal -> {
                if (refusal.code() == RefusalCode.BUSY) {
                    return Optional.empty();
                }
                throw new IllegalStateException("refused: " + refusal.reasons());
            });
        } catch (GatewayUnreachable down) {
            return Optional.empty();
        }
    }
}
