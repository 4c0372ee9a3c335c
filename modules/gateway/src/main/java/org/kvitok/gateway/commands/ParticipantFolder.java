package org.kvitok.gateway.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Sha256;
import org.kvitok.seal.FolderParticipants;
import org.kvitok.sftp.LoginKey;
import picocli.CommandLine.Option;

/**
 * The folder of {@link FolderParticipants}, edited so that a gateway that reads it meanwhile sees the state before or
 * after, never half of a change: new folders and files are written under names beginning with a dot, then renamed.
 */
final class ParticipantFolder {

    private static final String PROPERTIES = "participant.properties";
    private static final String LOGIN_KEY = ".pub";
    private static final Pattern CERTIFICATE = Pattern.compile("[^.].*\\.(pem|crt|cer)");

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "config/participants",
            descriptionKey = "participants.folder")
    private Path folder;

    /** Read as the gateway does, so that a mistake shows here and not there. */
    FolderParticipants read() {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw failed("cannot be made", failed);
        }
        return new FolderParticipants(folder, Duration.ZERO, Clock.systemUTC());
    }

    /** The participant of this name; where there is none, the command ends saying so. */
    Participant known(ParticipantId id, Output output) {
        return read().participant(id).orElseThrow(() -> output.trouble(ExitCode.NO, "text.no-participant", id));
    }

    List<ParticipantId> all() {
        return entries(folder).stream()
                .filter(Files::isDirectory)
                .map(entry -> entry.getFileName().toString())
                .filter(name -> !name.startsWith("."))
                .map(ParticipantId::new)
                .toList();
    }

    List<Path> certificates(ParticipantId id) {
        Path certificates = folder.resolve(id.mnemonic()).resolve("certificates");
        return Files.isDirectory(certificates)
                ? entries(certificates).stream()
                        .filter(file -> CERTIFICATE
                                .matcher(file.getFileName().toString())
                                .matches())
                        .toList()
                : List.of();
    }

    void add(Participant participant, List<X509Certificate> certificates) {
        Path aside = folder.resolve("." + participant.id() + ".new");
        deleteAside(aside);
        WholeFile.write(aside.resolve(PROPERTIES), Bytes.utf8(properties(participant)));
        certificates.forEach(certificate -> write(aside, certificate));
        try {
            Files.move(aside, folder.resolve(participant.id().mnemonic()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw failed("does not take the participant", failed);
        }
    }

    /**
     * Binds one more certificate.
     *
     * @param othersUntil when the certificates bound so far end, if they shall
     */
    void bind(ParticipantId id, X509Certificate certificate, Optional<Instant> othersUntil) {
        Path own = folder.resolve(id.mnemonic());
        List<Path> others = certificates(id);
        write(own, certificate);
        if (othersUntil.isPresent()) {
            Path file = own.resolve(PROPERTIES);
            List<String> lines =
                    new ArrayList<>(WholeFile.read(file).utf8().lines().toList());
            for (Path other : others) {
                String key = "certificate." + other.getFileName() + ".until";
                // One that ends already keeps its end: it must not be lengthened in passing.
                if (lines.stream().noneMatch(line -> line.strip().startsWith(key))) {
                    lines.add(key + "=" + othersUntil.get());
                }
            }
            WholeFile.write(file, Bytes.utf8(String.join("\n", lines) + "\n"));
        }
    }

    /** The keys of those who may sign in over SFTP, by person. */
    Map<String, LoginKey> loginKeys(ParticipantId id) {
        Path keys = folder.resolve(id.mnemonic()).resolve("ssh");
        Map<String, LoginKey> found = new TreeMap<>();
        if (Files.isDirectory(keys)) {
            for (Path file : entries(keys)) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && name.endsWith(LOGIN_KEY)) {
                    found.put(
                            name.substring(0, name.length() - LOGIN_KEY.length()),
                            LoginKey.parse(WholeFile.read(file).utf8()));
                }
            }
        }
        return found;
    }

    /** Replaces the person's former key. */
    void addLoginKey(ParticipantId id, String person, LoginKey key) {
        WholeFile.write(loginKey(id, person), Bytes.utf8(key.line() + "\n"));
    }

    void removeLoginKey(ParticipantId id, String person) {
        try {
            Files.delete(loginKey(id, person));
        } catch (IOException failed) {
            throw failed("does not let go of the key", failed);
        }
    }

    private Path loginKey(ParticipantId id, String person) {
        return folder.resolve(id.mnemonic()).resolve("ssh").resolve(person + LOGIN_KEY);
    }

    private static void write(Path participant, X509Certificate certificate) {
        Sha256 digest = PemFile.digest(certificate);
        Path file = participant.resolve("certificates").resolve(digest.hex().substring(0, 16) + ".pem");
        WholeFile.write(file, Bytes.utf8(PemFile.pem(certificate)));
    }

    private static String properties(Participant participant) {
        StringBuilder text = new StringBuilder("name=" + escaped(participant.name()) + "\n");
        participant.inn().ifPresent(inn -> text.append("inn=").append(inn).append('\n'));
        participant
                .registrationNumber()
                .ifPresent(ogrn -> text.append("ogrn=").append(ogrn).append('\n'));
        text.append("services=").append(names(participant.services())).append('\n');
        if (!participant.answers().isEmpty()) {
            text.append("answers=").append(names(participant.answers())).append('\n');
        }
        return text.toString();
    }

    private static String names(Set<String> services) {
        return String.join(",", services.stream().sorted().toList());
    }

    /** As java.util.Properties reads it: a name may hold a backslash, hardly anything else that matters. */
    private static String escaped(String value) {
        return value.strip().replace("\\", "\\\\").replaceAll("\\R", " ");
    }

    private List<Path> entries(Path of) {
        try (Stream<Path> entries = Files.list(of)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw failed("cannot be read", unreadable);
        }
    }

    /** What a killed attempt may have left. */
    private void deleteAside(Path aside) {
        if (!Files.exists(aside)) {
            return;
        }
        try (Stream<Path> left = Files.walk(aside)) {
            for (Path one : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException failed) {
            throw failed("cannot be cleaned", failed);
        }
    }

    private UncheckedIOException failed(String what, IOException cause) {
        return new UncheckedIOException(folder + " " + what + ": " + cause.getMessage(), cause);
    }
}
