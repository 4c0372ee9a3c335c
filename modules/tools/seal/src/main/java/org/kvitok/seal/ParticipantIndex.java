package org.kvitok.seal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.kvitok.core.Inn;
import org.kvitok.core.Ogrn;
import org.kvitok.core.Ogrnip;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Sha256;

/** One reading of the participants' folder. */
final class ParticipantIndex {

    /** @param until when the binding ends */
    private record Bound(Participant participant, Instant until) {}

    private final Map<ParticipantId, Participant> participants = new HashMap<>();
    private final Map<Sha256, Bound> certificates = new HashMap<>();
    private final Map<X500Principal, Participant> subjects = new HashMap<>();

    private ParticipantIndex() {}

    /** @throws IllegalArgumentException naming the file and the mistake */
    static ParticipantIndex read(Path folder) {
        ParticipantIndex index = new ParticipantIndex();
        for (Path participant : sorted(folder)) {
            if (Files.isDirectory(participant)
                    && !participant.getFileName().toString().startsWith(".")) {
                index.add(participant);
            }
        }
        return index;
    }

    Optional<Participant> boundTo(Sha256 certificate, Instant now) {
        return Optional.ofNullable(certificates.get(certificate))
                .filter(bound -> now.isBefore(bound.until))
                .map(Bound::participant);
    }

    Optional<Participant> participant(ParticipantId id) {
        return Optional.ofNullable(participants.get(id));
    }

    Optional<Participant> withSubject(X500Principal subject) {
        return Optional.ofNullable(subjects.get(subject));
    }

    private void add(Path folder) {
        Path file = folder.resolve("participant.properties");
        Properties properties = properties(file);
        Participant participant;
        try {
            participant = participant(folder.getFileName().toString(), properties);
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(file + ": " + mistake.getMessage(), mistake);
        }
        participants.put(participant.id(), participant);
        Path certificatesFolder = folder.resolve("certificates");
        Set<String> ends = new TreeSet<>(properties.stringPropertyNames());
        ends.removeIf(key -> !key.startsWith("certificate."));
        if (Files.isDirectory(certificatesFolder)) {
            for (Path certificate : sorted(certificatesFolder)) {
                String name = certificate.getFileName().toString();
                if (name.matches("[^.].*\\.(pem|crt|cer)")) {
                    String key = "certificate." + name + ".until";
                    ends.remove(key);
                    bind(certificate, new Bound(participant, until(file, key, properties)));
                }
            }
        }
        if (!ends.isEmpty()) {
            throw new IllegalArgumentException(file + ": no certificate for " + String.join(", ", ends));
        }
    }

    private void bind(Path file, Bound bound) {
        List<X509Certificate> found = Certificates.in(file);
        if (found.size() != 1) {
            throw new IllegalArgumentException(file + " holds " + found.size() + " certificates instead of one");
        }
        Bound other = certificates.put(Sha256.of(Template.der(found.get(0))), bound);
        if (other != null) {
            throw new IllegalArgumentException(
                    file + ": the same certificate is bound to " + other.participant.id() + " already");
        }
        subjects.putIfAbsent(found.get(0).getSubjectX500Principal(), bound.participant);
    }

    private static Participant participant(String mnemonic, Properties properties) {
        String name = properties.getProperty("name", "").strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name is missing");
        }
        return new Participant(
                new ParticipantId(mnemonic),
                name,
                value(properties, "inn").map(Inn::new),
                value(properties, "ogrn").map(ParticipantIndex::registrationNumber),
                names(properties, "services"),
                names(properties, "answers"));
    }

    private static Set<String> names(Properties properties, String key) {
        return Stream.of(properties.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** 13 digits for an organization, 15 for a sole proprietor. */
    private static String registrationNumber(String digits) {
        return digits.length() == 15 ? new Ogrnip(digits).digits() : new Ogrn(digits).digits();
    }

    private static Optional<String> value(Properties properties, String key) {
        return Optional.of(properties.getProperty(key, "").strip()).filter(text -> !text.isEmpty());
    }

    private static Instant until(Path file, String key, Properties properties) {
        try {
            return value(properties, key).map(Instant::parse).orElse(Instant.MAX);
        } catch (DateTimeException illegible) {
            throw new IllegalArgumentException(
                    file + ": " + key + " must be a moment such as 2026-12-31T00:00:00Z", illegible);
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read", unreadable);
        }
        return properties;
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Folder " + folder + " cannot be read", unreadable);
        }
    }
}
