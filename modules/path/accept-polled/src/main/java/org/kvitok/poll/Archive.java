package org.kvitok.poll;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.DropFolder;

/** The folder on a participant's server to which fetched files are moved; what lies there is never replaced. */
final class Archive {

    private static final String IN = DropFolder.Visible.IN.folder();
    private static final String ARCHIVE = DropFolder.Visible.ARCHIVE.folder();
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Notes notes;
    private final Clock clock;

    Archive(Notes notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Moves a file that was fetched, unless it has changed since.
     *
     * @param announced whether its {@code .ok} goes along
     */
    void take(Link link, RemoteFile file, boolean announced) throws IOException {
        try {
            link.makeFolder(ARCHIVE);
            if (!link.look(IN, file.name()).equals(Optional.of(file))) {
                return;
            }
            if (announced) {
                move(link, file.name() + DropFolder.OK);
            }
            String moved = move(link, file.name());
            if (!isSame(link.look(ARCHIVE, moved), file)) {
                // Another of this name was put there in that moment, and has yet to be fetched.
                link.move(ARCHIVE, moved, IN, file.name());
            }
        } catch (SftpException refused) {
            notes.flaw(file.name() + ": was fetched, but cannot be moved to " + ARCHIVE + "/: " + refused.getMessage());
        }
    }

    private static boolean isSame(Optional<RemoteFile> moved, RemoteFile file) {
        return moved.isEmpty()
                || moved.get().size() == file.size() && moved.get().changedAt().equals(file.changedAt());
    }

    /** Says under which name it lies in the archive. */
    private String move(Link link, String name) throws IOException {
        String other = name + "~" + MOMENT.format(clock.instant());
        try {
            link.move(IN, name, ARCHIVE, name);
            return name;
        } catch (SftpException taken) {
            link.move(IN, name, ARCHIVE, other);
            return other;
        }
    }
}
