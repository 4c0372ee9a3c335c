package org.kvitok.client;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

/** An envelope and the files that go with it as one {@code multipart/related} body (RFC 2387, XOP), streamed from disk. */
final class MultipartBody {

    private static final String ROOT = "root@kvitok";

    private final Door version;
    private final String boundary;

    /** @param boundary must not occur in any file: make it random */
    MultipartBody(Door version, String boundary) {
        this.version = version;
        this.boundary = boundary;
    }

    /** How the message names the part of the attachment in this place. */
    static String contentId(int ordinal) {
        return "attachment-" + ordinal + "@kvitok";
    }

    String contentType() {
        return "multipart/related; type=\"application/xop+xml\"; start=\"<%s>\"; start-info=\"%s\"; boundary=\"%s\""
                .formatted(ROOT, soap(), boundary);
    }

    BodyPublisher publisher(Bytes envelope, List<AttachedFile> files) {
        List<BodyPublisher> parts = new ArrayList<>();
        parts.add(text(head(ROOT, "application/xop+xml; charset=utf-8; type=\"" + soap() + '"')));
        parts.add(BodyPublishers.ofByteArray(envelope.sharedArray()));
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).upload().isPresent()) {
                continue;
            }
            parts.add(text("\r\n" + head(contentId(i + 1), files.get(i).facts().mediaType())));
            try {
                parts.add(BodyPublishers.ofFile(files.get(i).file()));
            } catch (FileNotFoundException gone) {
                throw new UncheckedIOException("an attached file cannot be read", gone);
            }
        }
        parts.add(text("\r\n--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private String head(String contentId, String type) {
        return "--" + boundary + "\r\nContent-ID: <" + contentId + ">\r\nContent-Type: " + type
                + "\r\nContent-Transfer-Encoding: binary\r\n\r\n";
    }

    private String soap() {
        return version == Door.SOAP_1_1 ? "text/xml" : "application/soap+xml";
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
}
