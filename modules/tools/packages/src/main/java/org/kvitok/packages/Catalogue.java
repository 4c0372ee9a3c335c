package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.kvitok.core.ServiceId;
import org.kvitok.wire.BadSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services on offer, kept up with their folders while the gateway runs. New and changed packages are compiled aside
 * and put on offer whole; a bad one is refused whole, and the one before it goes on; one whose folder is gone is not on
 * offer any more, and is kept until nothing of it is under way. Reading takes no lock.
 */
public final class Catalogue implements ServicePackages, AutoCloseable {

    /** What has to follow when the offer changes. Called by one thread at a time. */
    public interface Listener {

        /** Before the package goes on offer, in place of one of the same name; an exception refuses it. */
        void offered(ServicePackage service);

        /**
         * After it went off offer, again at each look until the answer is yes.
         *
         * @return whether nothing of the service is under way any more
         */
        boolean drained(ServiceId service);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    /** For those whom no change concerns. */
    public static final Listener NOBODY = new Listener() {
        @Override
        public void offered(ServicePackage service) {}

        @Override
        public boolean drained(ServiceId service) {
            return true;
        }
    };

    /** Everything that readers see, exchanged at once. */
    private record View(
            LoadedPackages packages, List<ServicePackage> inUse, List<Standing> standings, List<Finding> strays) {}

    private final Path schemas;
    private final Path routes;
    private final PackageCompiler compiler;
    private final PackagesConfig config;
    private final Proven proven;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "kvitok-packages");
    private final SortedMap<ServiceId, Watched> watched = new TreeMap<>();
    private List<Finding> misnamed = List.of();
    private Imprint atStart = new Imprint(Map.of());
    private LoadedPackages packages = LoadedPackages.NONE;
    private Listener listener = NOBODY;
    private volatile View view = new View(LoadedPackages.NONE, List.of(), List.of(), List.of());
    private final LongAdder refusals = new LongAdder();
    private volatile boolean stopping;

