package org.kvitok.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.DropFolder;

/**
 * A participant's folders on the gateway: hands files in and fetches what comes back. A file is put under a temporary name
 * and renamed when all of it is there, so the gateway never reads half of one; when the connection breaks, handing the same
 * file in again goes on where it stopped. Not for concurrent use.
 *
 * <p>{@link GatewayUnreachable} means that there is no answer: handing in again is always safe. {@link DropRefused} holds the
 * server's own words.
 */
public final class DropClient implements AutoCloseable {

    private static final String IN = "/in/";
    private static final String TEMPORARY = ".part";
    private static final List<String> ANSWERS = List.of("/out", "/errors");
    private static final int PIECE = 32 * 1024;

    private final SshClient ssh;
    private final ClientSession session;
    private final SftpClient sftp;

    private DropClient(SshClient ssh, ClientSession session, SftpClient sftp) {
        this.ssh = ssh;
        this.session = session;
        this.sftp = sftp;
    }

    /** @throws IllegalArgumentException when the key or the file of known hosts cannot be read */
    public static DropClient connect(DropAddress address) {
        SshClient ssh = DropConnection.client(address);
        ssh.start();
        try {
            ClientSession session = DropConnection.session(ssh, address);
            return new DropClient(ssh, session, SftpClientFactory.instance().createSftpClient(session));
        } catch (IOException | RuntimeException failed) {
            ssh.stop();
            throw unreachable(address.host() + " does not let us in: " + failed.getMessage(), failed);
        }
    }

    /** Hands a file in under its own name; when this returns, the gateway has all of it on disk. */
    public void drop(Path file, Moving moving) {
        String name = file.getFileName().toString();
        String temporary = IN + name + TEMPORARY;
        attempt(() -> {
            put(file, temporary, moving);
            sftp.rename(temporary, IN + name);
            return true;
        });
    }

    /** Whether a file handed in under this name has not been taken up yet. */
    public boolean isWaiting(String name) {
        return attempt(() -> size(IN + name).isPresent());
    }

    /** What has come back so far for a file handed in under this name, by path, oldest names first. */
    public List<String> answers(String name) {
        String base = DropFolder.baseName(name);
        return attempt(() -> {
            List<String> found = new ArrayList<>();
            for (String folder : ANSWERS) {
                for (DirEntry entry : sftp.readDir(folder)) {
                    String answer = entry.getFilename();
                    if ((answer.startsWith(base + ".") || answer.startsWith(base + "~")) && !answer.contains("/")) {
                        found.add(folder + "/" + answer);
                    }
                }
            }
            found.sort(null);
            return found;
        });
    }

    /** Fetches an answer into a folder: whole or not at all. */
    public Path fetch(String answer, Path folder, Moving moving) {
        return attempt(() -> {
            Path file = folder.resolve(answer.substring(answer.lastIndexOf('/') + 1));
            Path aside = file.resolveSibling("." + file.getFileName() + TEMPORARY);
            Files.createDirectories(folder);
            long whole = size(answer).orElse(0L);
            try (InputStream in = sftp.read(answer);
                    OutputStream out = Files.newOutputStream(aside)) {
                copy(in, out, 0, whole, moving);
            }
            return Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /** Says that an answer was read: it is deleted on the server. */
    public void acknowledge(String answer) {
        attempt(() -> {
            sftp.remove(answer);
            return true;
        });
    }

    @Override
    public void close() {
        session.close(true);
        ssh.stop();
    }

    private void put(Path file, String temporary, Moving moving) throws IOException {
        try (SeekableByteChannel content = Files.newByteChannel(file)) {
            long whole = content.size();
            long there = size(temporary).orElse(0L);
            boolean goesOn = there > 0 && there <= whole && endsAlike(content, temporary, there);
            OpenMode[] modes = goesOn
                    ? new OpenMode[] {OpenMode.Write, OpenMode.Append}
                    : new OpenMode[] {OpenMode.Write, OpenMode.Create, OpenMode.Truncate};
            content.position(goesOn ? there : 0);
            try (OutputStream out = sftp.write(temporary, modes)) {
                copy(Channels.newInputStream(content), out, content.position(), whole, moving);
            }
            if (size(temporary).orElse(-1L) != whole) {
                throw new IOException("the server has another length than was sent");
            }
        }
    }

    /** What is there may be of an earlier state of the file. */
    private boolean endsAlike(SeekableByteChannel content, String temporary, long there) throws IOException {
        int length = (int) Math.min(PIECE, there);
        ByteBuffer ours = ByteBuffer.allocate(length);
        content.position(there - length);
        while (ours.hasRemaining() && content.read(ours) >= 0) {
            // read on
        }
        byte[] theirs = new byte[length];
        try (CloseableHandle handle = sftp.open(temporary, OpenMode.Read)) {
            int read = 0;
            int more;
            while (read < length
                    && (more = sftp.read(handle, there - length + read, theirs, read, length - read)) > 0) {
                read += more;
            }
        }
        return Arrays.equals(ours.array(), theirs);
    }

    private static void copy(InputStream in, OutputStream out, long from, long whole, Moving moving)
            throws IOException {
        byte[] piece = new byte[PIECE];
        long done = from;
        int read;
        while ((read = in.read(piece)) >= 0) {
            out.write(piece, 0, read);
            done += read;
            moving.at(done, whole);
        }
    }

    private Optional<Long> size(String path) throws IOException {
        try {
            return Optional.of(sftp.stat(path).getSize());
        } catch (SftpException missing) {
            if (missing.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    private interface Attempt<T> {
        T make() throws IOException;
    }

    private static <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (SftpException refused) {
            throw new DropRefused(refused.getMessage(), refused);
        } catch (IOException broken) {
            throw unreachable(broken.getMessage(), broken);
        }
    }

    private static GatewayUnreachable unreachable(String message, Exception cause) {
        return new GatewayUnreachable(message, true, Optional.empty(), cause);
    }
}
