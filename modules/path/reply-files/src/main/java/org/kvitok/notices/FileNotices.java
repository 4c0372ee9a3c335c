package org.kvitok.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.kvitok.core.Acknowledgements;
import org.kvitok.core.Deadlines;
import org.kvitok.core.Drop;
import org.kvitok.core.DropFolder;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Ledger;
import org.kvitok.core.Notices;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Refusal;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Vault;
import org.kvitok.print.Printer;
import org.kvitok.seal.DocumentSeal;

/**
 * Writes what participants are told into their {@code out/}, each paper as signed XML and as PDF. See the module's README for
 * the files' names. Safe for use by many threads: what concerns one participant is written one after the other.
 */
public final class FileNotices implements Notices {

    private static final int SEATS = 64;

    private final Path files;
    private final PaperForms forms;
    private final Shelf shelf;
    private final Teller teller;
    private final List<Lock> seats = IntStream.range(0, SEATS)
            .<Lock>mapToObj(seat -> new ReentrantLock())
            .toList();

    /**
     * Notices for one gateway.
     *
     * @param files the folder that holds the folders of all participants
     * @param seal the gateway's own, as for receipts
     */
    public FileNotices(
            Path files,
            Ledger ledger,
            Vault vault,
            Deadlines deadlines,
            Acknowledgements acknowledgements,
            DocumentSeal seal,
            Participants participants,
            Printer printer,
            Clock clock) {
        this.files = files;
        this.forms = new PaperForms(seal, participants);
        this.shelf = new Shelf(printer);
        this.teller = new Teller(ledger, vault, deadlines, acknowledgements, forms, shelf, clock);
    }

    @Override
    public void accepted(Drop drop, SubmissionNumber number) {
        inFolder(drop.participant(), folder -> {
            // Noted before anything is written: from now on no later change is passed over.
            Optional<Told> known = Told.of(folder, number);
            Told told = known.isPresent() ? known.get() : new Told(name(folder, drop, number), 0);
            if (known.isEmpty()) {
                told.keep(folder, number);
            }
            teller.again(folder, number, told);
        });
    }

    @Override
    public void refused(Drop drop, IncidentId incident, Instant at, Refusal refusal) {
        inFolder(drop.participant(), folder -> {
            String name = refusalName(folder, drop);
            Refusal outward = refusal.outward();
            shelf.put(folder.out(), name + ".refusal", forms.refusal(drop, incident, outward, at));
            shelf.put(folder.errors().resolve(name + ".txt"), Slip.of(drop, incident, outward, name));
        });
    }

    @Override
    public void protocol(Drop batch, Instant at, List<Line> lines) {
        inFolder(batch.participant(), folder -> {
            String name = AnswerNames.of(
                    folder,
                    AnswerNames.Kind.PROTOCOL,
                    batch.baseName(),
                    batch.sha256().hex(),
                    mark(batch));
            List<String> answers = new ArrayList<>();
            for (Line line : lines) {
                answers.add(answers(folder, line));
            }
            shelf.put(folder.out().resolve(name + ".protocol.csv"), ProtocolTable.of(lines, answers));
            shelf.putXml(folder.out().resolve(name + ".protocol.xml"), forms.protocol(batch, lines, answers, at));
        });
    }

    /** Files written since the start. */
    public long written() {
        return shelf.written();
    }

    /** Tells what is new of a submission, if it is one of those that are told of in files. */
    void changed(ParticipantId participant, SubmissionNumber number) {
        inFolder(participant, folder -> {
            Optional<Told> told = Told.of(folder, number);
            if (told.isPresent()) {
                teller.goOn(folder, number, told.get());
            }
        });
    }

    private String answers(DropFolder folder, Line line) throws IOException {
        if (line.outcome() instanceof Outcome.Accepted accepted) {
            Optional<Told> told = Told.of(folder, accepted.number());
            return told.isPresent() ? told.get().name() : name(folder, line.document(), accepted.number());
        }
        return refusalName(folder, line.document());
    }

    private static String name(DropFolder folder, Drop drop, SubmissionNumber number) throws IOException {
        return AnswerNames.of(folder, AnswerNames.Kind.ACCEPTED, drop.baseName(), number.toString(), number.toString());
    }

    private static String refusalName(DropFolder folder, Drop drop) throws IOException {
        return AnswerNames.of(
                folder, AnswerNames.Kind.REFUSED, drop.baseName(), drop.sha256().hex(), mark(drop));
    }

    private static String mark(Drop drop) {
        return drop.sha256().hex().substring(0, 8);
    }

    private void inFolder(ParticipantId participant, Writing writing) {
        Lock seat = seats.get(Math.floorMod(participant.hashCode(), SEATS));
        seat.lock();
        try {
            writing.write(DropFolder.of(files, participant));
        } catch (IOException failed) {
            throw new UncheckedIOException("answers cannot be written for " + participant, failed);
        } finally {
            seat.unlock();
        }
    }

    private interface Writing {
        void write(DropFolder folder) throws IOException;
    }
}
