package org.kvitok.testkit;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;

/**
 * Makes ordinary submissions for one node, each with a number and a message id of its own; a test changes what matters to
 * it. Safe for use by many threads.
 */
public final class Submissions {

    /** When the first one was received; each later one a millisecond after the one before. */
    public static final Instant BEGINNING = Instant.parse("2026-11-22T06:30:10.123456Z");

    private final NodeId node;
    private final AtomicInteger given = new AtomicInteger();

    public Submissions(NodeId node) {
        this.node = node;
    }

    /** An ordinary submission by organization {@code alfa} to {@code egrul-extract/1.0}. */
    public Draft next() {
        int n = given.getAndIncrement();
        Instant at = BEGINNING.plusMillis(n);
        SubmissionNumber number = SubmissionNumber.of(
                BEGINNING.plusSeconds(n / SubmissionNumber.MOST_PER_SECOND),
                node,
                n % SubmissionNumber.MOST_PER_SECOND);
        return new Draft(
                number,
                new ParticipantId("alfa"),
                new MessageId(UUID.randomUUID()),
                ServiceId.of("egrul-extract/1.0"),
                at,
                Bytes.utf8("<Envelope n='" + number + "'>Выписка из ЕГРЮЛ</Envelope>"),
                Bytes.utf8("<request n='" + number + "'/>"),
                Bytes.utf8("<receipt n='" + number + "'/>"));
    }

    /** A submission in the making; the digest is that of the message. */
    public record Draft(
            SubmissionNumber number,
            ParticipantId sender,
            MessageId messageId,
            ServiceId service,
            Instant receivedAt,
            Bytes message,
            Bytes content,
            Bytes receipt) {

        public Draft from(String sender) {
            return new Draft(
                    number, new ParticipantId(sender), messageId, service, receivedAt, message, content, receipt);
        }

        public Draft to(String service) {
            return new Draft(number, sender, messageId, ServiceId.of(service), receivedAt, message, content, receipt);
        }

        public Draft numbered(SubmissionNumber other) {
            return new Draft(
                    other,
                    sender,
                    messageId,
                    service,
                    receivedAt,
                    message,
                    content,
                    Bytes.utf8("<receipt n='" + other + "'/>"));
        }

        public Draft with(MessageId id) {
            return new Draft(number, sender, id, service, receivedAt, message, content, receipt);
        }

        public Draft at(Instant time) {
            return new Draft(number, sender, messageId, service, time, message, content, receipt);
        }

        public Draft saying(Bytes other) {
            return new Draft(number, sender, messageId, service, receivedAt, other, content, receipt);
        }

        /** The same message as another one, as it looks when it comes in again: only number and receipt are new. */
        public Draft repeating(NewSubmission earlier) {
            return from(earlier.sender().mnemonic()).with(earlier.messageId()).saying(earlier.message());
        }

        public NewSubmission made() {
            Sha256 digest = message.sha256();
            return new NewSubmission(
                    number,
                    sender,
                    messageId,
                    service,
                    digest,
                    false,
                    receivedAt,
                    message,
                    content,
                    new SealedDocument(receipt));
        }
    }
}
