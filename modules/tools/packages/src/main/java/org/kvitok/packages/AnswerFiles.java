package org.kvitok.packages;

import java.util.List;
import org.kvitok.core.Attachment;
import org.kvitok.core.Attachments;
import org.kvitok.core.Enclosures;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Verdict;

/**
 * Judges the files that come with a registry's answer: what the answer names against what came, and both against what its
 * service lets registries send ({@link ServicePackage#answerAttachments}). Safe for use by many threads.
 */
public interface AnswerFiles {

    /** One file: what is known of it, and its content, staged. */
    record Found(Attachment facts, StoredContent content) {}

    /**
     * The files of one answer.
     *
     * @param inside where content is staged that stood in the answer itself; gone with {@link #close}
     */
    record Judged(List<Found> all, Staging inside) implements AutoCloseable {

        public static final Judged NONE = new Judged(List.of(), Staging.NONE);

        public Judged {
            all = List.copyOf(all);
        }

        public Attachments facts() {
            return new Attachments(all.stream().map(Found::facts).toList());
        }

        public List<StoredContent> contents() {
            return all.stream().map(Found::content).toList();
        }

        @Override
        public void close() {
            inside.close();
        }
    }

    /**
     * Every reason against the files, or the files. What came stays the caller's to close; so do the files, once they are
     * placed or given up.
     */
    Verdict<Judged> judge(ServicePackage service, RegistryOutcome said, Enclosures came);
}
