package org.kvitok.forward;

import java.nio.file.Path;
import java.util.Set;
import org.kvitok.core.ServiceId;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/** Makes the adapters that service files name. */
final class Adapters {

    /** The kinds that there are; each is a route template. */
    static final Set<String> KINDS = Set.of("soap", "rest", "jms", "file", "sftp", "pull");

    private final Offer offer;
    private final Calls calls;
    private final Secrets secrets;
    private final HttpClients clients;
    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);

    /**
     * Makes adapters for one gateway.
     *
     * @param home the folder that relative names of files count from
     */
    Adapters(Path home, Offer offer, Calls calls) {
        this.offer = offer;
        this.calls = calls;
        this.secrets = new Secrets(home);
        this.clients = new HttpClients(secrets);
    }

    /** @throws IllegalArgumentException when a parameter, or a file that it names, cannot be used */
    Adapter of(ServiceId service, RegistryBinding binding) {
        // Nobody is called where registries come for their tasks.
        return binding.adapter().equals("pull") ? offer : new BreakingAdapter(service, bare(binding), binding, calls);
    }

    private Adapter bare(RegistryBinding binding) {
        return switch (binding.adapter()) {
            case "soap" -> new SoapCall(SoapAddress.of(binding), http(binding), new SoapAnswer(reader));
            case "rest" -> {
                RestAddress address = RestAddress.of(binding, reader);
                yield new RestCall(address, http(binding), new RestAnswer(address, reader));
            }
            case "jms" -> new JmsCall(JmsAddress.of(binding, secrets));
            case "file" ->
                new FolderCall(FolderAddress.of(binding), new LocalFolders(secrets.file(binding.parameter("folder"))));
            case "sftp" -> new FolderCall(FolderAddress.of(binding), new SftpFolders(binding, secrets));
            default -> throw new IllegalArgumentException("there is no adapter " + binding.adapter());
        };
    }

    private HttpCall http(RegistryBinding binding) {
        HttpAddress address = HttpAddress.of(binding);
        return new HttpCall(address, clients.reaching(address), Credentials.of(binding, secrets));
    }
}
