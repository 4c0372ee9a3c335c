package org.kvitok.packages;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that new submissions may be for; who follows the offer hears of each change. For use by one thread at a time,
 * but for {@link #refusals}.
 */
final class OnOffer {

    private static final Logger LOG = LoggerFactory.getLogger(OnOffer.class);

    private final Path schemas;
    private final Clock clock;
    private final LongAdder refusals = new LongAdder();
    private LoadedPackages packages = LoadedPackages.NONE;
    private Catalogue.Listener listener = Catalogue.NOBODY;

    OnOffer(Path schemas, Clock clock) {
        this.schemas = schemas;
        this.clock = clock;
    }

    LoadedPackages packages() {
        return packages;
    }

    /** How many times a package was refused. */
    long refusals() {
        return refusals.sum();
    }

    /** @param follower hears of changes from now on */
    void follow(Catalogue.Listener follower) {
        listener = follower;
    }

    /**
     * @param imported the files elsewhere that it is compiled from
     * @param before all files as they were before it was compiled
     */
    void put(Watched service, ServicePackage compiled, Set<Path> imported, Imprint before) {
        try {
            listener.offered(compiled);
        } catch (RuntimeException impossible) {
            if (service.offered().filter(compiled::equals).isPresent()) {
                packages = packages.without(compiled.id());
                service.forget();
            }
            refuse(service, List.of(service.folder().unusable(String.valueOf(impossible.getMessage()))), before);
            return;
        }
        LOG.info("{}: on offer, as its files are now", compiled.id());
        service.offer(compiled, imported, before, clock.instant());
        packages = packages.with(compiled);
    }

    /** The package before it, if there is one, goes on. */
    void refuse(Watched service, List<Finding> findings, Imprint before) {
        service.refuse(findings, schemas, before, clock.instant());
        refusals.increment();
        LOG.error(
                "{}: refused, {}:\n{}",
                service.folder().id(),
                service.standing().offered().isPresent() ? "the package before it goes on" : "not on offer",
                findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    }

    /** It is kept until nothing of it is under way. */
    void withdraw(Watched service) {
        if (service.offered().isPresent()) {
            LOG.info(
                    "{}: its folder is gone; not on offer any more",
                    service.folder().id());
            packages = packages.without(service.folder().id());
            service.drain(clock.instant());
        }
    }

    /** What was withdrawn is forgotten when nothing of it is under way any more. */
    void forgetDrained(Watched service) {
        if (service.isDraining() && listener.drained(service.folder().id())) {
            LOG.info("{}: nothing is under way any more", service.folder().id());
            service.forget();
        }
    }
}
