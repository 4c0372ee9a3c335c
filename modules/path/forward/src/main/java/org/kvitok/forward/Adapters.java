package org.kvitok.forward;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Set;
import org.kvitok.core.ServiceId;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the adapters that service files name. */
final class Adapters {

    /** The kinds that there are; each is a route template. */
    static final Set<String> KINDS = Set.of("soap", "rest", "jms", "file", "sftp", "pull");

    private static final Logger LOG = LoggerFactory.getLogger(Adapters.class);

    private final Offer offer;
    private final Ports ports;
    private final Calls calls;
    private final Clock clock;
    private final Secrets secrets;
    private final HttpClients clients;
    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);

    /** Makes adapters for one gateway. */
    Adapters(Secrets secrets, Ports ports) {
        this.offer = new Offer(ports);
        this.ports = ports;
        this.calls = ports.calls();
        this.clock = ports.clock();
        this.secrets = secrets;
        this.clients = new HttpClients(secrets);
    }

    /** @throws IllegalArgumentException when a parameter, or a file that it names, cannot be used */
    Adapter of(ServiceId service, String registry, RegistryBinding binding) {
        if (!binding.unset().isEmpty()) {
            LOG.warn("{}: not configured: set {}; its submissions wait", service, String.join(", ", binding.unset()));
            return new Unconfigured(binding.unset());
        }
        // Nobody is called where registries come for their tasks.
        return binding.adapter().equals("pull")
                ? offer
                : new BreakingAdapter(service, registry, bare(new Source(service, registry), binding), binding, calls);
    }

    private Adapter bare(Source source, RegistryBinding binding) {
        return switch (binding.adapter()) {
            case "soap" -> {
                SoapSecurity security = SoapSecurity.of(binding, secrets, reader, clock);
                yield new SoapCall(SoapAddress.of(binding), http(binding), security, new SoapAnswer(reader, security));
            }
            case "rest" -> {
                RestAddress address = RestAddress.of(binding, reader);
                yield new RestCall(address, http(binding), new RestAnswer(address, reader));
            }
            case "jms" -> new JmsCall(JmsAddress.of(binding, secrets), new Reach(source, calls));
            case "file" -> folders(source, binding, new LocalFolders(secrets.file(binding.parameter("folder"))));
            case "sftp" -> folders(source, binding, new SftpFolders(binding, secrets));
            default -> throw new IllegalArgumentException("there is no adapter " + binding.adapter());
        };
    }

    private FolderCall folders(Source source, RegistryBinding binding, Folders folders) {
        return new FolderCall(FolderAddress.of(binding), folders, new Reach(source, calls), ports.vault());
    }

    private HttpCall http(RegistryBinding binding) {
        HttpAddress address = HttpAddress.of(binding);
        HttpClient client = clients.reaching(address);
        Credentials credentials =
                Credentials.of(binding, secrets, () -> new TokenEndpoint(binding, secrets, client, reader, clock));
        return new HttpCall(address, client, credentials, ports.vault());
    }
}
