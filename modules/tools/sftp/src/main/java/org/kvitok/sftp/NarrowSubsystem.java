package org.kvitok.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemConfigurator;

/**
 * MINA's SFTP server, narrowed: version 3 of the protocol, the requests that a client needs to put, get, list, rename and
 * delete files, and three of OpenSSH's extensions. Whatever else it could do (copy, hash, link, lock, later versions) it
 * does not offer and refuses. All questions about files go through {@link FilesAccess}.
 */
final class NarrowSubsystem extends SftpSubsystem {

    private static final String POSIX_RENAME = "posix-rename@openssh.com";
    private static final String FSYNC = "fsync@openssh.com";
    private static final String LIMITS = "limits@openssh.com";

    private final FilesAccess files;
    private final Gatekeeper gatekeeper;

    NarrowSubsystem(
            ChannelSession channel, SftpSubsystemConfigurator configurator, FilesAccess files, Gatekeeper gatekeeper) {
        super(channel, configurator);
        this.files = files;
        this.gatekeeper = gatekeeper;
    }

    @Override
    protected void doProcess(Buffer buffer, int length, int type, int id) throws IOException {
        if (type != SftpConstants.SSH_FXP_READ
                && type != SftpConstants.SSH_FXP_WRITE
                && !gatekeeper.isStillWelcome(getServerSession())) {
            getServerSession().disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "No longer permitted");
            return;
        }
        switch (type) {
            case SftpConstants.SSH_FXP_INIT,
                    SftpConstants.SSH_FXP_OPEN,
                    SftpConstants.SSH_FXP_CLOSE,
                    SftpConstants.SSH_FXP_READ,
                    SftpConstants.SSH_FXP_WRITE,
                    SftpConstants.SSH_FXP_LSTAT,
                    SftpConstants.SSH_FXP_FSTAT,
                    SftpConstants.SSH_FXP_SETSTAT,
                    SftpConstants.SSH_FXP_FSETSTAT,
                    SftpConstants.SSH_FXP_OPENDIR,
                    SftpConstants.SSH_FXP_READDIR,
                    SftpConstants.SSH_FXP_REMOVE,
                    SftpConstants.SSH_FXP_REALPATH,
                    SftpConstants.SSH_FXP_STAT,
                    SftpConstants.SSH_FXP_RENAME,
                    SftpConstants.SSH_FXP_EXTENDED -> super.doProcess(buffer, length, type, id);
            case SftpConstants.SSH_FXP_MKDIR, SftpConstants.SSH_FXP_RMDIR ->
                refuse(buffer, id, type, Answer.NO_FOLDERS);
            case SftpConstants.SSH_FXP_READLINK, SftpConstants.SSH_FXP_SYMLINK, SftpConstants.SSH_FXP_LINK ->
                refuse(buffer, id, type, Answer.NO_LINKS);
            default -> refuse(buffer, id, type, Answer.UNSUPPORTED);
        }
    }

    @Override
    protected int doRead(
            int id, String handle, long offset, int length, byte[] data, int at, AtomicReference<Boolean> isEnd)
            throws IOException {
        int read = super.doRead(id, handle, offset, length, data, at, isEnd);
        files.view().sent(Math.max(0, read));
        return read;
    }

    @Override
    protected void executeExtendedCommand(Buffer buffer, int id, String extension) throws IOException {
        switch (extension) {
            case POSIX_RENAME -> doPosixRename(buffer, id);
            case FSYNC -> doOpenSSHFsync(buffer, id);
            case LIMITS -> doOpenSSHLimits(buffer, id);
            case "hardlink@openssh.com" -> refuse(buffer, id, SftpConstants.SSH_FXP_LINK, Answer.NO_LINKS);
            default -> refuse(buffer, id, SftpConstants.SSH_FXP_EXTENDED, Answer.UNSUPPORTED);
        }
    }

    @Override
    protected void appendExtensions(Buffer buffer, String supportedVersions) {
        for (String extension : new String[] {POSIX_RENAME, FSYNC, LIMITS}) {
            buffer.putString(extension);
            buffer.putString("1");
        }
    }

    /** By the text alone, so that neither the real place of the root nor the existence of anything shows. */
    @Override
    protected void doRealPath(Buffer buffer, int id) throws IOException {
        String path = buffer.getString(StandardCharsets.UTF_8);
        String absolute;
        try {
            absolute = Target.absolute(path);
        } catch (NotDone refused) {
            sendStatus(prepareReply(buffer), id, refused, SftpConstants.SSH_FXP_REALPATH, path);
            return;
        }
        Buffer reply = prepareReply(buffer);
        reply.putByte((byte) SftpConstants.SSH_FXP_NAME);
        reply.putInt(id);
        reply.putUInt(1);
        reply.putString(absolute);
        reply.putString(absolute);
        writeAttrs(reply, Map.of());
        send(reply);
    }

    @Override
    protected NavigableMap<String, Object> resolveFileAttributes(
            Path path, int flags, boolean neverFollowsLinks, LinkOption... options) throws IOException {
        return getAttributes(path, flags, options);
    }

    @Override
    protected NavigableMap<String, Object> getAttributes(Path path, int flags, LinkOption... options)
            throws IOException {
        return files.view().attributes(files.target(path));
    }

    /** A file may be taken up between being listed and being described; the listing goes on. */
    @Override
    protected void writeDirEntry(
            int id,
            DirectoryHandle folder,
            Map<String, Path> entries,
            Buffer buffer,
            int index,
            Path file,
            String name,
            LinkOption... options)
            throws IOException {
        Map<String, ?> attributes;
        try {
            attributes = getAttributes(file, 0, options);
        } catch (NotDone gone) {
            attributes = Map.of();
        }
        buffer.putString(name);
        buffer.putString(getLongName(file, name, attributes));
        writeAttrs(buffer, attributes);
    }

    @Override
    protected void doSetAttributes(
            int command, String extension, Path file, Map<String, ?> attributes, boolean followsLinks)
            throws IOException {
        files.view().change(files.target(file), attributes);
    }

    private void refuse(Buffer buffer, int id, int command, Answer answer) throws IOException {
        sendStatus(prepareReply(buffer), id, new NotDone(answer), command);
    }
}
