package org.kvitok.sftp;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.sshd.common.net.InetAddressRange;
import org.kvitok.core.ParticipantId;

/**
 * Who may sign in, by one reading of the participants' folder: {@code <mnemonic>/ssh/<person>.pub}, from the addresses that
 * {@code participant.properties} names in {@code addresses} (ranges such as {@code 10.1.0.0/16}, separated by commas; none
 * means all).
 */
final class Entrants {

    private static final String ENDING = ".pub";

    /** @param persons by their keys' fingerprints */
    private record Entrant(Optional<ParticipantId> id, Map<String, String> persons, List<InetAddressRange> addresses) {

        /** Stands in for whoever is not known, so that a stranger costs the same questions as a participant. */
        static final Entrant NOBODY = new Entrant(Optional.empty(), Map.of(), List.of());

        boolean mayComeFrom(InetAddress address) {
            return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
        }
    }

    /** @param person empty where the key is not theirs */
    record Answer(Optional<ParticipantId> participant, Optional<String> person, boolean isFromHere) {}

    private final Map<String, Entrant> entrants = new HashMap<>();

    private Entrants() {}

    /** @throws IllegalArgumentException naming the file and the mistake */
    static Entrants read(Path folder) {
        Entrants read = new Entrants();
        for (Path participant : sorted(folder)) {
            String name = participant.getFileName().toString();
            if (!name.startsWith(".") && Files.isDirectory(participant.resolve("ssh"))) {
                ParticipantId id = new ParticipantId(name);
                read.entrants.put(
                        name,
                        new Entrant(Optional.of(id), persons(participant.resolve("ssh")), addresses(participant)));
            }
        }
        return read;
    }

    /** All three questions are asked, whatever the first answers are, and of strangers, too: no answer comes sooner. */
    Answer find(String participant, String fingerprint, InetAddress address) {
        Entrant entrant = entrants.getOrDefault(participant, Entrant.NOBODY);
        return new Answer(
                entrant.id(), Optional.ofNullable(entrant.persons().get(fingerprint)), entrant.mayComeFrom(address));
    }

    private static Map<String, String> persons(Path folder) {
        Map<String, String> persons = new HashMap<>();
        for (Path file : sorted(folder)) {
            String name = file.getFileName().toString();
            if (name.startsWith(".") || !name.endsWith(ENDING)) {
                continue;
            }
            String person = name.substring(0, name.length() - ENDING.length());
            try {
                LoginKey.requirePerson(person);
                String other =
                        persons.put(LoginKey.parse(Files.readString(file)).fingerprint(), person);
                if (other != null) {
                    throw new IllegalArgumentException("holds the same key as " + other + ENDING);
                }
            } catch (IllegalArgumentException mistake) {
                throw new IllegalArgumentException(file + " " + mistake.getMessage(), mistake);
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(file + " cannot be read", unreadable);
            }
        }
        return persons;
    }

    private static List<InetAddressRange> addresses(Path participant) {
        Path file = participant.resolve("participant.properties");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read", unreadable);
        }
        List<InetAddressRange> ranges = new ArrayList<>();
        for (String range : properties.getProperty("addresses", "").split(",")) {
            if (!range.isBlank()) {
                ranges.add(range(file, range.strip()));
            }
        }
        return ranges;
    }

    private static InetAddressRange range(Path file, String range) {
        try {
            return InetAddressRange.fromCIDR(range);
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(
                    file + ": addresses: " + range + " is no range such as 10.1.0.0/16 or 2001:db8::/32", mistake);
        }
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Folder " + folder + " cannot be read", unreadable);
        }
    }
}
