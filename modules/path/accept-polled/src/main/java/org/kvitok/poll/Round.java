package org.kvitok.poll;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.camel.Exchange;
import org.kvitok.core.Access;
import org.kvitok.core.Access.Act;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Participants;
import org.kvitok.core.Sha256;
import org.kvitok.sftp.FileName;

/**
 * The steps of a look at one participant's server, in the order in which {@link PollRoutes} calls them. For the one thread
 * of its route; {@link #breakOff} may be called by another.
 */
final class Round {

    private static final String DROP = "kvitok.polled";
    private static final String IN = DropFolder.Visible.IN.folder();
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final PolledServer server;
    private final PollConfig config;
    private final KeyPair key;
    private final Participants participants;
    private final Clock clock;
    private final FetchedFiles fetched;
    private final Landing landing;
    private final Fetching fetching;
    private final Archive archive;
    private final Answers answers;
    private final Notes notes;
    private final Pace pace;

    private final Deque<Choice.Drop> todo = new ArrayDeque<>();
    private Survey survey = Survey.NONE;
    private Instant sweepAt = Instant.MIN;
    private boolean isDown;
    private volatile Link link;
    private volatile boolean stopped;

    Round(PolledServer server, KeyPair key, PollConfig config, Path files, Poller.Parts parts, Clock clock) {
        this.server = server;
        this.key = key;
        this.config = config;
        this.participants = parts.participants();
        this.clock = clock;
        DropFolder folder = DropFolder.of(files, server.participant());
        notes = new Notes(server, parts.journal());
        fetched = new FetchedFiles(server.participant(), parts.transfers(), clock);
        landing = new Landing(folder, config);
        fetching = new Fetching(landing, fetched, clock);
        archive = new Archive(notes, clock);
        answers = new Answers(folder, parts.transfers(), config.remember(), notes, clock);
        pace = new Pace(config);
    }

    PolledServer server() {
        return server;
    }

    FetchedFiles fetched() {
        return fetched;
    }

    Standing standing() {
        return notes.standing();
    }

    boolean isDue(Exchange exchange) {
        return !stopped && pace.isDue(clock.instant());
    }

    void connect(Exchange exchange) throws IOException {
        todo.clear();
        notes.begin();
        if (participants.participant(server.participant()).isEmpty()) {
            throw new IOException("there is no participant " + server.participant() + ": kvitok participants add "
                    + server.participant());
        }
        fetching.takeStock().forEach(file -> notes.noted(Act.FETCH, file.name(), Access.DONE));
        Link opened = Link.to(server, config);
        link = opened;
        opened.connect(key, config.connectWithin());
    }

    /** Lists the files there, and decides which of them are to be fetched. */
    void look(Exchange exchange) throws IOException {
        Link.Listing listing = link.list(IN, config.most());
        if (!listing.isWhole()) {
            notes.flaw("more than " + config.most() + " files lie in " + IN + "/: the others are not seen (poll.most)");
        }
        List<RemoteFile> acceptable =
                listing.files().stream().filter(this::isAcceptable).toList();
        Survey found = Survey.of(acceptable, survey, fetched);
        todo.addAll(found.wanted());
        fetched.seen(found.notNotedSince(clock.instant().minus(config.remember().dividedBy(4))));
        if (listing.isWhole() && isSweepDue()) {
            fetched.forgetUnseenSince(clock.instant().minus(config.remember()));
        }
        if (server.archives()) {
            // A crash may have come between remembering and moving.
            for (RemoteFile file : found.leftovers()) {
                archive.take(link, file, found.isAnnounced(file));
            }
        }
        survey = found;
    }

    private boolean isAcceptable(RemoteFile file) {
        if (DropFolder.isTemporary(file.name())) {
            return false;
        }
        if (!FileName.isAcceptable(file.name())) {
            notes.flaw(file.name() + ": such a name is not taken");
            return false;
        }
        if (file.size() < 0 || file.size() > config.maxFile()) {
            notes.flaw(file.name() + ": is larger than poll.max-file");
            return false;
        }
        return true;
    }

    private boolean isSweepDue() {
        return !clock.instant().isBefore(sweepAt);
    }

    /** Whether there is another drop that can be taken now; then it is the one that the exchange is about. */
    boolean next(Exchange exchange) throws IOException {
        while (!todo.isEmpty() && !stopped) {
            Choice.Drop drop = todo.remove();
            if (mayLand(drop)) {
                isDown = false;
                exchange.setProperty(DROP, drop);
                exchange.setProperty(PollRoutes.KEY, drop.key());
                return true;
            }
        }
        return false;
    }

    private boolean mayLand(Choice.Drop drop) throws IOException {
        if (fetched.hasLanded(drop)) {
            return true;
        }
        if (!landing.hasPlace()) {
            notes.flaw("nothing is fetched while " + config.waiting() + " files wait here (poll.waiting)");
            todo.clear();
            return false;
        }
        RemoteFile last = drop.document().orElseGet(() -> drop.companions().get(0));
        if (!landing.hasRoomFor(drop.size())) {
            notes.flaw(last.name() + ": there is too little room on our disk (poll.least-free)");
            return false;
        }
        return landing.isFree(last.name());
    }

    void fetch(Exchange exchange) throws IOException {
        Choice.Drop drop = drop(exchange);
        isDown = fetched.hasLanded(drop);
        if (isDown) {
            return;
        }
        try {
            Descent descent = fetching.bring(link, drop);
            // Before it lands: should we die in between, it is fetched anew, and its answers have not been left yet.
            Sha256 last = descent.last().sha256();
            if (drop.document().filter(document -> survey.knew(document, last)).isPresent()) {
                answers.again(drop.document().get().name());
            }
            fetching.land(drop, descent);
            isDown = true;
        } catch (NotTaken thisTime) {
            notes.flaw(thisTime.getMessage());
        }
    }

    /** What has landed is remembered by now. */
    void putAway(Exchange exchange) throws IOException {
        if (!isDown) {
            return;
        }
        fetching.remembered(drop(exchange));
        for (RemoteFile file : drop(exchange).files()) {
            notes.noted(Act.FETCH, file.name(), Access.DONE);
            if (server.archives()) {
                archive.take(link, file, survey.isAnnounced(file));
            }
        }
    }

    void deliver(Exchange exchange) throws IOException {
        answers.deliver(link).forEach(notes::flaw);
        if (isSweepDue()) {
            // Only now it is noted which of them still lie here.
            Instant now = clock.instant();
            answers.forgetUnseenSince(now.minus(config.remember()));
            sweepAt = now.plus(SWEEP_EVERY);
        }
    }

    void finish(Exchange exchange) {
        release();
        Instant now = clock.instant();
        pace.succeeded(now);
        notes.wentWell(now);
    }

    void failed(Exchange exchange) {
        release();
        if (!stopped) {
            Duration pause = pace.failed(clock.instant());
            notes.failed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class), pause);
        }
    }

    private void release() {
        Link used = link;
        link = null;
        if (used != null) {
            used.close();
        }
    }

    /** Ends a look that is under way; there is none after it. */
    void breakOff() {
        stopped = true;
        Link used = link;
        if (used != null) {
            used.close();
        }
    }

    private static Choice.Drop drop(Exchange exchange) {
        return exchange.getProperty(DROP, Choice.Drop.class);
    }
}
