package org.kvitok.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kvitok.core.Access;
import org.kvitok.core.Access.Act;
import org.kvitok.core.AccessJournal;

/** What is told of one server: figures and trouble for operators, a line in the journal for each file. Safe for use by many threads. */
final class Notes {

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

    /** @param found what is wrong with single files */
    synchronized void wentWell(Instant at, List<String> found) {
        lastGood = Optional.of(at);
        failures = 0;
        problem = Optional.empty();
        flaws = found.stream().limit(MOST_FLAWS).map(Notes::shown).toList();
    }

    synchronized void failed(int times, String why) {
        failures = times;
        problem = Optional.of(shown(why));
    }

    synchronized Standing standing() {
        return new Standing(
                server.participant(), server.address(), lastGood, failures, problem, flaws, fetched, delivered);
    }

    /** What others have chosen, file names and answers of servers, must not end a line. */
    static String shown(String text) {
        String line = UNSHOWN.matcher(text).replaceAll("?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
