package org.kvitok.poll;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.Access;
import org.kvitok.core.Access.Act;
import org.kvitok.core.DropFolder;
import org.kvitok.core.DropFolder.Visible;
import org.kvitok.core.Sha256;
import org.kvitok.core.Transfers;
import org.kvitok.core.Transfers.Stage;
import org.kvitok.core.Transfers.Transfer;
import org.kvitok.core.Transfers.Way;

/**
 * Leaves on a participant's server what lies in its {@code out/} and {@code errors/} here, each once: written aside, noted
 * in the ledger, renamed, noted again. Who dies between the notes looks whether the file still lies aside. For one thread.
 */
final class Answers {

    private static final List<Visible> FOLDERS = List.of(Visible.OUT, Visible.ERRORS);
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final Duration GRAIN = Duration.ofSeconds(2);

    private final DropFolder folder;
    private final Transfers transfers;
    private final Duration remember;
    private final Notes notes;
    private final Clock clock;
    private final Map<Visible, Looked> looked = new EnumMap<>(Visible.class);
    private final Set<Visible> made = new HashSet<>();

    /** A look into a folder after which nothing was left to do. */
    private record Looked(Instant changed, Instant at) {}

    /** An answer as it lies here. */
    private record Answer(Path file, Visible folder, long size, Instant changedAt) {

        /** As it is noted. */
        String name() {
            return folder.folder() + "/" + fileName();
        }

        String fileName() {
            return file.getFileName().toString();
        }

        boolean is(Transfer transfer) {
            return transfer != null
                    && transfer.size() == size
                    && transfer.changedAt().equals(changedAt);
        }

        String asideName() {
            String digest =
                    Sha256.of(fileName().getBytes(StandardCharsets.UTF_8)).hex();
            return "." + digest.substring(0, 24) + ".part";
        }
    }

    Answers(DropFolder folder, Transfers transfers, Duration remember, Notes notes, Clock clock) {
        this.folder = folder;
        this.transfers = transfers;
        this.remember = remember;
        this.notes = notes;
        this.clock = clock;
    }

    /** Delivers what has not been delivered, and tells what the server would not take. */
    List<String> deliver(Link link) throws IOException {
        made.clear();
        List<String> flaws = new ArrayList<>();
        for (Visible visible : FOLDERS) {
            Path here = folder.root().resolve(visible.folder());
            Instant begun = Instant.now();
            Instant changed = Files.getLastModifiedTime(here).toInstant();
            Instant now = clock.instant();
            Looked last = looked.get(visible);
            if (last != null
                    && last.changed().equals(changed)
                    && now.isBefore(last.at().plus(LOOK_AGAIN))) {
                continue;
            }
            looked.remove(visible);
            List<String> refused = deliver(link, answers(here, visible), now);
            flaws.addAll(refused);
            // Something may have been put there after the listing, and within the grain of the file system's clock.
            if (refused.isEmpty() && changed.plus(GRAIN).isBefore(begun)) {
                looked.put(visible, new Looked(changed, now));
            }
        }
        return flaws;
    }

    private List<String> deliver(Link link, List<Answer> answers, Instant now) throws IOException {
        Map<String, Transfer> known = transfers.known(
                folder.participant(),
                Way.DELIVERED,
                answers.stream().map(Answer::name).toList());
        List<String> seen = new ArrayList<>();
        List<String> flaws = new ArrayList<>();
        for (Answer answer : answers) {
            Transfer before = known.get(answer.name());
            if (!answer.is(before) || before.stage() != Stage.DONE) {
                try {
                    deliver(link, answer, before);
                } catch (SftpException refused) {
                    flaws.add(answer.name() + ": cannot be left there: " + refused.getMessage());
                }
            } else if (before.seenAt().isBefore(now.minus(remember.dividedBy(4)))) {
                seen.add(answer.name());
            }
        }
        transfers.seen(folder.participant(), Way.DELIVERED, seen, now);
        return flaws;
    }

    private void deliver(Link link, Answer answer, Transfer before) throws IOException {
        String there = answer.folder().folder();
        Transfer aside;
        if (answer.is(before)) {
            aside = before;
            if (link.look(there, answer.asideName()).isPresent()) {
                rename(link, answer);
            }
        } else {
            if (made.add(answer.folder())) {
                link.makeFolder(there);
            }
            Sha256 digest;
            try {
                digest = link.upload(answer.file(), there, answer.asideName());
            } catch (FileNotFoundException | NoSuchFileException takenAway) {
                return;
            }
            aside = new Transfer(
                    answer.name(), answer.size(), answer.changedAt(), digest, Stage.ASIDE, clock.instant());
            transfers.note(folder.participant(), Way.DELIVERED, aside);
            rename(link, answer);
        }
        transfers.note(folder.participant(), Way.DELIVERED, aside.at(Stage.DONE));
        notes.noted(Act.DELIVER, answer.name(), Access.DONE);
    }

    /** Version 3 of the protocol, which servers speak, does not rename onto a file that is there: an older answer. */
    private static void rename(Link link, Answer answer) throws IOException {
        String there = answer.folder().folder();
        try {
            link.move(there, answer.asideName(), there, answer.fileName());
        } catch (SftpException taken) {
            if (link.look(there, answer.fileName()).isEmpty()) {
                throw taken;
            }
            link.remove(there, answer.fileName());
            link.move(there, answer.asideName(), there, answer.fileName());
        }
    }

    /** The same drop again gets its answers again, as it finds them lying in {@code out/} of our own server. */
    void again(String dropName) throws IOException {
        String base = DropFolder.baseName(dropName);
        boolean mayBeBatch = dropName.toLowerCase(Locale.ROOT).endsWith(".zip");
        for (Visible visible : FOLDERS) {
            List<String> names = answers(folder.root().resolve(visible.folder()), visible).stream()
                    .filter(answer -> answer.fileName().startsWith(base + ".")
                            || answer.fileName().startsWith(base + "~")
                            || mayBeBatch && answer.fileName().startsWith(base + "-"))
                    .map(Answer::name)
                    .toList();
            if (!names.isEmpty()) {
                transfers.forget(folder.participant(), Way.DELIVERED, names);
                looked.remove(visible);
            }
        }
    }

    void forgetUnseenSince(Instant moment) {
        transfers.forgetUnseen(folder.participant(), Way.DELIVERED, moment);
    }

    /** The oldest first, so that a receipt comes before the result. */
    private static List<Answer> answers(Path here, Visible visible) throws IOException {
        List<Answer> answers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(here)) {
            for (Path file : files) {
                if (DropFolder.isTemporary(file.getFileName().toString())) {
                    continue;
                }
                try {
                    BasicFileAttributes found =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (found.isRegularFile()) {
                        Instant changed = found.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
                        answers.add(new Answer(file, visible, found.size(), changed));
                    }
                } catch (NoSuchFileException takenAway) {
                    continue;
                }
            }
        }
        answers.sort(Comparator.comparing(Answer::changedAt).thenComparing(Answer::fileName));
        return answers;
    }
}
