package org.kvitok.poll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.Access;
import org.kvitok.core.Access.Act;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Participants;
import org.kvitok.core.Sha256;
import org.kvitok.core.Transfers;
import org.kvitok.core.Transfers.Transfer;
import org.kvitok.core.Transfers.Way;
import org.kvitok.sftp.FileName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a look at one participant's server, in the order in which {@link PollRoutes} calls them. For the one thread
 * of its route; {@link #breakOff} may be called by another.
 */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private static final String FILE = "kvitok.polled";
    private static final String IN = DropFolder.Visible.IN.folder();
    private static final String ARCHIVE = DropFolder.Visible.ARCHIVE.folder();
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final PolledServer server;
    private final PollConfig config;
    private final KeyPair key;
    private final Participants participants;
    private final Transfers transfers;
    private final FetchedFiles fetched;
    private final Landing landing;
    private final Answers answers;
    private final Notes notes;
    private final Pace pace;
    private final Clock clock;

    private final Deque<RemoteFile> todo = new ArrayDeque<>();
    private final Set<String> heldBack = new HashSet<>();
    private final Map<String, String> documentOf = new HashMap<>();
    private final Set<String> fresh = new HashSet<>();
    private final List<String> flaws = new ArrayList<>();
    private Map<String, Transfer> knownBefore = Map.of();
    private Set<String> listedOks = Set.of();
    private Collection<RemoteFile> lastLook = List.of();
    private Instant sweepAt = Instant.MIN;
    private boolean prepared;
    private boolean isDown;
    private volatile Link link;
    private volatile boolean stopped;

    Round(PolledServer server, KeyPair key, PollConfig config, Path files, Poller.Parts parts, Clock clock) {
        this.server = server;
        this.key = key;
        this.config = config;
        this.participants = parts.participants();
        this.transfers = parts.transfers();
        this.clock = clock;
        DropFolder folder = DropFolder.of(files, server.participant());
        notes = new Notes(server, parts.journal());
        fetched = new FetchedFiles(server.participant(), transfers, clock);
        landing = new Landing(folder, config);
        answers = new Answers(folder, transfers, config.remember(), notes, clock);
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
        heldBack.clear();
        documentOf.clear();
        fresh.clear();
        flaws.clear();
        if (participants.participant(server.participant()).isEmpty()) {
            throw new IOException("there is no participant " + server.participant() + ": kvitok participants add "
                    + server.participant());
        }
        if (!prepared) {
            landing.prepare();
            prepared = true;
        }
        Link opened = Link.to(server, config);
        link = opened;
        opened.connect(key, config.connectWithin());
    }

    /** Lists the files there, and decides which of them are to be fetched. */
    void look(Exchange exchange) throws IOException {
        Link.Listing listing = link.list(IN, config.most());
        if (!listing.isWhole()) {
            flaws.add("more than " + config.most() + " files lie in " + IN + "/: the others are not seen (poll.most)");
        }
        List<RemoteFile> acceptable =
                listing.files().stream().filter(this::isAcceptable).toList();
        knownBefore = fetched.known(acceptable.stream().map(RemoteFile::name).toList());
        listedOks = new HashSet<>(
                acceptable.stream().map(RemoteFile::name).filter(Choice::isOk).toList());
        for (Choice.Drop drop : new Choice(acceptable, lastLook).complete()) {
            drop.companions().forEach(one -> {
                drop.document().map(RemoteFile::name).ifPresent(name -> documentOf.put(one.name(), name));
                offer(one);
            });
            drop.document().ifPresent(this::offer);
        }
        lastLook = acceptable;
        remember(acceptable, listing.isWhole());
        archiveLeftovers(acceptable);
    }

    private boolean isAcceptable(RemoteFile file) {
        if (DropFolder.isTemporary(file.name())) {
            return false;
        }
        if (!FileName.isAcceptable(file.name())) {
            flaws.add(file.name() + ": such a name is not taken");
            return false;
        }
        if (file.size() < 0 || file.size() > config.maxFile()) {
            flaws.add(file.name() + ": is larger than poll.max-file");
            return false;
        }
        return true;
    }

    private void offer(RemoteFile file) {
        if (!isKnown(file)) {
            todo.add(file);
            fresh.add(file.name());
        }
    }

    private boolean isKnown(RemoteFile file) {
        Transfer known = knownBefore.get(file.name());
        return known != null && file.is(known);
    }

    /** Keeps what still lies there from being forgotten, and forgets the rest in time. */
    private void remember(List<RemoteFile> listed, boolean all) {
        Instant now = clock.instant();
        Instant stale = now.minus(config.remember().dividedBy(4));
        List<String> seen = listed.stream()
                .filter(this::isKnown)
                .map(RemoteFile::name)
                .filter(name -> knownBefore.get(name).seenAt().isBefore(stale))
                .toList();
        transfers.seen(server.participant(), Way.FETCHED, seen, now);
        if (all && isSweepDue()) {
            transfers.forgetUnseen(server.participant(), Way.FETCHED, now.minus(config.remember()));
        }
    }

    private boolean isSweepDue() {
        return !clock.instant().isBefore(sweepAt);
    }

    /** A crash may have come between remembering and moving. */
    private void archiveLeftovers(List<RemoteFile> listed) throws IOException {
        for (RemoteFile file : listed) {
            if (server.archives() && isKnown(file)) {
                archive(file);
            }
        }
    }

    /** Whether there is another file that can be taken now; then it is the one that the exchange is about. */
    boolean next(Exchange exchange) throws IOException {
        while (!todo.isEmpty() && !stopped) {
            RemoteFile file = todo.remove();
            if (mayLand(file)) {
                isDown = false;
                exchange.setProperty(FILE, file);
                exchange.setProperty(PollRoutes.KEY, file.key());
                return true;
            }
            holdBack(file);
        }
        return false;
    }

    private boolean mayLand(RemoteFile file) throws IOException {
        if (fetched.hasLanded(file)) {
            return true;
        }
        String document = documentOf.get(file.name());
        boolean documentIsNew = document != null && fresh.contains(document);
        if (heldBack.contains(file.name()) || documentIsNew && !landing.isFree(document)) {
            return false;
        }
        if (!landing.hasPlace()) {
            flaws.add("nothing is fetched while " + config.waiting() + " files wait here (poll.waiting)");
            todo.clear();
            return false;
        }
        if (!landing.hasRoomFor(file.size())) {
            flaws.add(file.name() + ": there is too little room on our disk (poll.least-free)");
            return false;
        }
        return landing.isFree(file.name());
    }

    /** A document never comes down without what was complete beside it. */
    private void holdBack(RemoteFile file) {
        heldBack.add(documentOf.getOrDefault(file.name(), file.name()));
    }

    /** Fetches the file and lets it land, complete and durable. */
    void fetch(Exchange exchange) throws IOException {
        RemoteFile file = file(exchange);
        isDown = fetched.hasLanded(file);
        if (isDown) {
            return;
        }
        Path aside = landing.newFile();
        try {
            Sha256 digest = link.fetch(IN, file, aside);
            landing.land(aside, file.name());
            fetched.landed(file, digest);
            isDown = true;
            Transfer before = knownBefore.get(file.name());
            if (before != null && before.sha256().equals(digest)) {
                answers.again(file.name());
            }
        } catch (NotTaken thisTime) {
            passOver(file, thisTime.getMessage());
        } catch (SftpException refused) {
            passOver(file, "the server refuses it: " + refused.getMessage());
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** One file fails by itself: it is not remembered, since it has not landed. */
    private void passOver(RemoteFile file, String why) {
        flaws.add(file.name() + ": " + why);
        holdBack(file);
    }

    /** What has landed is remembered by now. */
    void putAway(Exchange exchange) throws IOException {
        RemoteFile file = file(exchange);
        if (!isDown) {
            return;
        }
        notes.noted(Act.FETCH, file.name(), Access.DONE);
        if (server.archives()) {
            archive(file);
        }
    }

    private void archive(RemoteFile file) throws IOException {
        try {
            link.makeFolder(ARCHIVE);
            String ok = file.name() + DropFolder.OK;
            if (!link.look(IN, file.name()).equals(Optional.of(file))) {
                return;
            }
            if (listedOks.contains(ok)) {
                move(ok);
            }
            String moved = move(file.name());
            if (!isSame(link.look(ARCHIVE, moved), file)) {
                // Another of this name was put there in that moment, and has yet to be fetched.
                link.move(ARCHIVE, moved, IN, file.name());
            }
        } catch (SftpException refused) {
            flaws.add(file.name() + ": was fetched, but cannot be moved to " + ARCHIVE + "/: " + refused.getMessage());
        }
    }

    private static boolean isSame(Optional<RemoteFile> moved, RemoteFile file) {
        return moved.isEmpty()
                || moved.get().size() == file.size() && moved.get().changedAt().equals(file.changedAt());
    }

    /** Says under which name it lies in the archive; what lies there already stays. */
    private String move(String name) throws IOException {
        String other = name + "~" + MOMENT.format(clock.instant());
        try {
            link.move(IN, name, ARCHIVE, name);
            return name;
        } catch (SftpException taken) {
            link.move(IN, name, ARCHIVE, other);
            return other;
        }
    }

    void deliver(Exchange exchange) throws IOException {
        flaws.addAll(answers.deliver(link));
        if (isSweepDue()) {
            // Only now it is noted which of them still lie here.
            Instant now = clock.instant();
            transfers.forgetUnseen(server.participant(), Way.DELIVERED, now.minus(config.remember()));
            sweepAt = now.plus(SWEEP_EVERY);
        }
    }

    void finish(Exchange exchange) {
        release();
        Instant now = clock.instant();
        if (pace.failures() > 0) {
            LOG.atInfo().addKeyValue("participant", server.participant()).log("{} answers again", server.address());
        }
        pace.succeeded(now);
        List<String> before = notes.standing().flaws();
        notes.wentWell(now, flaws);
        notes.standing().flaws().stream().filter(flaw -> !before.contains(flaw)).forEach(flaw -> LOG.atWarn()
                .addKeyValue("participant", server.participant())
                .log("Not everything is carried from and to {}: {}", server.address(), flaw));
    }

    void failed(Exchange exchange) {
        release();
        Throwable trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (stopped) {
            return;
        }
        Duration pause = pace.failed(clock.instant());
        String why = Optional.ofNullable(trouble.getMessage()).orElse(trouble.toString());
        notes.failed(pace.failures(), why);
        if (trouble instanceof Link.NotTheServer) {
            notes.noted(Act.CONNECT, server.address(), "host-key-differs");
        }
        LOG.atWarn()
                .addKeyValue("participant", server.participant())
                .addKeyValue("failures", pace.failures())
                .setCause(trouble instanceof IOException ? null : trouble)
                .log("{} is left alone for {} s: {}", server.address(), pause.toSeconds(), Notes.shown(why));
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

    private static RemoteFile file(Exchange exchange) {
        return exchange.getProperty(FILE, RemoteFile.class);
    }
}
