package org.kvitok.packages;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.packages.Standing.Stand;

/** What the catalogue remembers of one service from look to look. For use by one thread at a time. */
final class Watched {

    private final PackageFolder folder;
    private Optional<Imprint> seen = Optional.empty();
    private Optional<Imprint> judged = Optional.empty();
    private Optional<ServicePackage> offered = Optional.empty();
    private boolean draining;
    private List<Finding> findings = List.of();
    private Instant since;

    /** Files elsewhere that count: those imported, or any schema after a refusal, since it may be the missing one. */
    private Set<Path> besides = Set.of();

    Watched(PackageFolder folder, Instant now) {
        this.folder = folder;
        this.since = now;
    }

    PackageFolder folder() {
        return folder;
    }

    Optional<ServicePackage> offered() {
        return offered;
    }

    /** Files elsewhere that count. */
    Set<Path> besides() {
        return besides;
    }

    boolean isDraining() {
        return draining;
    }

    /** Its files now; empty when the folder is not there. */
    Optional<Imprint> imprint(boolean present) {
        return present ? Optional.of(Imprint.of(folder, besides)) : Optional.empty();
    }

    /** Whether the files are as they were at the last look: otherwise somebody may still be copying. */
    boolean isStill(Optional<Imprint> now) {
        boolean still = now.equals(seen);
        seen = now;
        return still;
    }

    boolean isJudged(Optional<Imprint> now) {
        return now.equals(judged);
    }

    /**
     * @param imported the files elsewhere that it is compiled from
     * @param before all files as they were before it was compiled
     */
    void offer(ServicePackage service, Set<Path> imported, Imprint before, Instant now) {
        offered = Optional.of(service);
        draining = false;
        judge(List.of(), imported, before, now);
    }

    /** @param before all files as they were before it was compiled */
    void refuse(List<Finding> why, Path schemas, Imprint before, Instant now) {
        judge(why, Set.of(schemas), before, now);
    }

    /**
     * Its files cannot be judged now, for this reason; a later look will try again.
     *
     * @return whether that is news
     */
    boolean holdBack(Finding why) {
        boolean isNews = !findings.equals(List.of(why));
        findings = List.of(why);
        return isNews;
    }

    private void judge(List<Finding> why, Set<Path> dependsOn, Imprint before, Instant now) {
        findings = List.copyOf(why);
        besides = dependsOn;
        seen = imprint(true);
        // What was changed while it was compiled was not what was judged; a later look will judge it.
        judged = seen.filter(files -> files.isPartOf(before));
        since = now;
    }

    void drain(Instant now) {
        draining = true;
        findings = List.of();
        judged = Optional.empty();
        since = now;
    }

    /** There is no package any more, old or new. */
    void forget() {
        draining = false;
        offered = Optional.empty();
    }

    Standing standing() {
        return new Standing(folder.id(), stand(), since, draining ? Optional.empty() : offered, findings);
    }

    private Stand stand() {
        if (findings.isEmpty()) {
            return draining ? Stand.DRAINING : Stand.OFFERED;
        }
        return offered.isPresent() && !draining ? Stand.OFFERED_AS_BEFORE : Stand.REFUSED;
    }
}
