package org.kvitok.client;

import java.util.Optional;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.kvitok.seal.Seal;
import org.kvitok.seal.SealPolicy;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/** Believes answers: what it returns was signed by the gateway, a moment ago. */
final class Answers {

    private final XmlReader reader;
    private final Seal seal;

    Answers(ClientConfig config, XmlReader reader) {
        this.reader = reader;
        this.seal = new Seal(config.gateway(), config.gateway().trust(), SealPolicy.STANDARD, config.clock());
    }

    /** The payload, or the refusal that the gateway signed. */
    Verdict<Element> payload(Connection.Reply reply) {
        Element payload = signed(reply).fold(SignedMessage::payload, refusal -> {
            if (reply.isPassingTrouble()) {
                throw new GatewayUnreachable(
                        "HTTP %d without the gateway's signature".formatted(reply.status()),
                        true,
                        Optional.of(reply.retryAfter()));
            }
            throw new AnswerNotTrusted(refusal);
        });
        return Faulted.isFault(payload)
                ? Verdict.refused(Faulted.refusal(payload))
                : Verdict.passed(expected(reply, payload));
    }

    private Verdict<SignedMessage> signed(Connection.Reply reply) {
        Places places = new Places(reply.body(), reply.charset());
        return reader.read(reply.body(), reply.charset())
                .then(Envelope::of)
                .then(envelope -> seal.verify(envelope.header(), envelope.body(), places));
    }

    private static Element expected(Connection.Reply reply, Element payload) {
        if (reply.status() != 200 || !Requests.NAMESPACE.equals(payload.getNamespaceURI())) {
            throw new AnswerNotUnderstood(
                    "HTTP %d with the element %s".formatted(reply.status(), payload.getLocalName()));
        }
        return payload;
    }

    /** An answer that is genuine but does not belong to what was asked; perhaps an old one, sent again by somebody. */
    static AnswerNotTrusted misplaced(Object found, Object asked) {
        return new AnswerNotTrusted(
                Refusal.of(Reason.of(RefusalCode.REFERENCE_ILLEGAL).found(found).expected(asked)));
    }
}
