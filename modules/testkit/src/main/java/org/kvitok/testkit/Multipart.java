package org.kvitok.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

/** Writes MTOM messages (RFC 2387, XOP): a root part and what comes beside it. */
public final class Multipart {

    private static final String BOUNDARY = "=_kvitok";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Sending.Beside> beside = new ArrayList<>();
    private final Door door;
    private final Bytes root;

    public Multipart(Door door, Bytes root) {
        this.door = door;
        this.root = root;
        part("root@test", "application/xop+xml; charset=utf-8; type=\"" + soap() + "\"", root);
    }

    public Multipart with(TestAttachment attachment) {
        return with(attachment.contentId(), attachment.content());
    }

    public Multipart with(String contentId, Bytes content) {
        part(contentId, "application/octet-stream", content);
        beside.add(new Sending.Beside(contentId, content));
        return this;
    }

    public Sending sending() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String type =
                "multipart/related; type=\"application/xop+xml\"; start=\"<root@test>\"; start-info=\"%s\"; boundary=\"%s\""
                        .formatted(soap(), BOUNDARY);
        return new Sending(door, type, Bytes.wrap(whole.toByteArray()), root, beside);
    }

    private String soap() {
        return door == Door.SOAP_1_1 ? "text/xml" : "application/soap+xml";
    }

    private void part(String contentId, String type, Bytes content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-ID: <" + contentId + ">\r\nContent-Type: " + type
                        + "\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content.sharedArray());
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
