package org.kvitok.registries;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A registry's own SFTP server over {@code files} of its folder, on the loopback address: lets in user {@code kvitok} with
 * one key. Both key pairs are made at each start; beside {@code files} it leaves what the gateway is to be given, {@code
 * key} and {@code known_hosts}.
 */
final class SampleSftp implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String USER = "kvitok";

    private final SshServer server;

    private SampleSftp(SshServer server) {
        this.server = server;
    }

    static SampleSftp start(StandInConfig.Sftp config) throws IOException {
        KeyPair own = keys();
        KeyPair gateways = keys();
        Path files = Files.createDirectories(config.folder().resolve("files"));
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setPort(config.port());
        server.setKeyPairProvider(KeyPairProvider.wrap(own));
        server.setPublickeyAuthenticator(
                (user, offered, session) -> user.equals(USER) && KeyUtils.compareKeys(offered, gateways.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(files));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        save(config.folder().resolve("key"), gateways);
        server.start();
        Files.writeString(config.folder().resolve("known_hosts"), knownHost(server.getPort(), own.getPublic()));
        return new SampleSftp(server);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private static String knownHost(int port, PublicKey key) throws IOException {
        StringBuilder line = new StringBuilder("[" + HOST + "]:" + port + " ");
        PublicKeyEntry.appendPublicKeyEntry(line, key);
        return line.append('\n').toString();
    }

    private static void save(Path file, KeyPair key) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "stand-in", null, out);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was just made cannot be written", impossible);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK makes keys on P-256", impossible);
        }
    }
}
