package org.kvitok.forward;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A request and its files as {@code multipart/form-data} (RFC 7578), streamed from disk: first the part {@code request},
 * then each file under the name by which the request refers to it after {@code cid:}.
 */
final class FormBody {

    private final String boundary = UUID.randomUUID().toString();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher(String mediaType, BodyPublisher request, List<Carried> files) {
        List<BodyPublisher> parts = new ArrayList<>();
        parts.add(text(head("request", "", mediaType)));
        parts.add(request);
        for (Carried file : files) {
            // Names were refused that hold quotes or control characters.
            String name = "; filename=\"" + file.facts().name() + '"';
            parts.add(text("\r\n" + head(file.contentId(), name, file.facts().mediaType())));
            parts.add(file(file));
        }
        parts.add(text("\r\n--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    static BodyPublisher file(Carried file) {
        try {
            return BodyPublishers.ofFile(file.content().file());
        } catch (FileNotFoundException gone) {
            throw new UncheckedIOException("an attachment is not in the vault", gone);
        }
    }

    private String head(String name, String fileName, String type) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + '"' + fileName
                + "\r\nContent-Type: " + type + "\r\n\r\n";
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }
}
