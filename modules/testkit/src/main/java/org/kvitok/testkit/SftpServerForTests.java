package org.kvitok.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * The SFTP server (MINA) of a participant or a registry, on a free port of the loopback address, which can go away and come back. Its files lie
 * below {@code root/exchange} of a folder, and beside that the private key of who may sign in.
 */
public final class SftpServerForTests implements AutoCloseable {

    private final Path folder;
    private final KeyPair host = key();
    private final KeyPair ours = key();
    private SshServer server;
    private int port;

    public SftpServerForTests(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("root/exchange/in"));
        write(ours, keyFile());
        start();
    }

    public void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (user, offered, session) -> user.equals("kvitok") && KeyUtils.compareKeys(offered, ours.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("root")));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        port = server.getPort();
    }

    /** Whoever asks for a folder or a file waits for ever. */
    public void hang() {
        SftpSubsystemFactory subsystem = new SftpSubsystemFactory();
        subsystem.addSftpEventListener(new SftpEventListener() {
            @Override
            public void open(ServerSession session, String handle, Handle local) throws IOException {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    throw new IOException(stopping);
                }
            }
        });
        server.setSubsystemFactories(List.of(subsystem));
    }

    public void stop() throws IOException {
        server.stop(true);
    }

    public int port() {
        return port;
    }

    public String address() {
        return "sftp://kvitok@127.0.0.1:" + port + "/exchange";
    }

    /** As its operator would tell it. */
    public String hostKey() {
        return PublicKeyEntry.toString(host.getPublic());
    }

    public Path keyFile() {
        return folder.resolve("key");
    }

    /** What lies at this path of the server. */
    public Path file(String path) {
        return folder.resolve("root/exchange").resolve(path);
    }

    /** A file in {@code in/}, there at once. */
    public void put(String name, String content) throws IOException {
        Path aside = Files.write(folder.resolve("aside"), content.getBytes(StandardCharsets.UTF_8));
        Files.move(aside, file("in").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Names in a folder, in their order. */
    public List<String> names(String sub) throws IOException {
        if (!Files.exists(file(sub))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(file(sub))) {
            return files.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    /** Makes a file of a private key, or another of it. */
    public static void write(KeyPair key, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A key pair that nobody knows. */
    public static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