    private Catalogue(
            Path schemas,
            Path routes,
            Map<String, String> registrySettings,
            PackagesConfig config,
            Proven proven,
            Clock clock) {
        this.schemas = schemas;
        this.routes = routes;
        this.compiler = new PackageCompiler(schemas, routes, new RegistrySettings(registrySettings), config.limits());
        this.config = config;
        this.proven = proven;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /**
     * Loads what lies there now.
     *
     * @param schemas the published schemas; nothing outside is read
     * @param registrySettings the operator's values for {@code {registries.…}} in service files
     * @throws BadPackage when there are packages and none of them can be used
     * @throws BadSchema when the published form of registries' answers does not compile
     */
    public static Catalogue open(
            Path schemas, Path routes, Map<String, String> registrySettings, PackagesConfig config, Clock clock) {
        return open(schemas, routes, registrySettings, config, Optional.empty(), clock);
    }

    /**
     * The same, sooner: packages whose files have compiled before are on offer at once, and compiled afterwards.
     *
     * @param memory the file that says which have; made where it is not there
     */
    public static Catalogue open(
            Path schemas,
            Path routes,
            Map<String, String> registrySettings,
            PackagesConfig config,
            Optional<Path> memory,
            Clock clock) {
        Catalogue catalogue = new Catalogue(schemas, routes, registrySettings, config, Proven.read(memory), clock);
        catalogue.begin();
        return catalogue;
    }

    @Override
    public Optional<ServicePackage> find(ServiceId id) {
        return view.packages().find(id);
    }

    @Override
    public List<ServicePackage> all() {
        return view.packages().all();
    }

    @Override
    public List<ServicePackage> inUse() {
        return view.inUse();
    }

    /** Every service that has a folder or something under way, by name and version. */
    public List<Standing> standings() {
        return view.standings();
    }

    /** Everything that an operator should repair: packages refused, folders misnamed, settings that no package uses. */
    public List<Finding> findings() {
        View now = view;
        List<Finding> findings = new ArrayList<>(now.strays());
        now.standings().forEach(standing -> findings.addAll(standing.findings()));
        return findings;
    }

    /** How many times a package was refused since the start, once for each state of its files. */
    public long refusals() {
        return refusals.sum();
    }

    /** Offers the listener what is on offer already, and from now on keeps up with the folders. To be called once. */
    public synchronized void watch(Listener follower) {
        listener = follower;
        for (Watched service : watched.values()) {
            service.offered().ifPresent(compiled -> offer(service, compiled, service.besides(), atStart));
        }
        publish();
        thread.start();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void begin() {
        RoutesFolder found = RoutesFolder.read(schemas, routes);
        note(found.misnamed());
        for (PackageFolder folder : found.packages()) {
            watched.put(folder.id(), new Watched(folder, clock.instant()));
        }
        atStart = everything();
        // Compiling takes most of a start, and all processors may help; what comes of it is looked at in order.
        List<Attempt> attempts =
                watched.values().parallelStream().map(this::firstAttempt).toList();
        attempts.forEach(this::judge);
        proven.keep();
        publish();
        if (packages.all().isEmpty() && !findings().isEmpty()) {
            throw new BadPackage(findings());
        }
        compiler.unreadSettings().forEach(finding -> LOG.warn("{}", finding));
    }

    private void run() {
        compileTheRest();
        while (!stopping) {
            try {
                Thread.sleep(config.lookEvery().toMillis());
                look();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException trouble) {
                LOG.error("The folders of services could not be looked at; what is on offer stays so", trouble);
            }
        }
    }

    synchronized void look() {
        RoutesFolder found = RoutesFolder.read(schemas, routes);
        note(found.misnamed());
        found.packages()
                .forEach(folder -> watched.computeIfAbsent(folder.id(), id -> new Watched(folder, clock.instant())));
        for (Watched service : List.copyOf(watched.values())) {
            look(service, found.packages().contains(service.folder()));
        }
        publish();
    }

    private void look(Watched service, boolean present) {
        Optional<Imprint> now = service.imprint(present);
        if (service.isStill(now)) {
            if (present && !service.isJudged(now)) {
                judge(service, now);
            } else if (!present && !service.isDraining()) {
                withdraw(service);
            }
        }
        if (service.isDraining() && listener.drained(service.folder().id())) {
            LOG.info("{}: nothing is under way any more", service.folder().id());
            service.forget();
        }
        if (!present && service.offered().isEmpty()) {
            watched.remove(service.folder().id());
        }
    }

    private void judge(Watched service, Optional<Imprint> now) {
        if (patience().isFree(service.folder().id())) {
            judge(attempt(service, everything(), now));
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

    CompileLimit patience() {
        return compiler.patience();
    }

    /** All files that any package may be compiled from, also by the names under which imports are known. */
    private Imprint everything() {
        try {
            return Imprint.of(new HashSet<>(List.of(routes, schemas, schemas.toRealPath())));
        } catch (IOException gone) {
            throw new UncheckedIOException(schemas + " cannot be looked at", gone);
        }
    }

    /** What came of compiling a package: the package, or what is wrong with it. */
    private record Attempt(
            Watched service,
            Imprint before,
            Optional<Imprint> read,
            Optional<ServicePackage> compiled,
            Set<Path> imported,
            List<Finding> findings) {}

    private Attempt firstAttempt(Watched service) {
        return proven.imported(service.folder())
                .map(imported -> attempt(service, atStart, service.imprint(true), imported))
                .orElseGet(() -> attempt(service, atStart, service.imprint(true)));
    }

    private Attempt attempt(Watched service, Imprint before, Optional<Imprint> read, Set<Path> imported) {
        try {
            ServicePackage later = compiler.compileLater(service.folder());
            return new Attempt(service, before, read, Optional.of(later), imported, List.of());
        } catch (RuntimeException | StackOverflowError trouble) {
            return failed(service, before, read, trouble);
        }
    }

    private Attempt attempt(Watched service, Imprint before, Optional<Imprint> read) {
        try {
            ServicePackage compiled = compiler.compile(service.folder());
            return new Attempt(service, before, read, Optional.of(compiled), compiled.imported(), List.of());
        } catch (RuntimeException | StackOverflowError trouble) {
            return failed(service, before, read, trouble);
        }
    }

    private static Attempt failed(Watched service, Imprint before, Optional<Imprint> read, Throwable trouble) {
        return new Attempt(service, before, read, Optional.empty(), Set.of(), findings(service.folder(), trouble));
    }

    private static List<Finding> findings(PackageFolder folder, Throwable trouble) {
        return trouble instanceof BadPackage bad
                ? bad.findings()
                : List.of(finding(folder, "the package cannot be compiled: " + trouble));
    }

    private void judge(Attempt attempt) {
        Watched service = attempt.service();
        if (!service.imprint(true).equals(attempt.read())) {
            // Somebody changed it meanwhile, and a later look will find it still.
            return;
        }
        if (attempt.compiled().isEmpty()) {
            refuse(service, attempt.findings(), attempt.before());
        } else {
            offer(service, attempt.compiled().get(), attempt.imported(), attempt.before());
            proven.note(service.folder(), attempt.imported());
        }
    }

    /** What was put on offer because it had compiled before. */
    private void compileTheRest() {
        for (ServicePackage service : all()) {
            if (stopping) {
                return;
            }
            try {
                service.compileNow();
            } catch (RuntimeException | StackOverflowError trouble) {
                if (stopping) {
                    return;
                }
                // Whatever it is: the thread must live, for it keeps up with all the other packages.
                takeBack(service, trouble);
            }
        }
    }

    private synchronized void takeBack(ServicePackage service, Throwable trouble) {
        Watched its = watched.get(service.id());
        if (its != null && its.offered().filter(service::equals).isPresent()) {
            withdraw(its);
            refuse(its, findings(its.folder(), trouble), atStart);
            publish();
        }
    }

    private void offer(Watched service, ServicePackage compiled, Set<Path> imported, Imprint before) {
        try {
            listener.offered(compiled);
        } catch (RuntimeException impossible) {
            if (service.offered().filter(compiled::equals).isPresent()) {
                packages = packages.without(compiled.id());
                service.forget();
            }
            refuse(service, List.of(finding(service.folder(), String.valueOf(impossible.getMessage()))), before);
            return;
        }
        LOG.info("{}: on offer, as its files are now", compiled.id());
        service.offer(compiled, imported, before, clock.instant());
        packages = packages.with(compiled);
    }

    private void refuse(Watched service, List<Finding> findings, Imprint before) {
        service.refuse(findings, schemas, before, clock.instant());
        refusals.increment();
        LOG.error(
                "{}: refused, {}:\n{}",
                service.folder().id(),
                service.standing().offered().isPresent() ? "the package before it goes on" : "not on offer",
                findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    }

    private void withdraw(Watched service) {
        if (service.offered().isPresent()) {
            LOG.info(
                    "{}: its folder is gone; not on offer any more",
                    service.folder().id());
            packages = packages.without(service.folder().id());
            service.drain(clock.instant());
        }
    }

    private void note(List<Finding> found) {
        if (!found.equals(misnamed)) {
            misnamed = found;
            found.forEach(finding -> LOG.warn("{}", finding));
        }
    }

    private void publish() {
        List<Finding> strays = new ArrayList<>(misnamed);
        strays.addAll(compiler.unreadSettings());
        List<ServicePackage> inUse =
                watched.values().stream().flatMap(one -> one.offered().stream()).toList();
        view = new View(
                packages,
                inUse,
                watched.values().stream().map(Watched::standing).toList(),
                List.copyOf(strays));
    }

    private static Finding finding(PackageFolder folder, String what) {
        return Finding.of(folder.serviceFile(), 0, what, "correct the package; kvitok check-service helps");
    }
}
