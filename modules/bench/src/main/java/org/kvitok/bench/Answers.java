package org.kvitok.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.seal.FolderParticipants;
import org.kvitok.seal.FolderTrust;
import org.kvitok.seal.Seal;
import org.kvitok.seal.SealPolicy;
import org.kvitok.seal.TrustPolicy;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Verifies the signatures of answers, those of either server alike. */
final class Answers {

    private static final Optional<String> CHARSET = Optional.of("utf-8");

    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private final Seal seal;

    Answers(Ground ground) {
        Clock clock = Clock.systemUTC();
        this.seal = new Seal(
                new FolderParticipants(ground.file("answering"), Duration.ofMinutes(1), clock),
                new FolderTrust(ground.file("trust"), TrustPolicy.STANDARD),
                SealPolicy.STANDARD,
                clock);
    }

    /** @throws IllegalStateException when one is not signed by the server or is a fault */
    void verify(Collection<byte[]> answers) {
        answers.forEach(this::verify);
    }

    private void verify(byte[] answer) {
        Bytes bytes = Bytes.wrap(answer);
        reader.read(bytes, CHARSET)
                .then(document -> seal.verify(
                        part(document.getDocumentElement(), "Header"),
                        part(document.getDocumentElement(), "Body"),
                        new Places(bytes, CHARSET)))
                .fold(signed -> expected(signed.payload(), answer), refusal -> {
                    throw new IllegalStateException(
                            "an answer's signature does not hold, " + refusal.reasons() + ": " + text(answer));
                });
    }

    private static Element expected(Element payload, byte[] answer) {
        if (payload.getLocalName().equals("Fault")) {
            throw new IllegalStateException("an answer is a fault: " + text(answer));
        }
        return payload;
    }

    private static Element part(Element envelope, String name) {
        for (Node child = envelope.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                return element;
            }
        }
        throw new IllegalStateException("an answer has no " + name);
    }

    private static String text(byte[] answer) {
        return new String(answer, 0, Math.min(answer.length, 4000), StandardCharsets.UTF_8);
    }
}
