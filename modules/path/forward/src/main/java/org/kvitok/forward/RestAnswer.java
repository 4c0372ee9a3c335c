package org.kvitok.forward;

import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Bytes;
import org.kvitok.wire.Json;
import org.kvitok.wire.TransformFailed;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the answer out of a response over REST, as XML, or says why there is none. Safe for use by many threads. */
final class RestAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(RestAnswer.class);
    private static final int OK = 200;

    /** The registry says that this very request is wrong; it would say so again (RFC 9110, section 15.5). */
    private static final Set<Integer> ASKED_WRONGLY = Set.of(400, 405, 406, 411, 413, 414, 415, 422);

    /** About this request or about now, but not about the registry as a whole. */
    private static final Set<Integer> ABOUT_THIS_REQUEST = Set.of(409, 410, 412, 423, 425, 500);

    private final RestAddress address;
    private final XmlReader reader;

    RestAnswer(RestAddress address, XmlReader reader) {
        this.address = address;
        this.reader = reader;
    }

    Stage read(Stage.Wanted wanted, HttpAnswer response) {
        int status = response.statusCode();
        if (!address.answers().contains(status)) {
            return notAnAnswer(wanted, status);
        }
        if (response.body().size() == 0) {
            // A service that takes 404 for an answer takes it without words too.
            return status / 100 == 2
                    ? Stage.Hindered.untilBack(wanted, Hindrance.EMPTY.text())
                    : new Stage.Answered(wanted, withStatus(status, ""));
        }
        ContentType type = response.type();
        if (!address.mediaTypes().contains(type.mediaType())) {
            String found = type.mediaType().isEmpty() ? "?" : type.mediaType();
            return Stage.Hindered.untilBack(
                    wanted, Hindrance.OTHER_TYPE.text(found, String.join(", ", address.mediaTypes())));
        }
        if (type.compressed()) {
            return Stage.Hindered.untilBack(wanted, Hindrance.COMPRESSED.text());
        }
        return address.format() == RestAddress.Format.JSON
                ? json(wanted, response, type.charset())
                : xml(wanted, response, type.charset());
    }

    /** Whether the registry has kept a file that goes with a request. */
    Stage stored(Stage.Wanted wanted, HttpAnswer response) {
        return response.statusCode() / 100 == 2
                ? new Stage.HandedOver(wanted)
                : notAnAnswer(wanted, response.statusCode());
    }

    private static Stage notAnAnswer(Stage.Wanted wanted, int status) {
        if (status / 100 == 3) {
            return Stage.Hindered.untilBack(wanted, Hindrance.REDIRECTED.text(status));
        }
        if (ASKED_WRONGLY.contains(status)) {
            return Stage.Hindered.untilRepaired(wanted, Hindrance.ASKED_WRONGLY.text(status));
        }
        String reason = Hindrance.HTTP_STATUS.text(status);
        return ABOUT_THIS_REQUEST.contains(status)
                ? Stage.Hindered.untilLater(wanted, reason)
                : Stage.Hindered.untilBack(wanted, reason);
    }

    private static Stage json(Stage.Wanted wanted, HttpAnswer response, Optional<String> charset) {
        try {
            if (charset.isPresent() && !charset.get().equalsIgnoreCase("utf-8")) {
                throw new TransformFailed("charset " + charset.get(), null);
            }
            Bytes xml = Json.toXml(response.body(), XmlLimits.STANDARD.depth() - 4);
            return answered(wanted, response.statusCode(), xml);
        } catch (TransformFailed notJson) {
            // Its message may quote the answer, which may be anybody's data.
            LOG.info("{}: the registry's answer is not readable as JSON", wanted.number());
            return Stage.Hindered.untilLater(wanted, Hindrance.NOT_JSON.text());
        }
    }

    private Stage xml(Stage.Wanted wanted, HttpAnswer response, Optional<String> charset) {
        return reader.read(response.body(), charset)
                .fold(
                        document -> answered(
                                wanted, response.statusCode(), Elements.document(document.getDocumentElement())),
                        refusal -> Stage.Hindered.untilLater(
                                wanted,
                                Hindrance.NOT_READABLE.text(refusal.code().wire() + " "
                                        + refusal.reasons().get(0).place())));
    }

    private static Stage answered(Stage.Wanted wanted, int status, Bytes xml) {
        return new Stage.Answered(wanted, status == OK ? xml : withStatus(status, xml.utf8()));
    }

    private static Bytes withStatus(int status, String inside) {
        return Bytes.utf8(
                "<kv:Status xmlns:kv=\"urn:kvitok:rest:1.0\" code=\"" + status + "\">" + inside + "</kv:Status>");
    }
}
