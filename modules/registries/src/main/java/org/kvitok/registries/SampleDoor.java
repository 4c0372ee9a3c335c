package org.kvitok.registries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.wire.Json;
import org.kvitok.wire.TransformFailed;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@link SampleAnswers} over HTTP: SOAP 1.1 and 1.2, XML, and JSON, each answered in its own way. */
final class SampleDoor implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SampleDoor.class);
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;
    private static final int DEEPEST = 64;

    /** A status that no registry answers with by itself. */
    private static final int NO_SAMPLE = 501;

    private static final String REST = "urn:kvitok:rest:1.0";

    private final XmlReader reader;
    private final SampleAnswers answers;
    private final Optional<SignedRegistry> signed;

    /** @param signed where requests have to be signed, and answers are */
    SampleDoor(XmlReader reader, SampleAnswers answers, Optional<SignedRegistry> signed) {
        this.reader = reader;
        this.signed = signed;
        this.answers = answers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpAnswer answer = new HttpAnswer(exchange);
            byte[] content = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
            try {
                answer(FirstPart.of(Bytes.wrap(content), type(exchange)), exchange, answer);
            } catch (NotUnderstood | TransformFailed notUnderstood) {
                LOG.warn("{}: {}", exchange.getRequestURI(), notUnderstood.getMessage());
                answer.send(NO_SAMPLE, HttpAnswer.TEXT, notUnderstood.getMessage());
            }
        }
    }

    private void answer(Bytes content, HttpExchange exchange, HttpAnswer answer) throws IOException {
        String type = type(exchange);
        String path = exchange.getRequestURI().getPath();
        boolean json = type.contains("json");
        Element root = root(json ? Json.toXml(content, DEEPEST) : content);
        if (root.getLocalName().equals("Envelope")) {
            soap(root, content, type, path, answer);
            return;
        }
        SampleAnswer found = answers.to(root, registry(path));
        String text = found.text();
        Element answered = root(Bytes.utf8(text));
        int status = 200;
        if (REST.equals(answered.getNamespaceURI())) {
            status = Integer.parseInt(answered.getAttribute("code"));
            List<Element> inside = Likeness.elements(answered);
            text = inside.isEmpty()
                    ? ""
                    : text.substring(text.indexOf('>', text.indexOf(":Status")) + 1, text.lastIndexOf("</"));
        }
        String mediaType = json ? "application/json" : "application/xml";
        String body = json && !text.isBlank() ? Json.ofXml(Bytes.utf8(text)).utf8() : text.strip();
        if (found.files().isEmpty()) {
            answer.send(status, mediaType, body);
        } else {
            answer.related(mediaType, mediaType, body, found.files());
        }
    }

    /** In an envelope of the version of the request's. */
    private void soap(Element envelope, Bytes content, String type, String path, HttpAnswer answer) throws IOException {
        Element body = Likeness.elements(envelope).stream()
                .filter(part -> part.getLocalName().equals("Body"))
                .findFirst()
                .orElseThrow(() -> new NotUnderstood("an envelope without a Body"));
        Element request =
                Likeness.elements(body).stream().findFirst().orElseThrow(() -> new NotUnderstood("an empty Body"));
        Optional<SignedRegistry> guard = signed.filter(one -> one.guards(path));
        guard.ifPresent(one -> one.believed(envelope, body, content));
        SampleAnswer found = answers.to(request, registry(path));
        String text = found.text();
        String payload = (text.startsWith("<?xml") ? text.substring(text.indexOf("?>") + 2) : text).strip();
        boolean latest = type.contains("soap+xml");
        String whole = guard.map(one -> one.sealed(latest ? Door.SOAP_1_2 : Door.SOAP_1_1, root(Bytes.utf8(payload))))
                .orElseGet(() -> "<s:Envelope xmlns:s=\"" + envelope.getNamespaceURI() + "\"><s:Body>" + payload
                        + "</s:Body></s:Envelope>");
        String soap = latest ? "application/soap+xml" : "text/xml";
        if (found.files().isEmpty()) {
            answer.send(200, soap + "; charset=utf-8", whole);
        } else {
            answer.related(
                    "application/xop+xml",
                    "application/xop+xml; charset=utf-8; type=\"" + soap + '"',
                    whole,
                    found.files());
        }
    }

    private static String registry(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Element root(Bytes xml) {
        Document document = reader.read(xml, Optional.empty()).fold(read -> read, refusal -> {
            throw new NotUnderstood("no XML: " + refusal.code().wire());
        });
        return document.getDocumentElement();
    }

    private static String type(HttpExchange exchange) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
    }
}
