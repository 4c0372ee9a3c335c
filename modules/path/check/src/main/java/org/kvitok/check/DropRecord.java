package org.kvitok.check;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;
import org.kvitok.wire.CanonicalWriter;

/**
 * A drop as the ledger keeps it, by {@code drop.xsd}: the element {@code Drop} names everything that was signed by its
 * digest and stands for the message in receipts, as the signed message element does for SOAP; behind it come the very bytes
 * that were signed (but for attachments, which the vault keeps) and their signatures, so that these can be verified with
 * any tool years later; last, by its digest, the archive where that was signed as a whole. Neither signatures nor the names of
 * document and archive are part of {@code Drop}: the same document signed again is the same drop.
 */
record DropRecord(Dropped dropped) {

    static final String NAMESPACE = "urn:kvitok:drop:1.0";

    /** The element {@code Drop} in exclusive canonical form. */
    Bytes statement() {
        CanonicalWriter writer = new CanonicalWriter().start("Drop").namespace("", NAMESPACE);
        digested(writer, "document", dropped.document());
        dropped.manifest().ifPresent(manifest -> digested(writer, "manifest", manifest));
        for (Dropped.Large attachment : byName(dropped.attachments(), Dropped.Large::name)) {
            writer.start("attachment")
                    .attribute("name", attachment.name())
                    .attribute("sha256", attachment.content().sha256().hex())
                    .attribute("size", String.valueOf(attachment.content().size()))
                    .end();
        }
        return writer.end().bytes();
    }

    Bytes whole() {
        CanonicalWriter writer = new CanonicalWriter()
                .start("Dropped")
                .namespace("", NAMESPACE)
                .canonical(statement().utf8());
        List<Dropped.Small> files = new ArrayList<>(List.of(dropped.document()));
        dropped.manifest().ifPresent(files::add);
        for (Dropped.Small file : files) {
            writer.start("file").attribute("name", Names.legible(file.name()));
            writer.element("content", base64(file.content()));
            file.signatures().forEach(signature -> writer.element("signature", base64(signature)));
            writer.end();
        }
        for (Dropped.Large file : dropped.attachments()) {
            writer.start("file").attribute("name", file.name());
            file.signatures().forEach(signature -> writer.element("signature", base64(signature)));
            writer.end();
        }
        dropped.archive().ifPresent(archive -> {
            writer.start("file")
                    .attribute("name", Names.legible(archive.name()))
                    .attribute("sha256", archive.content().sha256().hex())
                    .attribute("size", String.valueOf(archive.content().size()));
            archive.signatures().forEach(signature -> writer.element("signature", base64(signature)));
            writer.end();
        });
        return writer.end().bytes();
    }

    private static void digested(CanonicalWriter writer, String element, Dropped.Small file) {
        Sha256 digest = file.content().sha256();
        writer.start(element)
                .attribute("sha256", digest.hex())
                .attribute("size", String.valueOf(file.content().size()))
                .end();
    }

    private static <F> List<F> byName(List<F> files, Function<F, String> name) {
        return files.stream().sorted(Comparator.comparing(name)).toList();
    }

    private static String base64(Bytes content) {
        return Base64.getEncoder().encodeToString(content.sharedArray());
    }
}
