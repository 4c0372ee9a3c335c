package org.kvitok.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Enclosures.Part;
import org.kvitok.core.Staging;
import org.kvitok.core.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers out of a registry's folder one by one: those understood go to the archive, others to the errors with a
 * file that says why. A file that makes trouble again and again is put aside too, and one that cannot even be moved is
 * left alone, so that nothing turns round for ever. For one thread at a time.
 */
final class PickUp implements Adapter.Answers {

    private static final Logger LOG = LoggerFactory.getLogger(PickUp.class);
    private static final int MOST_NAMES = 10_000;
    private static final int PATIENCE = 3;
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final FolderAddress address;
    private final Folders folders;
    private final Deadline deadline;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Deque<String> complete = new ArrayDeque<>();
    private final Reach reach;
    private final Vault vault;

    /** Of the answer that was read last, so that they are put away with it. */
    private final Map<String, Collection<String>> beside = new HashMap<>();

    PickUp(FolderAddress address, Folders folders, Deadline deadline, Reach reach, Vault vault) {
        this.address = address;
        this.folders = folders;
        this.deadline = deadline;
        this.reach = reach;
        this.vault = vault;
    }

    Duration poll() {
        return address.poll();
    }

    /** Looks what is there; nothing while the folder cannot be reached, which is said once. */
    void look() {
        complete.clear();
        Set<String> names;
        try {
            names = new HashSet<>(within(() -> folders.names(address.out(), MOST_NAMES)));
        } catch (UncheckedIOException unreachable) {
            reach.lost("folder " + address.out(), unreachable.getCause());
            return;
        }
        reach.found("folder " + address.out());
        failures.keySet().retainAll(names);
        names.stream()
                .filter(name -> name.endsWith(address.extension()) && !name.startsWith("."))
                .filter(name -> !BesideFiles.isOne(name))
                .filter(name -> address.marker().isEmpty() || names.contains(name + address.marker()))
                .filter(name -> failures.getOrDefault(name, 0) < 2 * PATIENCE)
                .sorted()
                .forEach(complete::add);
    }

    /** The next complete file. */
    Optional<String> next() {
        return Optional.ofNullable(complete.poll());
    }

    /**
     * The answer in a file with those that lie beside it, or the reason why it cannot be one, as an {@link Stage.Unfit}.
     *
     * @param room what the service lets its registry send
     */
    Stage read(String name, Room room) {
        if (failures.getOrDefault(name, 0) >= PATIENCE) {
            return new Stage.Unfit(Hindrance.OWN_TROUBLE.text());
        }
        Staging staging = vault.staging();
        boolean taken = false;
        try {
            Bytes content = within(() -> folders.read(address.out(), name, address.maxAnswer()));
            Matcher id = ID.matcher(name);
            Stage.Delivered delivered = new Stage.Delivered(id.find() ? id.group() : "", content, Optional.empty());
            try {
                List<Part> files = within(() -> files(name, room, staging));
                taken = true;
                return delivered.with(new Enclosures(files, staging));
            } catch (UncheckedIOException unfit) {
                if (unfit.getCause() instanceof UnfitFile) {
                    return delivered.without(unfit.getCause().getMessage());
                }
                throw unfit;
            }
        } catch (UncheckedIOException unreadable) {
            if (unreadable.getCause() instanceof TooLarge) {
                return new Stage.Unfit(Hindrance.TOO_LARGE.text(address.maxAnswer()));
            }
            throw unreadable;
        } finally {
            if (!taken) {
                staging.close();
            }
        }
    }

    /** Looked for anew: they were there before the answer, but perhaps not yet when the folder was looked through. */
    private List<Part> files(String name, Room room, Staging staging) throws IOException {
        String base = name.substring(0, name.length() - address.extension().length());
        SortedMap<String, String> found = BesideFiles.of(base, folders.names(address.out(), MOST_NAMES));
        beside.clear();
        beside.put(name, List.copyOf(found.values()));
        if (found.size() > room.most()) {
            throw UnfitFile.tooMany(room.most());
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, String> one : found.entrySet()) {
            try {
                parts.add(new Part(
                        one.getKey(), "", folders.stage(address.out(), one.getValue(), room.largest(), staging)));
            } catch (TooLarge tooLarge) {
                throw (IOException) UnfitFile.tooLarge(room.largest()).initCause(tooLarge);
            }
        }
        return parts;
    }

    /** The file failed; after some times it is put aside, and after more it is left alone. */
    void failed(String name) {
        if (failures.merge(name, 1, Integer::sum) == 2 * PATIENCE) {
            LOG.error("{} in {} can neither be taken nor put aside: a person must look", name, address.out());
        }
    }

    void archive(String name) {
        putAway(name, address.archive());
    }

    void putAside(String name, String reason) {
        LOG.error("{} was put into {}: {}", name, address.errors(), reason);
        putAway(name, address.errors());
        within(() -> {
            folders.write(address.errors(), name + ".reason.txt", Bytes.utf8(reason + "\n"));
            return true;
        });
    }

    /** A marker that is left behind by a crash means nothing without its file. */
    private void putAway(String name, String folder) {
        within(() -> {
            folders.move(address.out(), name, folder, name);
            for (String file : beside.getOrDefault(name, List.of())) {
                folders.move(address.out(), file, folder, file);
            }
            if (!address.marker().isEmpty()) {
                folders.delete(address.out(), name + address.marker());
            }
            return true;
        });
        failures.remove(name);
    }

    private <T> T within(Callable<T> work) {
        try {
            return deadline.run(work);
        } catch (TimeoutException late) {
            folders.breakOff();
            throw new UncheckedIOException(new IOException("the folder did not answer in time", late));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
            throw new IllegalStateException("The folder cannot be read", failed.getCause());
        }
    }
}
