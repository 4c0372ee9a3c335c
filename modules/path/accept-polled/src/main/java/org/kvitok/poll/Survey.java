package org.kvitok.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Sha256;
import org.kvitok.core.Transfers.Transfer;

/** What lies in a participant's {@code in/} at one look, beside what was known of it before. Immutable. */
final class Survey {

    /** Before the first look. */
    static final Survey NONE = new Survey(List.of(), Set.of(), List.of(), Map.of());

    private final List<RemoteFile> files;
    private final Set<RemoteFile> before;
    private final List<Choice.Drop> drops;
    private final Map<String, Transfer> known;
    private final Set<String> oks;

    private Survey(
            List<RemoteFile> files, Set<RemoteFile> before, List<Choice.Drop> drops, Map<String, Transfer> known) {
        this.files = files;
        this.before = before;
        this.drops = drops;
        this.known = known;
        this.oks = files.stream().map(RemoteFile::name).filter(Choice::isOk).collect(Collectors.toSet());
    }

    static Survey of(List<RemoteFile> files, Survey last, FetchedFiles fetched) {
        List<Choice.Drop> drops = new Choice(files, last.files).drops();
        return new Survey(files, Set.copyOf(last.files), drops, fetched.known(names(files, drops)));
    }

    /** Those that lie there, and those of documents that may have been fetched before their late signatures came. */
    private static List<String> names(List<RemoteFile> listed, List<Choice.Drop> drops) {
        return Stream.concat(
                        listed.stream().map(RemoteFile::name),
                        drops.stream()
                                .filter(drop -> drop.document().isEmpty())
                                .flatMap(drop -> drop.companions().stream())
                                .flatMap(one -> Choice.documentsOf(one.name()).stream()))
                .distinct()
                .toList();
    }

    /**
     * What is to be fetched. A new document comes with everything beside it, or not yet. Signatures that come later are
     * fetched by themselves; those that come before their document wait for it, or dying in between would part them.
     */
    List<Choice.Drop> wanted() {
        List<Choice.Drop> wanted = new ArrayList<>();
        for (Choice.Drop drop : drops) {
            if (!isNew(drop)) {
                drop.companions().stream()
                        .filter(one -> !isKnown(one) && isOfKnownDocument(one))
                        .forEach(one -> wanted.add(Choice.Drop.of(one)));
            } else if (drop.isWhole()) {
                wanted.add(drop);
            }
        }
        return wanted;
    }

    private boolean isNew(Choice.Drop drop) {
        return drop.document().filter(document -> !isKnown(document)).isPresent();
    }

    private boolean isKnown(RemoteFile file) {
        Transfer transfer = known.get(file.name());
        return transfer != null && file.is(transfer);
    }

    private boolean isOfKnownDocument(RemoteFile companion) {
        return Choice.documentsOf(companion.name()).stream().anyMatch(known::containsKey);
    }

    /** Names of what was fetched and still lies there, where nobody has noted that since this moment. */
    List<String> notNotedSince(Instant moment) {
        return files.stream()
                .filter(this::isKnown)
                .map(RemoteFile::name)
                .filter(name -> known.get(name).seenAt().isBefore(moment))
                .toList();
    }

    /** What was fetched, and lay there at two looks already. What a changed document still needs is not among it. */
    List<RemoteFile> leftovers() {
        Set<RemoteFile> needed = new HashSet<>();
        drops.stream().filter(this::isNew).forEach(drop -> needed.addAll(drop.companions()));
        return files.stream()
                .filter(file -> before.contains(file) && isKnown(file) && !needed.contains(file))
                .toList();
    }

    /** Whether its {@code .ok} lies beside the file. */
    boolean isAnnounced(RemoteFile file) {
        return oks.contains(file.name() + DropFolder.OK);
    }

    /** Whether a document of this name and content had been fetched before. */
    boolean knew(RemoteFile document, Sha256 content) {
        Transfer transfer = known.get(document.name());
        return transfer != null && transfer.sha256().equals(content);
    }
}
