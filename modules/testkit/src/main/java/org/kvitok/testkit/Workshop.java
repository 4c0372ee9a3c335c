package org.kvitok.testkit;

import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the families of attacks share: who sends, when, and the commonest ways to spoil a message.
 *
 * @param canary an address that nobody may ever connect to
 */
record Workshop(TestParties parties, InstantSource clock, URI canary) {

    /** An ordinary submission of the honest organization, to be spoilt. */
    SubmissionBuilder submission() {
        return submission(parties.honest());
    }

    SubmissionBuilder submission(TestIdentity sender) {
        return SubmissionBuilder.aSubmission(sender, clock.instant());
    }

    /** An ordinary submission of the owner of a hostile certificate. */
    SubmissionBuilder hostile(String certificate) {
        return submission(parties.hostile().get(certificate));
    }

    /** Built otherwise than usual, and then signed as usual. */
    Supplier<Sending> built(UnaryOperator<SubmissionBuilder> otherwise) {
        return () -> Sending.of(otherwise.apply(submission()).bytes());
    }

    Supplier<Sending> signedBy(String hostileCertificate) {
        return () -> Sending.of(hostile(hostileCertificate).bytes());
    }

    /** Signed in an unusual way. */
    Supplier<Sending> signing(Consumer<TestSigner> how) {
        return built(builder -> builder.signing(how));
    }

    /** Signed as usual, then changed. */
    Supplier<Sending> spoilt(Consumer<TestMessage> change) {
        return () -> {
            TestMessage message = submission().signed();
            change.accept(message);
            return Sending.of(message.bytes());
        };
    }

    /** Signed as usual, then changed as text. */
    Supplier<Sending> rewritten(UnaryOperator<String> change) {
        return () -> Sending.of(change.apply(submission().signed().text()));
    }

    /** The control of a case that differs from an ordinary submission in one thing only. */
    Control ordinaryTwin() {
        return Control.twin(built(UnaryOperator.identity()));
    }

    /** The submission that an attacker wants to slip in. */
    static String evilPayload() {
        return SubmissionBuilder.submit(UUID.randomUUID(), "egrul-extract", "slipped in");
    }

    /** @param id the whole attribute, or empty */
    static Element evilBody(TestMessage message, String id) {
        return message.piece("<soap:Body xmlns:soap=\"%s\" xmlns:wsu=\"%s\" %s>%s</soap:Body>"
                .formatted(message.soap(), Uri.WSU, id, evilPayload()));
    }

    /** Puts another Body in the place of the signed one and returns the signed one. */
    static Element exchangeBody(TestMessage message, String id) {
        Element signed = message.body();
        message.envelope().replaceChild(evilBody(message, id), signed);
        return signed;
    }

    static Element wrapped(TestMessage message, Node content) {
        Element wrapper = message.wrapper();
        wrapper.appendChild(content);
        return wrapper;
    }
}
