package org.kvitok.poll;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.Sha256;
import org.kvitok.sftp.SshClients;

/**
 * A connection to a participant's server, for one look. Every wait has an end. For one thread; {@link #close} may be called
 * by another, and breaks off what is under way.
 */
final class Link implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final PolledServer server;
    private final SshClient ssh;
    private SftpClient sftp;

    private Link(PolledServer server, SshClient ssh) {
        this.server = server;
        this.ssh = ssh;
    }

    /** Not connected yet. */
    static Link to(PolledServer server, PollConfig config) {
        SshClient ssh = SshClients.narrow();
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, config.readWithin());
        CoreModuleProperties.NIO_WORKERS.set(ssh, 2);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(ssh, config.connectWithin());
        return new Link(server, ssh);
    }

    Link connect(KeyPair key, Duration within) throws IOException {
        HostKeys hostKeys = HostKeys.of(server.hostKeys());
        hostKeys.limit(ssh);
        ssh.start();
        try {
            ClientSession session = ssh.connect(server.user(), server.host(), server.port())
                    .verify(within)
                    .getSession();
            session.addPublicKeyIdentity(key);
            session.auth().verify(within);
            sftp = SftpClientFactory.instance().createSftpClient(session);
            return this;
        } catch (IOException failed) {
            Optional<String> stranger = hostKeys.stranger();
            if (stranger.isPresent()) {
                throw new NotTheServer("it shows another host key (" + stranger.get() + ") than poll."
                        + server.participant() + ".host-key says; nothing was exchanged with it");
            }
            throw failed;
        }
    }

    /** Somebody answers at the server's address, but is not the server. */
    static final class NotTheServer extends IOException {
        private static final long serialVersionUID = 1L;

        NotTheServer(String message) {
            super(message);
        }
    }

    /**
     * Ordinary files of a folder.
     *
     * @param isWhole whether there is nothing else
     */
    record Listing(List<RemoteFile> files, boolean isWhole) {}

    /** @param most so many entries are looked at, whatever they are */
    Listing list(String folder, int most) throws IOException {
        List<RemoteFile> files = new ArrayList<>();
        try (CloseableHandle directory = sftp.openDir(server.path(folder))) {
            int seen = 0;
            List<DirEntry> some;
            while ((some = sftp.readDir(directory)) != null) {
                for (DirEntry entry : some) {
                    if (++seen > most) {
                        return new Listing(files, false);
                    }
                    if (entry.getAttributes().isRegularFile()) {
                        files.add(file(entry.getFilename(), entry.getAttributes()));
                    }
                }
            }
        }
        return new Listing(files, true);
    }

    /** The file of this name as it is now. */
    Optional<RemoteFile> look(String folder, String name) throws IOException {
        try {
            return Optional.of(file(name, sftp.lstat(server.path(folder, name))));
        } catch (SftpException missing) {
            if (missing.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    private static RemoteFile file(String name, Attributes attributes) {
        Instant changed = attributes.getModifyTime() == null
                ? Instant.EPOCH
                : attributes.getModifyTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
        return new RemoteFile(name, attributes.getSize(), changed);
    }

    /** Fetches a file into a new one here, which is on disk when this returns; no more than its size is read. */
    Sha256 fetch(String folder, RemoteFile file, Path to) throws IOException {
        MessageDigest digest = Sha256.digester();
        long left = file.size();
        try (InputStream in = sftp.read(server.path(folder, file.name()));
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                left -= read;
                if (left < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        if (left != 0 || !look(folder, file.name()).equals(Optional.of(file))) {
            throw new NotTaken(file, "it is still being written");
        }
        return Sha256.ofDigest(digest.digest());
    }

    /** Writes a file there, over one of that name. @throws FileNotFoundException when ours has gone */
    Sha256 upload(Path file, String folder, String name) throws IOException {
        MessageDigest digest = Sha256.digester();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileNotFoundException(file.getFileName().toString());
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                OutputStream out =
                        sftp.write(server.path(folder, name), OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
            byte[] buffer = new byte[BUFFER];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return Sha256.ofDigest(digest.digest());
    }

    /** Renames a file; one of the new name stays, and then this fails. */
    void move(String folder, String name, String toFolder, String toName) throws IOException {
        sftp.rename(server.path(folder, name), server.path(toFolder, toName));
    }

    void remove(String folder, String name) throws IOException {
        sftp.remove(server.path(folder, name));
    }

    void makeFolder(String folder) throws IOException {
        try {
            sftp.stat(server.path(folder));
        } catch (SftpException missing) {
            sftp.mkdir(server.path(folder));
        }
    }

    @Override
    public void close() {
        ssh.stop();
    }
}
