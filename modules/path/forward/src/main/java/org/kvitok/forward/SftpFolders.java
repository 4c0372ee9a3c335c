package org.kvitok.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.Bytes;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.sftp.SshClients;

/**
 * Folders on a registry's SFTP server. We sign in with a key only, and talk only to a host whose key stands in the file of
 * known hosts. The connection is kept, with a channel of its own for each use.
 */
final class SftpFolders implements Folders {

    private final SftpAddress address;
    private final SshClient client;
    private final KeyPair key;
    private ClientSession session;

    /** @throws IllegalArgumentException when a key or the file of known hosts cannot be read */
    SftpFolders(RegistryBinding binding, Secrets secrets) {
        this.address = SftpAddress.of(binding);
        this.key = SshClients.key(
                secrets.file(binding.parameter("key")),
                secrets.named(binding.parameter("keyPassword")).text());
        Path knownHosts = secrets.file(binding.parameter("knownHosts"));
        if (!Files.isReadable(knownHosts)) {
            throw new IllegalArgumentException(knownHosts + " cannot be read");
        }
        this.client = client(knownHosts);
        client.start();
    }

    /**
     * Where the server is.
     *
     * @param root the folder on the server that holds the others
     */
    record SftpAddress(String host, int port, String user, String root, Duration connectTimeout) {

        static SftpAddress of(RegistryBinding binding) {
            return new SftpAddress(
                    binding.parameter("host"),
                    Integer.parseInt(binding.parameter("port")),
                    binding.parameter("user"),
                    binding.parameter("folder"),
                    Parameters.duration(binding, "connectTimeout"));
        }
    }

    private static SshClient client(Path knownHosts) {
        SshClient made = SshClients.narrow();
        made.setServerKeyVerifier(new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, knownHosts));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, Duration.ofSeconds(30));
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
        return made;
    }

    @Override
    public List<String> names(String folder, int most) throws IOException {
        return with(sftp -> {
            List<String> names = new ArrayList<>();
            try (CloseableHandle directory = sftp.openDir(path(folder))) {
                int seen = 0;
                List<DirEntry> some;
                while (seen < most && (some = sftp.readDir(directory)) != null) {
                    for (DirEntry entry : some) {
                        if (seen++ < most && entry.getAttributes().isRegularFile()) {
                            names.add(entry.getFilename());
                        }
                    }
                }
            }
            names.removeIf(name -> name.contains("/"));
            return names;
        });
    }

    @Override
    public boolean exists(String folder, String name) throws IOException {
        return with(sftp -> {
            try {
                sftp.lstat(path(folder, name));
                return true;
            } catch (SftpException missing) {
                if (missing.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                    return false;
                }
                throw missing;
            }
        });
    }

    @Override
    public Bytes read(String folder, String name, int most) throws IOException {
        return with(sftp -> {
            try (InputStream in = sftp.read(path(folder, name))) {
                byte[] content = in.readNBytes(most + 1);
                if (content.length > most) {
                    throw new TooLarge();
                }
                return Bytes.wrap(content);
            }
        });
    }

    @Override
    public StoredContent stage(String folder, String name, long most, Staging staging) throws IOException {
        return with(sftp -> {
            try (InputStream in = sftp.read(path(folder, name))) {
                return Intakes.take(in, most, staging);
            }
        });
    }

    @Override
    public void write(String folder, String name, Bytes content) throws IOException {
        write(folder, name, content::stream);
    }

    @Override
    public void write(String folder, String name, StoredContent content) throws IOException {
        write(folder, name, content::open);
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private void write(String folder, String name, Source content) throws IOException {
        with(sftp -> {
            String aside = path(folder, "." + name + ".tmp");
            try (InputStream in = content.open();
                    OutputStream out = sftp.write(aside, OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
                in.transferTo(out);
            }
            rename(sftp, aside, path(folder, name));
            return true;
        });
    }

    @Override
    public void move(String folder, String name, String target, String targetName) throws IOException {
        with(sftp -> {
            makeFolder(sftp, target);
            rename(sftp, path(folder, name), path(target, targetName));
            return true;
        });
    }

    @Override
    public void delete(String folder, String name) throws IOException {
        if (exists(folder, name)) {
            with(sftp -> {
                sftp.remove(path(folder, name));
                return true;
            });
        }
    }

    private void makeFolder(SftpClient sftp, String folder) throws IOException {
        try {
            sftp.stat(path(folder));
        } catch (SftpException missing) {
            sftp.mkdir(path(folder));
        }
    }

    /** Version 3 of the protocol, which servers speak, does not rename onto a file that is there. */
    private static void rename(SftpClient sftp, String from, String to) throws IOException {
        try {
            sftp.rename(from, to);
        } catch (SftpException taken) {
            sftp.remove(to);
            sftp.rename(from, to);
        }
    }

    private interface Use<T> {
        T of(SftpClient sftp) throws IOException;
    }

    private <T> T with(Use<T> use) throws IOException {
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session())) {
            return use.of(sftp);
        }
    }

    private synchronized ClientSession session() throws IOException {
        if (session != null && session.isOpen()) {
            return session;
        }
        ClientSession made = client.connect(address.user(), address.host(), address.port())
                .verify(address.connectTimeout())
                .getSession();
        try {
            made.addPublicKeyIdentity(key);
            made.auth().verify(address.connectTimeout());
        } catch (SshException refused) {
            made.close(true);
            throw new NotLetIn(refused);
        }
        session = made;
        return made;
    }

    private String path(String folder) {
        return address.root() + "/" + folder;
    }

    private String path(String folder, String name) {
        return path(folder) + "/" + name;
    }

    @Override
    public void breakOff() {
        ClientSession broken;
        synchronized (this) {
            broken = session;
            session = null;
        }
        if (broken != null) {
            broken.close(true);
        }
    }

    @Override
    public void close() {
        breakOff();
        client.stop();
    }
}
