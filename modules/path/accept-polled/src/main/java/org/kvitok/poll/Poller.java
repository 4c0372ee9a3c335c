package org.kvitok.poll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.kvitok.core.AccessJournal;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Transfers;
import org.kvitok.sftp.SshClients;

/**
 * Looks at the SFTP servers that participants keep themselves: fetches what they drop there into their folders here, where
 * the door for files finds it, and leaves the answers there. Only one node may poll a participant's server. Safe
 * for use by many threads.
 */
public final class Poller implements AutoCloseable {

    private final CamelContext camel;
    private final List<Round> rounds;

    /** What the poller works with. */
    public record Parts(Participants participants, Transfers transfers, AccessJournal journal) {}

    private Poller(CamelContext camel, List<Round> rounds) {
        this.camel = camel;
        this.rounds = rounds;
    }

    /**
     * Begins to look.
     *
     * @param files the folder that holds the folders of all participants
     * @throws IllegalArgumentException when a private key cannot be read; the message names setting and file
     */
    public static Poller open(CamelContext camel, Path files, PollConfig config, Parts parts, Clock clock) {
        List<Round> rounds = config.servers().stream()
                .map(server -> new Round(server, key(server), config, files, parts, clock))
                .toList();
        try {
            camel.addRoutes(new PollRoutes(rounds, config));
        } catch (Exception failed) {
            throw new IllegalStateException("the poller's routes do not start", failed);
        }
        return new Poller(camel, rounds);
    }

    private static KeyPair key(PolledServer server) {
        try {
            Optional<Path> password = server.keyPassword();
            String secret = password.isEmpty()
                    ? ""
                    : Files.readString(password.get(), StandardCharsets.UTF_8).strip();
            return SshClients.key(server.key(), secret);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "poll.%s.key: %s. Make one with ssh-keygen -t ed25519 -f %s"
                            .formatted(server.participant(), unreadable.getMessage(), server.key()),
                    unreadable);
        }
    }

    /** How it stands with each server, in the order of the participants' mnemonics. */
    public List<Standing> standings() {
        return rounds.stream().map(Round::standing).toList();
    }

    /** How it stands with a participant's server, which must be one that is polled. */
    public Standing standing(ParticipantId participant) {
        return rounds.stream()
                .filter(round -> round.server().participant().equals(participant))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    /** Breaks looks off; what was not remembered as fetched or delivered is done again. */
    @Override
    public void close() {
        rounds.forEach(Round::breakOff);
        rounds.forEach(round -> close(PollRoutes.id(round.server())));
    }

    private void close(String route) {
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception unclean) {
            throw new IllegalStateException("the route " + route + " does not stop", unclean);
        }
    }
}
