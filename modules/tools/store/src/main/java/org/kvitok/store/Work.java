package org.kvitok.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.MessageId;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.ParticipantId;

/** One write that waits for the appender, with the promise that its caller waits for. */
sealed interface Work {

    /** Under which a sender's repeat is recognised. */
    record Key(ParticipantId sender, MessageId messageId) {}

    /** A submission to be entered. */
    record Enter(
            NewSubmission submission, List<Kept> documents, List<Bundle> bundles, CompletableFuture<Entered> answer)
            implements Work {

        static Enter of(NewSubmission submission) {
            Kept message = Kept.of(DocumentKind.MESSAGE, submission.message());
            Kept content = Kept.of(DocumentKind.CONTENT, submission.content());
            Kept receipt = Kept.of(DocumentKind.RECEIPT, submission.receipt().content());
            List<Kept> documents = submission.attachments().isEmpty()
                    ? List.of(message, content, receipt)
                    : List.of(
                            message,
                            content,
                            Kept.of(
                                    DocumentKind.ATTACHMENTS,
                                    submission.attachments().written()),
                            receipt);
            return new Enter(submission, documents, Bundle.of(documents), new CompletableFuture<>());
        }

        @Override
        public Optional<Key> key() {
            return Optional.of(new Key(submission.sender(), submission.messageId()));
        }
    }

    /** A change to be written. */
    record Alter(Change change, List<Kept> documents, List<Bundle> bundles, CompletableFuture<Changed> answer)
            implements Work {

        static Alter of(Change change) {
            storable(change.comment());
            storable(change.author().text());
            List<Kept> documents = change.documents().stream().map(Kept::of).toList();
            return new Alter(change, documents, Bundle.of(documents), new CompletableFuture<>());
        }

        @Override
        public Optional<Key> key() {
            return change.idempotency().map(request -> new Key(request.sender(), request.messageId()));
        }

        /** A text that a database refuses or mends would spoil the whole group, or its hash. */
        private static void storable(String text) {
            try {
                ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
                if (encoded.hasRemaining() && text.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("a text in the ledger has no character U+0000");
                }
            } catch (CharacterCodingException unpaired) {
                throw new IllegalArgumentException("a text in the ledger has no unpaired surrogates", unpaired);
            }
        }
    }

    List<Kept> documents();

    /** The same documents as they will be stored, made up by the caller's thread so that the appender need not. */
    List<Bundle> bundles();

    Optional<Key> key();

    CompletableFuture<?> answer();

    default long bytes() {
        return documents().stream()
                .mapToLong(document -> document.content().size())
                .sum();
    }

    default void fail(RuntimeException trouble) {
        answer().completeExceptionally(trouble);
    }
}
