package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kvitok.core.Bytes;

/** The extract service with two registries and a route of the test's own. */
record OwnRouteWorkshop(Workshop workshop) {

    static final String BEGIN = """
            - from:
                uri: kvitok:submission
                steps:
            """;

    static OwnRouteWorkshop in(Path folder) {
        Workshop workshop = Workshop.copyTo(folder);
        try {
            Path file = workshop.route("service.yaml");
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, text.indexOf("registry:")) + """
                    registries:
                      first: {adapter: soap, address: "http://127.0.0.1:1/first"}
                      second: {adapter: rest, format: xml, address: "http://127.0.0.1:1/second"}
                      queue: {adapter: jms, broker: "tcp://127.0.0.1:1", queue: asked, replyQueue: answered}
                    namespaces: {x: "urn:kvitok:service:egrul-extract:1.0"}
                    """);
            Files.delete(workshop.route("to-registry.xsl"));
            Files.writeString(workshop.route("wrap.xsl"), """
                    <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
                      <xsl:param name="request-id"/>
                      <xsl:param name="purpose" select="'none'"/>
                      <xsl:param name="said" select="'&lt;none/>'"/>
                      <xsl:template match="/">
                        <wrapped id="{$request-id}" purpose="{$purpose}" of="{local-name(*)}" said="{parse-xml($said)/*/text()}"/>
                      </xsl:template>
                    </xsl:stylesheet>
                    """);
            Files.writeString(workshop.route("said.xsd"), """
                    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
                      <xs:element name="said" type="xs:integer"/>
                    </xs:schema>
                    """);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new OwnRouteWorkshop(workshop);
    }

    /** @param steps of the route, from the margin; those that ask the registries not named here follow */
    OwnRouteWorkshop steps(String steps) {
        return file(BEGIN + steps.indent(6));
    }

    OwnRouteWorkshop file(String text) {
        try {
            Files.writeString(workshop.route("route.camel.yaml"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    OwnRoute route() {
        return workshop.egrul().ownRoute().orElseThrow();
    }

    /** What is wrong with the package. */
    List<Finding> findings() {
        try {
            workshop.load();
            return List.of();
        } catch (BadPackage bad) {
            return bad.findings();
        }
    }

    static Bytes request(String purpose) {
        return Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\">"
                + "<organization><ogrn>1027700132195</ogrn></organization><purpose>" + purpose
                + "</purpose></ExtractRequest>");
    }
}
