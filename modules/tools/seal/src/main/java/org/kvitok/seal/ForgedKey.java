package org.kvitok.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kvitok.core.Bytes;

/** A key made by {@link KeyForge}, with its certificate and those above it. It can be written to files. */
public final class ForgedKey {

    private static final String ALIAS = "kvitok";

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    ForgedKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    static ForgedKey load(Path pkcs12, char[] password) {
        try (InputStream file = Files.newInputStream(pkcs12)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(ALIAS))
                    .map(X509Certificate.class::cast)
                    .toList();
            return new ForgedKey((PrivateKey) store.getKey(ALIAS, password), chain);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("Key file " + pkcs12 + " cannot be read", unreadable);
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** @throws IllegalArgumentException when it is a key that must not sign */
    public SigningKey signingKey() {
        return SigningKey.of(key, chain);
    }

    /** A detached CMS signature of a file (DER), with the certificate in it. */
    public Bytes fileSignature(Bytes content) {
        return FileSignatures.detached(this, content);
    }

    /** A CMS signature of a file (BER) with the file and the certificate in it. */
    public Bytes envelopingSignature(Bytes content) {
        return FileSignatures.enveloping(this, content);
    }

    /** Writes key and chain; the file is readable by its owner only. The platform takes ASCII passwords only. */
    public void writePkcs12(Path file, char[] password) {
        try (OutputStream out = privately(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password, chain.toArray(new Certificate[0]));
            store.store(out, password);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + file, failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("Cannot put the key into PKCS#12", failed);
        }
    }

    /** Writes the private key in PEM (PKCS#8, not encrypted), for other tools; readable by its owner only. */
    public void writeKey(Path file) {
        try (OutputStream out = privately(file)) {
            out.write(pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + file, failed);
        }
    }

    /** Writes the certificate in PEM. */
    public void writeCertificate(Path file) {
        write(file, pem("CERTIFICATE", Template.der(certificate())));
    }

    PrivateKey key() {
        return key;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    String signatureAlgorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "DSA" -> "SHA256withDSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            case "ECGOST3410-2012" -> Gost.signatureFor(certificate());
            default -> "Ed25519";
        };
    }

    static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.US_ASCII);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + file, failed);
        }
    }

    private static OutputStream privately(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return java.nio.channels.Channels.newOutputStream(Files.newByteChannel(file, options, attributes));
    }
}
