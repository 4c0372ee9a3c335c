package org.kvitok.forward;

import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.wire.CanonicalWriter;

/** The attachments that go with a request, in the order in which the sender signed them; on disk, to be streamed. */
record Cargo(List<Carried> all) {

    static final Cargo NONE = new Cargo(List.of());

    private static final String NAMESPACE = "urn:kvitok:attachments:1.0";

    Cargo {
        all = List.copyOf(all);
    }

    /** What {@code to-registry.xsl} is told: an XML document in a string, empty where there is nothing. */
    String manifest() {
        if (all.isEmpty()) {
            return "";
        }
        CanonicalWriter manifest = new CanonicalWriter().start("a:attachments").namespace("a", NAMESPACE);
        for (Carried one : all) {
            manifest.start("a:attachment")
                    .attribute("href", one.reference())
                    .attribute("mediaType", one.facts().mediaType())
                    .attribute("name", one.facts().name());
            one.facts().role().ifPresent(role -> manifest.attribute("role", role));
            manifest.attribute("sha256", one.facts().sha256().hex())
                    .attribute("size", String.valueOf(one.facts().size()))
                    .end();
        }
        return manifest.end().text();
    }

    /** Those that a request refers to: a registry that was not told of a document is not sent it. */
    List<Carried> referredIn(Bytes request) {
        if (all.isEmpty()) {
            return List.of();
        }
        String text = request.utf8();
        return all.stream().filter(one -> text.contains(one.reference())).toList();
    }
}
