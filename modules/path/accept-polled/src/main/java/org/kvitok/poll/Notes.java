package org.kvitok.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kvitok.core.Access;
import org.kvitok.core.Access.Act;
import org.kvitok.core.AccessJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What is told of one server: figures and trouble for operators, in the log too, and a line in the journal for each file.
 * Safe for use by many threads.
 */
final class Notes {

    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST = 300;
    private static final int MOST_FLAWS = 20;

    private final PolledServer server;
    private final AccessJournal journal;
    private long fetched;
    private long delivered;
    private int failures;
    private Optional<Instant> lastGood = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private List<String> flaws = List.of();
    private final List<String> found = new ArrayList<>();

    Notes(PolledServer server, AccessJournal journal) {
        this.server = server;
        this.journal = journal;
    }

    void noted(Act act, String subject, String outcome) {
        journal.noted(new Access(
                server.participant().mnemonic(),
                "",
                server.host() + ":" + server.port(),
                act,
                shown(subject),
                outcome));
        synchronized (this) {
            fetched += act == Act.FETCH ? 1 : 0;
            delivered += act == Act.DELIVER ? 1 : 0;
        }
    }

    /** A look begins. */
    synchronized void begin() {
        found.clear();
    }

    /** What is wrong with a single file; told when the look has gone well. */
    synchronized void flaw(String what) {
        found.add(what);
    }

    synchronized void wentWell(Instant at) {
        if (failures > 0) {
            line(LOG.atInfo()).log("{} answers again", server.address());
        }
        lastGood = Optional.of(at);
        failures = 0;
        problem = Optional.empty();
        List<String> before = flaws;
        flaws = found.stream().limit(MOST_FLAWS).map(Notes::shown).toList();
        flaws.stream().filter(flaw -> !before.contains(flaw)).forEach(flaw -> line(LOG.atWarn())
                .log("Not everything is carried from and to {}: {}", server.address(), flaw));
    }

    /** @param pause for how long the server is left alone */
    void failed(Throwable trouble, Duration pause) {
        String why = shown(Optional.ofNullable(trouble.getMessage()).orElse(trouble.toString()));
        synchronized (this) {
            failures++;
            problem = Optional.of(why);
        }
        if (trouble instanceof Link.NotTheServer) {
            noted(Act.CONNECT, server.address(), "host-key-differs");
        }
        line(LOG.atWarn())
                .addKeyValue("failures", standing().failures())
                .setCause(trouble instanceof IOException ? null : trouble)
                .log("{} is left alone for {} s: {}", server.address(), pause.toSeconds(), why);
    }

    private LoggingEventBuilder line(LoggingEventBuilder builder) {
        return builder.addKeyValue("participant", server.participant());
    }

    synchronized Standing standing() {
        return new Standing(
                server.participant(), server.address(), lastGood, failures, problem, flaws, fetched, delivered);
    }

    /** What others have chosen, file names and answers of servers, must not end a line. */
    private static String shown(String text) {
        String line = UNSHOWN.matcher(text).replaceAll("?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
