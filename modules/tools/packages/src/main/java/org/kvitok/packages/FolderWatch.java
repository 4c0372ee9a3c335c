package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kvitok.core.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the offer up with the folders of services, look by look: what has changed, and lies still, is compiled and put on
 * offer or refused. For use by one thread at a time.
 */
final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Path schemas;
    private final Path routes;
    private final PackageCompiler compiler;
    private final Proven proven;
    private final OnOffer onOffer;
    private final Clock clock;
    private final SortedMap<ServiceId, Watched> watched = new TreeMap<>();
    private List<Finding> misnamed = List.of();
    private Imprint atStart = new Imprint(Map.of());

    FolderWatch(Path schemas, Path routes, PackageCompiler compiler, Proven proven, OnOffer onOffer, Clock clock) {
        this.schemas = schemas;
        this.routes = routes;
        this.compiler = compiler;
        this.proven = proven;
        this.onOffer = onOffer;
        this.clock = clock;
    }

    List<Standing> standings() {
        return watched.values().stream().map(Watched::standing).toList();
    }

    /** What submissions under way may belong to. */
    List<ServicePackage> inUse() {
        return watched.values().stream().flatMap(one -> one.offered().stream()).toList();
    }

    /** What is wrong, but with no service. */
    List<Finding> strays() {
        return Stream.concat(misnamed.stream(), compiler.unreadSettings().stream())
                .toList();
    }

    /** The first look takes everything as it lies there. */
    void begin() {
        find();
        atStart = everything();
        // Compiling takes most of a start, and all processors may help; what comes of it is looked at in order.
        List<Attempt> attempts =
                watched.values().parallelStream().map(this::firstAttempt).toList();
        attempts.forEach(this::judge);
        proven.keep();
    }

    private Attempt firstAttempt(Watched service) {
        return proven.imported(service.folder())
                .map(imported -> Attempt.later(compiler, service, atStart, imported))
                .orElseGet(() -> Attempt.now(compiler, service, atStart, service.imprint(true)));
    }

    /** What is on offer is offered once more, to whoever follows only now. */
    void offerAgain() {
        for (Watched service : watched.values()) {
            service.offered().ifPresent(compiled -> onOffer.put(service, compiled, service.besides(), atStart));
        }
    }

    void look() {
        List<PackageFolder> there = find();
        for (Watched service : List.copyOf(watched.values())) {
            look(service, there.contains(service.folder()));
        }
    }

    private List<PackageFolder> find() {
        RoutesFolder found = RoutesFolder.read(schemas, routes);
        if (!found.misnamed().equals(misnamed)) {
            misnamed = found.misnamed();
            misnamed.forEach(finding -> LOG.warn("{}", finding));
        }
        found.packages()
                .forEach(folder -> watched.computeIfAbsent(folder.id(), id -> new Watched(folder, clock.instant())));
        return found.packages();
    }

    private void look(Watched service, boolean present) {
        Optional<Imprint> now = service.imprint(present);
        if (service.isStill(now)) {
            if (present && !service.isJudged(now)) {
                judge(service, now);
            } else if (!present && !service.isDraining()) {
                onOffer.withdraw(service);
            }
        }
        onOffer.forgetDrained(service);
        if (!present && service.offered().isEmpty()) {
            watched.remove(service.folder().id());
        }
    }

    private void judge(Watched service, Optional<Imprint> now) {
        if (compiler.patience().isFree(service.folder().id())) {
            judge(Attempt.now(compiler, service, everything(), now));
            proven.keep();
        } else if (service.holdBack(crowded(service.folder()))) {
            LOG.error("{}", service.standing().findings().get(0));
        }
    }

    private static Finding crowded(PackageFolder folder) {
        return Finding.of(
                folder.serviceFile(),
                0,
                "not compiled yet: compilers of earlier states of this package still go on",
                "it is looked at again when one has ended; a restart of the gateway ends them all");
    }

    private void judge(Attempt attempt) {
        Watched service = attempt.service();
        if (attempt.isOutdated()) {
            // A later look will find it still.
            return;
        }
        if (attempt.compiled().isEmpty()) {
            onOffer.refuse(service, attempt.findings(), attempt.before());
        } else {
            onOffer.put(service, attempt.compiled().get(), attempt.imported(), attempt.before());
            proven.note(service.folder(), attempt.imported());
        }
    }

    /** All files that any package may be compiled from, also by the names under which imports are known. */
    private Imprint everything() {
        try {
            return Imprint.of(new HashSet<>(List.of(routes, schemas, schemas.toRealPath())));
        } catch (IOException gone) {
            throw new UncheckedIOException(schemas + " cannot be looked at", gone);
        }
    }

    /** A package that was on offer because it had compiled before does not compile, unless another has taken its place. */
    void takeBack(ServicePackage service, Throwable trouble) {
        Watched its = watched.get(service.id());
        if (its != null && its.offered().filter(service::equals).isPresent()) {
            onOffer.withdraw(its);
            onOffer.refuse(its, Attempt.findings(its.folder(), trouble), atStart);
        }
    }
}
