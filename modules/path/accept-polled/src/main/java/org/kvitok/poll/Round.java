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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    private static final String DROP = "kvitok.polled";
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

    private final Deque<Choice.Drop> todo = new ArrayDeque<>();
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
        List<Choice.Drop> drops = new Choice(acceptable, lastLook).drops();
        knownBefore = fetched.known(names(acceptable, drops));
        listedOks = new HashSet<>(
                acceptable.stream().map(RemoteFile::name).filter(Choice::isOk).toList());
        drops.forEach(this::offer);
        remember(acceptable, listing.isWhole());
        archiveLeftovers(acceptable, drops);
        lastLook = acceptable;
    }

    /** Those that lie there, and those of documents that may have been fetched before their late signatures came. */
    private static List<String> names(List<RemoteFile> listed, List<Choice.Drop> drops) {
        return Stream.concat(
                        listed.stream().map(RemoteFile::name),
                        drops.stream()
                                .filter(drop -> drop.document().isEmpty())
                                .flatMap(drop -> drop.companions().stream())
                                .flatMap(one -> Choice.documentsOf(one.name()).stream()))
                .distinct()
                .toList();
    }

    /**
     * A new document is fetched with everything beside it, or not yet. Signatures that come later are fetched by themselves;
     * those that come before their document wait for it, or dying in between would part them.
     */
    private void offer(Choice.Drop drop) {
        boolean isNew = drop.document().filter(document -> !isKnown(document)).isPresent();
        if (isNew && drop.isWhole()) {
            todo.add(drop);
        } else if (!isNew) {
            drop.companions().stream()
                    .filter(one -> !isKnown(one) && isOfKnownDocument(one))
                    .forEach(one -> todo.add(Choice.Drop.of(one)));
        }
    }

    private boolean isOfKnownDocument(RemoteFile companion) {
        return Choice.documentsOf(companion.name()).stream().anyMatch(knownBefore::containsKey);
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

    /** A crash may have come between remembering and moving. What a changed document still needs stays beside it. */
    private void archiveLeftovers(List<RemoteFile> listed, List<Choice.Drop> drops) throws IOException {
        if (!server.archives()) {
            return;
        }
        Set<RemoteFile> there = new HashSet<>(lastLook);
        drops.stream()
                .filter(drop ->
                        drop.document().filter(document -> !isKnown(document)).isPresent())
                .forEach(drop -> there.removeAll(Set.copyOf(drop.companions())));
        for (RemoteFile file : listed) {
            if (there.contains(file) && isKnown(file)) {
                archive(file);
            }
        }
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
            flaws.add("nothing is fetched while " + config.waiting() + " files wait here (poll.waiting)");
            todo.clear();
            return false;
        }
        RemoteFile last = drop.document().orElseGet(() -> drop.companions().get(0));
        if (!landing.hasRoomFor(drop.size())) {
            flaws.add(last.name() + ": there is too little room on our disk (poll.least-free)");
            return false;
        }
        return landing.isFree(last.name());
    }

    /** Fetches the files of a drop, and lets them land, complete and durable, the document last. */
    void fetch(Exchange exchange) throws IOException {
        Choice.Drop drop = drop(exchange);
        isDown = fetched.hasLanded(drop);
        if (isDown) {
            return;
        }
        Map<RemoteFile, Path> asides = new LinkedHashMap<>();
        try {
            List<Sha256> digests = new ArrayList<>();
            for (RemoteFile file : drop.files()) {
                asides.put(file, landing.newFile());
                digests.add(fetch(file, asides.get(file)));
            }
            for (Map.Entry<RemoteFile, Path> one : asides.entrySet()) {
                landing.land(one.getValue(), one.getKey().name());
            }
            fetched.landed(drop, digests);
            isDown = true;
            answerAgainIfKnown(drop, digests);
        } catch (NotTaken thisTime) {
            flaws.add(thisTime.getMessage());
        } finally {
            for (Path aside : asides.values()) {
                Files.deleteIfExists(aside);
            }
        }
    }

    private Sha256 fetch(RemoteFile file, Path aside) throws IOException {
        try {
            return link.fetch(IN, file, aside);
        } catch (SftpException refused) {
            throw new NotTaken(file, "the server refuses it: " + refused.getMessage());
        }
    }

    private void answerAgainIfKnown(Choice.Drop drop, List<Sha256> digests) throws IOException {
        if (drop.document().isPresent()) {
            String name = drop.document().get().name();
            Transfer before = knownBefore.get(name);
            if (before != null && before.sha256().equals(digests.get(digests.size() - 1))) {
                answers.again(name);
            }
        }
    }

    /** What has landed is remembered by now. */
    void putAway(Exchange exchange) throws IOException {
        if (!isDown) {
            return;
        }
        for (RemoteFile file : drop(exchange).files()) {
            notes.noted(Act.FETCH, file.name(), Access.DONE);
            if (server.archives()) {
                archive(file);
            }
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

    private static Choice.Drop drop(Exchange exchange) {
        return exchange.getProperty(DROP, Choice.Drop.class);
    }
}
