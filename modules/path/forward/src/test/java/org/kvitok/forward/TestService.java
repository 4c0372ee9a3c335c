package org.kvitok.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kvitok.packages.ServicePackages;

/** The extract service of the repository, with its registry behind another kind of adapter. */
final class TestService {

    private TestService() {}

    /**
     * @param format {@code json} or {@code xml}: which stylesheets it has; {@code soap} for its own
     * @param registry the lines of its {@code registry} section
     * @param retry the lines of its {@code retry} section
     */
    static ServicePackages with(Path folder, String format, String registry, String retry) {
        return written(folder, format, "registry:\n" + registry.indent(2) + "retry:\n" + retry.indent(2));
    }

    /**
     * The same with several registries, which are asked again soon.
     *
     * @param registries a line for each
     * @param routing the lines of its {@code routing} section; empty where a {@code route.camel.yaml} lies in the folder
     */
    static ServicePackages withRegistries(Path folder, String format, List<String> registries, String routing) {
        return written(
                folder,
                format,
                "registries:\n" + String.join("\n", registries).indent(2)
                        + (routing.isEmpty() ? "" : "routing:\n" + routing.indent(2))
                        + "retry: {first: 200ms, longest: 1s}\n");
    }

    private static ServicePackages written(Path folder, String format, String sections) {
        Path service = folder.resolve("routes/egrul-extract/1.0");
        try {
            Files.createDirectories(service);
            for (String stylesheet : new String[] {"to-registry.xsl", "from-registry.xsl"}) {
                Path own = Workshop.ROOT.resolve("routes/egrul-extract/1.0").resolve(stylesheet);
                try (InputStream in = format.equals("soap")
                        ? Files.newInputStream(own)
                        : TestService.class.getResourceAsStream(format + "/" + stylesheet)) {
                    Files.write(service.resolve(stylesheet), in.readAllBytes());
                }
            }
            Files.writeString(service.resolve("service.yaml"), """
                    title: {ru: Услуга, en: Service}
                    namespace: urn:kvitok:service:egrul-extract:1.0
                    request: [ExtractRequest]
                    """ + sections);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ServicePackages.load(Workshop.ROOT.resolve("schemas"), folder.resolve("routes"), Map.of());
    }
}
