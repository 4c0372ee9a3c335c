package org.kvitok.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.ParticipantId;

/**
 * How it stands with one polled server.
 *
 * @param address for people
 * @param lastGood when it was last looked at to the end
 * @param failures since then, in a row
 * @param problem why the last look failed, if it did
 * @param flaws files that are not fetched, and why
 * @param fetched files since the start
 * @param delivered answers since the start
 */
public record Standing(
        ParticipantId participant,
        String address,
        Optional<Instant> lastGood,
        int failures,
        Optional<String> problem,
        List<String> flaws,
        long fetched,
        long delivered) {

    /** What an operator should know, a line each. */
    public List<String> warnings() {
        Stream<String> away = problem.stream().map(why -> "%s of %s: %s (failures: %d, last good look: %s)"
                .formatted(
                        address,
                        participant,
                        why,
                        failures,
                        lastGood.map(Instant::toString).orElse("none")));
        return Stream.concat(away, flaws.stream().map(flaw -> "%s of %s: %s".formatted(address, participant, flaw)))
                .toList();
    }
}
