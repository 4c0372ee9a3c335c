package org.kvitok.poll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kvitok.core.DropFolder;

/**
 * Tells from two looks into a folder which files are complete. A temporary name is never; {@code X.ok} announces X and what
 * lies beside it; anything else is complete when it is the same at both looks, a document only together with its signatures
 * and checksums. So a checksum file does not announce by itself: it may have been put there first.
 */
final class Choice {

    private static final Pattern SIGNER = Pattern.compile("\\.[1-9]$");

    private final Map<String, RemoteFile> now = new TreeMap<>();
    private final Map<String, RemoteFile> before;
    private final Map<String, List<RemoteFile>> beside = new LinkedHashMap<>();
    private final List<RemoteFile> alone = new ArrayList<>();

    Choice(Collection<RemoteFile> now, Collection<RemoteFile> before) {
        now.stream()
                .filter(file -> !DropFolder.isTemporary(file.name()))
                .forEach(file -> this.now.put(file.name(), file));
        this.before = new TreeMap<>();
        before.forEach(file -> this.before.put(file.name(), file));
        sort();
    }

    /**
     * A document with the files that go before it, or a companion whose document is not here.
     *
     * @param companions those that are complete
     * @param isWhole whether the document is complete, and all of them
     */
    record Drop(Optional<RemoteFile> document, List<RemoteFile> companions, boolean isWhole) {

        /** A companion by itself. */
        static Drop of(RemoteFile companion) {
            return new Drop(Optional.empty(), List.of(companion), true);
        }

        /** In the order in which they have to come down. */
        List<RemoteFile> files() {
            return Stream.concat(companions.stream(), document.stream()).toList();
        }

        /** Under this key it stands in the idempotent repository. */
        String key() {
            return document.orElseGet(() -> companions.get(0)).key();
        }

        long size() {
            return files().stream().mapToLong(RemoteFile::size).sum();
        }
    }

    /** What lies there, by the names of documents; then companions without one. */
    List<Drop> drops() {
        List<Drop> drops = new ArrayList<>();
        beside.forEach((name, companions) -> {
            RemoteFile document = now.get(name);
            boolean announced = isAnnounced(name);
            List<RemoteFile> ready = companions.stream()
                    .filter(one -> announced || isSettled(one))
                    .toList();
            boolean whole = ready.size() == companions.size() && (announced || isStill(document));
            drops.add(new Drop(Optional.of(document), ready, whole));
        });
        alone.stream().filter(this::isSettled).forEach(one -> drops.add(Drop.of(one)));
        return drops;
    }

    private void sort() {
        List<RemoteFile> companions = new ArrayList<>();
        for (RemoteFile file : now.values()) {
            if (DropFolder.companionOf(file.name()).isEmpty()) {
                beside.put(file.name(), new ArrayList<>());
            } else if (!isOk(file.name())) {
                companions.add(file);
            }
        }
        Map<String, String> byBase = new TreeMap<>();
        beside.keySet().forEach(name -> byBase.putIfAbsent(DropFolder.baseName(name), name));
        for (RemoteFile companion : companions) {
            document(companion.name(), byBase)
                    .ifPresentOrElse(name -> beside.get(name).add(companion), () -> alone.add(companion));
        }
    }

    /** {@code X.p7s}, {@code X.1.p7s} and {@code X.sha256} belong to X, to X.xml or to X.zip. */
    private Optional<String> document(String companion, Map<String, String> byBase) {
        for (String base : bases(companion)) {
            if (beside.containsKey(base)) {
                return Optional.of(base);
            }
            if (byBase.containsKey(base)) {
                return Optional.of(byBase.get(base));
            }
        }
        return Optional.empty();
    }

    private static List<String> bases(String companion) {
        String named = DropFolder.companionOf(companion).orElseThrow();
        return List.of(named, SIGNER.matcher(named).replaceFirst(""));
    }

    /** Names that the document of a companion may have. */
    static List<String> documentsOf(String companion) {
        return bases(companion).stream()
                .flatMap(base -> Stream.of(base, base + ".xml", base + ".zip"))
                .distinct()
                .toList();
    }

    private boolean isSettled(RemoteFile file) {
        return isStill(file) || isAnnounced(file.name());
    }

    private boolean isStill(RemoteFile file) {
        return file.equals(before.get(file.name()));
    }

    private boolean isAnnounced(String name) {
        return now.containsKey(name + DropFolder.OK);
    }

    static boolean isOk(String name) {
        return name.endsWith(DropFolder.OK);
    }
}
