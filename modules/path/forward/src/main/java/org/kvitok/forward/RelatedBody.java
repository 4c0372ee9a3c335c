package org.kvitok.forward;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kvitok.core.Bytes;

/** A message and the files it refers to as one {@code multipart/related} body (RFC 2387, XOP), streamed from disk. */
final class RelatedBody {

    private static final String ROOT = "root@kvitok";

    private final String boundary = UUID.randomUUID().toString();
    private final SoapVersion version;

    RelatedBody(SoapVersion version) {
        this.version = version;
    }

    String contentType() {
        return "multipart/related; type=\"application/xop+xml\"; start=\"<%s>\"; start-info=\"%s\"; boundary=\"%s\""
                .formatted(ROOT, version.mediaType(), boundary);
    }

    BodyPublisher publisher(Bytes envelope, List<Carried> files) {
        List<BodyPublisher> parts = new ArrayList<>();
        parts.add(text(head(ROOT, "application/xop+xml; charset=utf-8; type=\"" + version.mediaType() + '"')));
        parts.add(BodyPublishers.ofByteArray(envelope.sharedArray()));
        for (Carried file : files) {
            parts.add(text("\r\n" + head(file.contentId(), file.facts().mediaType())));
            try {
                parts.add(BodyPublishers.ofFile(file.content().file()));
            } catch (FileNotFoundException gone) {
                throw new UncheckedIOException("an attachment is not in the vault", gone);
            }
        }
        parts.add(text("\r\n--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private String head(String contentId, String type) {
        return "--" + boundary + "\r\nContent-ID: <" + contentId + ">\r\nContent-Type: " + type
                + "\r\nContent-Transfer-Encoding: binary\r\n\r\n";
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
}
