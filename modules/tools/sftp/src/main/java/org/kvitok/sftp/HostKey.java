package org.kvitok.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Set;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.kvitok.core.DurableFiles;

/** Key pairs in OpenSSH's format, in files that only their owner reads. Serialized Java objects are never read. */
public final class HostKey {

    private HostKey() {}

    /**
     * Makes an Ed25519 key: the private one into this file (mode 600), the public one beside it with the ending
     * {@code .pub}. What is there is replaced.
     */
    public static void make(Path file, String comment) throws IOException {
        try {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            ByteArrayOutputStream secret = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, secret);
            ByteArrayOutputStream open = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair, comment, open);
            DurableFiles.createFolder(file.toAbsolutePath().getParent());
            write(file.resolveSibling(file.getFileName() + ".pub"), open.toByteArray(), "rw-r--r--");
            write(file, secret.toByteArray(), "rw-------");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Ed25519 keys cannot be made", impossible);
        }
    }

    /** @throws IllegalArgumentException when the file holds no private key, or one that may not be used here */
    static KeyPair load(Path file) {
        KeyPair pair;
        try (InputStream in = Files.newInputStream(file)) {
            pair = SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    file + " cannot be read as a private key in OpenSSH's format without a password", unreadable);
        }
        if (LoginKey.permitted(pair.getPublic()).isEmpty()) {
            throw new IllegalArgumentException(
                    file + " must hold an Ed25519, ECDSA (P-256, P-384) or RSA (2048 to 8192 bits) key");
        }
        return pair;
    }

    /** What stands behind the host's name in a client's {@code known_hosts}. */
    static String line(KeyPair pair) {
        return PublicKeyEntry.toString(pair.getPublic());
    }

    private static void write(Path file, byte[] content, String rights) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(aside);
        FileAttribute<?>[] attributes =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(rights)))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(aside, attributes);
        Files.write(aside, content);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.forceFolder(file.toAbsolutePath().getParent());
    }
}
