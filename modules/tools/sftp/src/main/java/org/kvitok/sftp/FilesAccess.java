package org.kvitok.sftp;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** What MINA's server asks of a file system, answered by one visitor's view and by nothing else. */
final class FilesAccess implements SftpFileSystemAccessor {

    private final FolderView view;

    FilesAccess(FolderView view) {
        this.view = view;
    }

    FolderView view() {
        return view;
    }

    /** The way back from a path that {@link #resolveLocalFilePath} gave out. */
    Target target(Path path) throws NotDone {
        Path root = view.path(Target.of("/"));
        // The parent of the root, which a listing also describes, is shown as the root.
        return Target.of(path.startsWith(root) ? root.relativize(path).toString() : "/");
    }

    @Override
    public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String path) throws IOException {
        return view.path(Target.of(path));
    }

    @Override
    public LinkOption[] resolveFileAccessLinkOptions(
            SftpSubsystemProxy subsystem, Path file, int command, String extension, boolean follows) {
        return new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle handle,
            Path file,
            String name,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attributes)
            throws IOException {
        return view.open(target(file), options);
    }

    @Override
    public void syncFileData(SftpSubsystemProxy subsystem, FileHandle handle, Path file, String name, Channel channel)
            throws IOException {
        if (channel instanceof Upload upload) {
            upload.force();
        }
    }

    @Override
    public void closeFile(
            SftpSubsystemProxy subsystem,
            FileHandle handle,
            Path file,
            String name,
            Channel channel,
            Set<? extends OpenOption> options)
            throws IOException {
        if (channel instanceof Upload upload) {
            view.close(upload);
        } else if (channel != null) {
            channel.close();
        }
    }

    @Override
    public DirectoryStream<Path> openDirectory(
            SftpSubsystemProxy subsystem, DirectoryHandle handle, Path folder, String name, LinkOption... options)
            throws IOException {
        return view.list(target(folder));
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        view.rename(target(from), target(to), options.contains(StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean isFolder) throws IOException {
        if (isFolder) {
            throw new NotDone(Answer.NO_FOLDERS);
        }
        view.delete(target(file));
    }

    @Override
    public Map<String, ?> readFileAttributes(
            SftpSubsystemProxy subsystem, Path file, String view, LinkOption... options) throws IOException {
        return this.view.attributes(target(file));
    }

    @Override
    public void createDirectory(SftpSubsystemProxy subsystem, Path folder) throws IOException {
        throw new NotDone(Answer.NO_FOLDERS);
    }

    @Override
    public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean isSymbolic)
            throws IOException {
        throw new NotDone(Answer.NO_LINKS);
    }

    @Override
    public String resolveLinkTarget(SftpSubsystemProxy subsystem, Path link) throws IOException {
        throw new NotDone(Answer.NO_LINKS);
    }

    @Override
    public void copyFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
            throws IOException {
        throw new NotDone(Answer.UNSUPPORTED);
    }
}
