package org.kvitok.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    registry:
                    %sretry:
                    %s""".formatted(registry.indent(2), retry.indent(2)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ServicePackages.load(Workshop.ROOT.resolve("schemas"), folder.resolve("routes"), Map.of());
    }
}
