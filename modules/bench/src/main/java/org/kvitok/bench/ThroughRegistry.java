package org.kvitok.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.seal.SigningKey;

/** Hands submissions in and waits until the gateway has the registry's decision on each. For one thread. */
final class ThroughRegistry {

    private static final Pattern NUMBER = Pattern.compile("<k:number>([0-9-]+)</k:number>");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** So many handed in last are asked about: the queue keeps the order well enough, and asking costs the gateway. */
    private static final int LAST = 2 * Course.CONCURRENCY;

    private final Load load = Load.keeping();
    private final URI gateway;
    private final BareRegistry registry;
    private final SigningKey sender;

    ThroughRegistry(URI gateway, BareRegistry registry, SigningKey sender) {
        this.gateway = gateway;
        this.registry = registry;
        this.sender = sender;
    }

    /** The times are those until acceptance; what it took in all is the time until the last decision. */
    Load.Outcome send(List<byte[]> submissions) {
        int before = registry.asked();
        long start = System.nanoTime();
        Load.Outcome accepted = load.run(gateway, submissions, Course.CONCURRENCY, LONGEST);
        List<String> numbers = numbers(accepted.answers());
        List<String> last = numbers.subList(Math.max(0, numbers.size() - LAST), numbers.size());
        while (registry.asked() < before + submissions.size() || !decided(last)) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("submissions were not decided in " + LONGEST);
            }
            Pause.of(Duration.ofMillis(20));
        }
        return new Load.Outcome(accepted.nanos(), Duration.ofNanos(System.nanoTime() - start), accepted.answers());
    }

    /** The registration numbers in answers to submissions, in the order in which they were given. */
    static List<String> numbers(Collection<byte[]> answers) {
        return answers.stream()
                .map(answer -> {
                    Matcher number = NUMBER.matcher(new String(answer, StandardCharsets.UTF_8));
                    if (!number.find()) {
                        throw new IllegalStateException("an answer has no number");
                    }
                    return number.group(1);
                })
                .sorted()
                .toList();
    }

    private boolean decided(List<String> numbers) {
        return load.run(gateway, Messages.asking(sender, "GetStatus", numbers), 2, LONGEST).answers().stream()
                .allMatch(
                        answer -> new String(answer, StandardCharsets.UTF_8).contains("<k:status>approved</k:status>"));
    }
}
