package org.kvitok.packages;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    private final PackageCompiler compiler;
    private final PackagesConfig config;
    private final OnOffer onOffer;
    private final FolderWatch folders;
    private final Thread thread = new Thread(this::run, "kvitok-packages");
    private volatile View view = new View(LoadedPackages.NONE, List.of(), List.of(), List.of());
    private volatile boolean stopping;

    private Catalogue(
            Path schemas, Path routes, PackageCompiler compiler, PackagesConfig config, Proven proven, Clock clock) {
        this.compiler = compiler;
        this.config = config;
        this.onOffer = new OnOffer(schemas, clock);
        this.folders = new FolderWatch(schemas, routes, compiler, proven, onOffer, clock);
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
        PackageCompiler compiler =
                new PackageCompiler(schemas, routes, new RegistrySettings(registrySettings), config.limits());
        Catalogue catalogue = new Catalogue(schemas, routes, compiler, config, Proven.read(memory), clock);
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
        return onOffer.refusals();
    }

    /** Offers the listener what is on offer already, and whatever will be. To be called once, before {@link #keepUp}. */
    public synchronized void offerTo(Listener follower) {
        onOffer.follow(follower);
        folders.offerAgain();
        publish();
    }

    /**
     * From now on keeps up with the folders. Begins with compiling what was put on offer because it had compiled before: best
     * called when nothing else is waited for. To be called once.
     */
    public void keepUp() {
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
        folders.begin();
        publish();
        if (all().isEmpty() && !findings().isEmpty()) {
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
        folders.look();
        publish();
    }

    CompileLimit patience() {
        return compiler.patience();
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
        folders.takeBack(service, trouble);
        publish();
    }

    private void publish() {
        view = new View(onOffer.packages(), folders.inUse(), folders.standings(), folders.strays());
    }
}
