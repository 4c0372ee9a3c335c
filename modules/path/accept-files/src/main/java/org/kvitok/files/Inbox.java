package org.kvitok.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kvitok.check.CheckConfig;
import org.kvitok.check.SafeArchive;
import org.kvitok.core.DropFolder;
import org.kvitok.seal.EnvelopingSignature;

/**
 * Finds complete drops in one participant's inbox, a bounded number of its files at a time: where many thousand files lie
 * it goes on the next time where it stopped. For one thread at a time.
 */
final class Inbox implements AutoCloseable {

    /** Files looked at in one turn. */
    private static final int GLANCE = 1_000;

    /** Files beside a drop that are looked for: an inbox may hold 100,000 files, but not that many belong to one drop. */
    private static final List<String> SUFFIXES = suffixes();

    /** Detached signatures whose files have not come yet; more than these are just looked at again. */
    private static final int MOST_REMEMBERED = 10_000;

    private final DropFolder folder;
    private final Duration signatureWait;
    private final CheckConfig archives;
    private final Set<String> detached = new HashSet<>();
    private DirectoryStream<Path> listing;
    private Iterator<Path> rest;
    private int waiting;
    private int seen;
    private Optional<Instant> oldest = Optional.empty();
    private Optional<Instant> oldestSeen = Optional.empty();

    Inbox(DropFolder folder, Duration signatureWait, CheckConfig archives) {
        this.folder = folder;
        this.signatureWait = signatureWait;
        this.archives = archives;
    }

    /** A drop, and the names of what lies beside it. */
    record Found(String name, List<String> companions) {}

    /** The next complete drop; empty where there is none among the files looked at. */
    Optional<Found> next(Instant now) throws IOException {
        begin();
        for (int looked = 0; looked < GLANCE; looked++) {
            if (!rest.hasNext()) {
                end();
                return Optional.empty();
            }
            Optional<Found> found = found(rest.next(), now);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether it stopped in the middle, so that there may be more. */
    boolean isUnderWay() {
        return rest != null;
    }

    /** Complete drops that the last whole look met. */
    int waiting() {
        return Math.max(waiting, seen);
    }

    /** Since when the oldest of them is complete. */
    Optional<Instant> oldest() {
        return oldestSeen.or(() -> oldest);
    }

    private Optional<Found> found(Path file, Instant now) throws IOException {
        String name = file.getFileName().toString();
        boolean isSignature = SignatureNames.isSignature(name);
        if (!isSignature && DropFolder.companionOf(name).isPresent()
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !folder.isComplete(name)) {
            return Optional.empty();
        }
        Instant since = since(name);
        if (isSignature && !isDropOfItsOwn(name, since, now)) {
            return Optional.empty();
        }
        seen++;
        oldestSeen = Optional.of(oldestSeen.filter(since::isAfter).orElse(since));
        List<String> companions = companions(name);
        boolean waits = !isSignature
                && companions.stream().noneMatch(SignatureNames::isSignature)
                && now.isBefore(since.plus(signatureWait))
                && !holdsSignatures(name);
        return waits ? Optional.empty() : Optional.of(new Found(name, companions));
    }

    /** Only a ZIP in which nothing is signed waits for a signature of its own. */
    private boolean holdsSignatures(String name) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return false;
        }
        try (SafeArchive archive = SafeArchive.open(file(name), archives)) {
            return archive.entries().stream().anyMatch(entry -> SignatureNames.isSignature(entry.name()));
        } catch (IOException flawed) {
            // Its sender is told when it has been picked up.
            return true;
        }
    }

    /** Whether a signature holds what it signs, and belongs to no file that lies here or may still be coming. */
    private boolean isDropOfItsOwn(String name, Instant since, Instant now) throws IOException {
        boolean mayBelong = SignatureNames.mayBelongTo(name).stream()
                .anyMatch(signed -> Files.exists(file(signed), LinkOption.NOFOLLOW_LINKS));
        boolean waits = !SignatureNames.isAlwaysEnveloping(name) && now.isBefore(since.plus(signatureWait));
        String imprint = name + " " + since;
        if (mayBelong || waits || detached.contains(imprint)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file(name))) {
            if (EnvelopingSignature.holdsContent(in)) {
                return true;
            }
        } catch (NoSuchFileException gone) {
            return false;
        }
        if (detached.size() >= MOST_REMEMBERED) {
            detached.clear();
        }
        detached.add(imprint);
        return false;
    }

    /** What belongs to a drop: announcements, checksums, and those signatures that are complete. */
    private List<String> companions(String name) {
        List<String> bases =
                name.equals(DropFolder.baseName(name)) ? List.of(name) : List.of(name, DropFolder.baseName(name));
        boolean announced = folder.isAnnounced(name);
        List<String> found = new ArrayList<>();
        for (String base : bases) {
            for (String suffix : SUFFIXES) {
                String beside = base + suffix;
                boolean signature = SignatureNames.isSignature(beside);
                if (!base.equals(name) && !signature || !Files.isRegularFile(file(beside), LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (!signature || announced || folder.isComplete(beside)) {
                    found.add(beside);
                    signatureCompanions(beside, found);
                }
            }
        }
        return found;
    }

    /** A signature may itself have been announced. */
    private void signatureCompanions(String signature, List<String> found) {
        String ok = signature + DropFolder.OK;
        if (SignatureNames.isSignature(signature) && Files.isRegularFile(file(ok), LinkOption.NOFOLLOW_LINKS)) {
            found.add(ok);
        }
    }

    /** When the latest of what makes it complete was put there, by the system's clock: clients set times of their own. */
    private Instant since(String name) throws IOException {
        Instant since = Instant.EPOCH;
        for (String beside : new TreeSet<>(List.of(name, name + DropFolder.OK))) {
            try {
                FileTime time = (FileTime) Files.getAttribute(file(beside), "unix:ctime", LinkOption.NOFOLLOW_LINKS);
                since = since.isAfter(time.toInstant()) ? since : time.toInstant();
            } catch (NoSuchFileException none) {
                continue;
            } catch (UnsupportedOperationException | IllegalArgumentException otherSystem) {
                since = Files.getLastModifiedTime(file(name)).toInstant();
            }
        }
        return since;
    }

    private Path file(String name) {
        return folder.in().resolve(name);
    }

    private void begin() throws IOException {
        if (rest == null) {
            listing = Files.newDirectoryStream(folder.in());
            rest = listing.iterator();
            seen = 0;
            oldestSeen = Optional.empty();
        }
    }

    private void end() throws IOException {
        waiting = seen;
        oldest = oldestSeen;
        seen = 0;
        oldestSeen = Optional.empty();
        close();
    }

    @Override
    public void close() throws IOException {
        rest = null;
        if (listing != null) {
            listing.close();
            listing = null;
        }
    }

    private static List<String> suffixes() {
        List<String> suffixes = new ArrayList<>();
        suffixes.add(DropFolder.OK);
        suffixes.addAll(DropFolder.CHECKSUMS);
        for (String signature : DropFolder.SIGNATURES) {
            suffixes.add(signature);
            for (int signer = 1; signer <= 9; signer++) {
                suffixes.add("." + signer + signature);
            }
        }
        for (String suffix : List.copyOf(suffixes)) {
            suffixes.add(suffix.toUpperCase(Locale.ROOT));
        }
        return List.copyOf(suffixes);
    }
}
