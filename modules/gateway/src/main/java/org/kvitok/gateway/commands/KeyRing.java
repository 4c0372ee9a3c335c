package org.kvitok.gateway.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kvitok.core.ParticipantId;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.KeyKind;
import org.kvitok.seal.KeyOrder;
import org.kvitok.sftp.HostKey;

/**
 * A folder of test keys: {@code authority}, {@code gateway} (for papers), {@code gateway-envelope} and one key for each
 * participant, as {@code .p12} and {@code .pem}; {@code trust/} in the form of {@link org.kvitok.seal.FolderTrust}; {@code password} for all PKCS#12 files.
 * Participants also get a {@code .key} (PKCS#8, not encrypted) for other tools, and a {@code .ssh} to sign in over SFTP, whose
 * server has {@code sftp-host}. Private files are readable by their
 * owner only.
 */
public final class KeyRing {

    /** Keys that the gateway accepts. */
    public enum Kind {
        EC_P256(KeyKind.EC_P256),
        EC_P384(KeyKind.EC_P384),
        RSA_2048(KeyKind.RSA_2048),
        RSA_3072(KeyKind.RSA_3072);

        private final KeyKind kind;

        Kind(KeyKind kind) {
            this.kind = kind;
        }

        /** As written on the command line: {@code ec-p256}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String written) {
            return Stream.of(values())
                    .filter(kind -> kind.toString().equals(written))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("one of ec-p256, ec-p384, rsa-2048, rsa-3072"));
        }
    }

    private static final String AUTHORITY = "authority";
    private static final String GATEWAY = "gateway";
    private static final String ENVELOPE = "gateway-envelope";

    private final Path folder;
    private final Kind kind;
    private final KeyForge forge;

    public KeyRing(Path folder, Kind kind, Clock clock) {
        this.folder = folder;
        this.kind = kind;
        this.forge = new KeyForge(clock);
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    /** The trusted authority and its revocation list. */
    public Path trust() {
        return folder.resolve("trust");
    }

    public Path gatewayKey() {
        return file(GATEWAY, "p12");
    }

    public Path gatewayCertificate() {
        return file(GATEWAY, "pem");
    }

    /** Signs the gateway's envelopes; of the cheapest kind, whatever the kind of the others. */
    public Path envelopeKey() {
        return file(ENVELOPE, "p12");
    }

    public Path envelopeCertificate() {
        return file(ENVELOPE, "pem");
    }

    public Path key(ParticipantId participant) {
        return file(participant.mnemonic(), "p12");
    }

    public Path certificate(ParticipantId participant) {
        return file(participant.mnemonic(), "pem");
    }

    /** The SFTP server's key. */
    public Path sftpHostKey() {
        return folder.resolve("sftp-host");
    }

    /** With which the participant signs in over SFTP; the public one has the ending {@code .pub}. */
    public Path loginKey(ParticipantId participant) {
        return file(participant.mnemonic(), "ssh");
    }

    public boolean hasAuthority() {
        return Files.exists(file(AUTHORITY, "p12"));
    }

    /** What would be overwritten. */
    List<Path> existing(boolean gateway, List<ParticipantId> participants) {
        Stream<Path> whole = gateway
                ? Stream.of(passwordFile(), file(AUTHORITY, "p12"), gatewayKey(), gatewayCertificate(), envelopeKey())
                : Stream.of();
        return Stream.concat(whole, participants.stream().map(this::key))
                .filter(Files::exists)
                .toList();
    }

    /** A new password, authority, revocation list and the gateway's two keys; overwrites what is there. */
    public List<Path> makeGateway() {
        writePassword();
        char[] password = password();
        ForgedAuthority authority = forge.authority("Kvitok test authority");
        authority.key().writePkcs12(file(AUTHORITY, "p12"), password);
        authority.key().writeCertificate(file(AUTHORITY, "pem"));
        authority.writeTrust(trust(), AUTHORITY);
        ForgedKey gateway =
                authority.issue(KeyOrder.named("Kvitok test gateway").kind(kind.kind));
        gateway.writePkcs12(gatewayKey(), password);
        gateway.writeCertificate(gatewayCertificate());
        ForgedKey envelopes =
                authority.issue(KeyOrder.named("Kvitok test gateway envelopes").kind(KeyKind.EC_P256));
        envelopes.writePkcs12(envelopeKey(), password);
        envelopes.writeCertificate(envelopeCertificate());
        makeLoginKey(sftpHostKey(), "kvitok");
        return List.of(
                file(AUTHORITY, "p12"),
                file(AUTHORITY, "pem"),
                trust(),
                gatewayKey(),
                gatewayCertificate(),
                envelopeKey(),
                envelopeCertificate(),
                sftpHostKey());
    }

    /** A key for a participant, certified by the authority in this folder; overwrites what is there. */
    public List<Path> makeParticipant(ParticipantId participant) {
        String name = participant.mnemonic();
        if (List.of(AUTHORITY, GATEWAY, ENVELOPE).contains(name)) {
            throw new IllegalArgumentException("the name " + name + " is taken by the folder itself");
        }
        char[] password = password();
        ForgedKey key = forge.authority(file(AUTHORITY, "p12"), password)
                .issue(KeyOrder.named(name).kind(kind.kind));
        List<Path> written = new ArrayList<>(List.of(key(participant), certificate(participant), file(name, "key")));
        key.writePkcs12(written.get(0), password);
        key.writeCertificate(written.get(1));
        key.writeKey(written.get(2));
        makeLoginKey(loginKey(participant), name);
        written.add(loginKey(participant));
        return written;
    }

    private static void makeLoginKey(Path file, String comment) {
        try {
            HostKey.make(file, comment);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private Path file(String name, String ending) {
        return folder.resolve(name + "." + ending);
    }

    private char[] password() {
        return WholeFile.read(passwordFile()).utf8().strip().toCharArray();
    }

    private void writePassword() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random) + "\n";
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(passwordFile());
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        passwordFile(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(passwordFile(), password.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(passwordFile() + " cannot be written: " + failed.getMessage(), failed);
        }
    }
}
