package org.kvitok.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.check.SafeArchive;
import org.kvitok.check.SignedArchive;
import org.kvitok.core.Bytes;
import org.kvitok.core.Drop;
import org.kvitok.core.Notices;
import org.kvitok.core.Notices.Outcome;
import org.kvitok.core.Participant;
import org.kvitok.core.Staging;
import org.kvitok.core.SubmissionNumber;

/**
 * An archive of many documents while it is worked on, some of them in each turn, so that other participants' drops pass in
 * between. What was done of it is not noted anywhere: after a crash all of it is done again and comes to the same. For one
 * thread at a time.
 */
final class Batch implements Handled, AutoCloseable {

    /** Documents in one turn: some tenths of a second. */
    static final int TURN = 50;

    private final Claimed claimed;
    private final Drop drop;
    private final Participant owner;
    private final SafeArchive archive;
    private final List<Bundle> bundles;
    private final Optional<SignedArchive> signed;
    private final Staging held;
    private final List<Notices.Line> lines = new ArrayList<>();
    private final Set<SubmissionNumber> numbers = new HashSet<>();

    /** @param held where the archive lies if it does not lie in the drop itself; closed with the batch, as the archive is */
    Batch(
            Claimed claimed,
            Drop drop,
            Participant owner,
            SafeArchive archive,
            List<Bundle> bundles,
            Optional<SignedArchive> signed,
            Staging held) {
        this.claimed = claimed;
        this.drop = drop;
        this.owner = owner;
        this.archive = archive;
        this.bundles = bundles;
        this.signed = signed;
        this.held = held;
    }

    /** Does the next documents; true when that were the last. */
    boolean goOn(Documents documents) throws IOException {
        int until = Math.min(bundles.size(), lines.size() + TURN);
        while (lines.size() < until) {
            Bundle bundle = bundles.get(lines.size());
            int ordinal = lines.size() + 1;
            Drop document = new Drop(
                    drop.participant(),
                    BatchNames.of(drop.baseName(), ordinal, bundle.name()),
                    bundle.name(),
                    Bytes.utf8(drop.sha256().hex() + " " + bundle.name()).sha256());
            Case one = Case.of(claimed, document, ordinal);
            lines.add(new Notices.Line(
                    ordinal, document, amongOthers(documents.take(one, archive, bundle, signed, owner))));
        }
        return until == bundles.size();
    }

    /** What lies in the archive twice was received once, and repeated once. */
    private Outcome amongOthers(Outcome outcome) {
        return outcome instanceof Outcome.Accepted accepted && !numbers.add(accepted.number())
                ? new Outcome.Accepted(accepted.number(), true)
                : outcome;
    }

    Claimed claimed() {
        return claimed;
    }

    Drop drop() {
        return drop;
    }

    List<Notices.Line> lines() {
        return List.copyOf(lines);
    }

    String outcome() {
        long accepted = lines.stream()
                .filter(line -> line.outcome() instanceof Outcome.Accepted)
                .count();
        return accepted == 0 ? "refused" : accepted == lines.size() ? "accepted" : "partly";
    }

    @Override
    public void close() throws IOException {
        try (held) {
            archive.close();
        }
    }
}
