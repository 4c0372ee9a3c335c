package org.kvitok.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.kvitok.core.DropFolder;
import org.kvitok.core.ParticipantId;

/** Opens the SFTP subsystem for whoever has signed in, on the folders of that participant. */
final class Subsystems implements SubsystemFactory {

    private final Path files;
    private final SftpConfig.Quota quota;
    private final Room room;
    private final Gatekeeper gatekeeper;
    private final Figures figures;

    /** All sessions of a participant share what is being written. */
    private final ConcurrentMap<ParticipantId, Inbox> inboxes = new ConcurrentHashMap<>();

    Subsystems(Path files, SftpConfig.Quota quota, Room room, Gatekeeper gatekeeper, Figures figures) {
        this.files = files;
        this.quota = quota;
        this.room = room;
        this.gatekeeper = gatekeeper;
        this.figures = figures;
    }

    @Override
    public String getName() {
        return "sftp";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) throws IOException {
        Visitor visitor = gatekeeper.visitor(channel.getServerSession()).orElseThrow();
        DropFolder folder = DropFolder.of(files, visitor.participant()).create();
        Inbox inbox = inboxes.computeIfAbsent(visitor.participant(), first -> new Inbox(folder, quota, room, figures));
        FilesAccess access = new FilesAccess(new FolderView(folder, inbox, visitor, figures));
        SftpSubsystemFactory settings = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(access)
                .withSftpErrorStatusDataHandler(new Answers(visitor))
                .build();
        return new NarrowSubsystem(channel, settings, access, gatekeeper);
    }
}
