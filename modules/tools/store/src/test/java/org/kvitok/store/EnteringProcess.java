package org.kvitok.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.kvitok.core.Entered;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.Submissions;

/** Enters submissions from four threads until it is killed, and prints each number once its entry was acknowledged. */
final class EnteringProcess {

    private EnteringProcess() {}

    public static void main(String[] folder) {
        NodeId node = new NodeId(1);
        Store store = Store.open(StoreConfig.inFolder(Path.of(folder[0])), node, Clock.systemUTC());
        Submissions submissions = new Submissions(node);
        // Every run goes on in a second of its own.
        Instant from = store.ledger()
                .lastNumber(node)
                .map(last -> last.second().plusSeconds(1))
                .orElse(Submissions.BEGINNING);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int thread = 0; thread < 4; thread++) {
            new Thread(() -> enterForever(store, submissions, from, node, out)).start();
        }
    }

    private static void enterForever(Store store, Submissions submissions, Instant from, NodeId node, PrintStream out) {
        while (true) {
            Submissions.Draft draft = submissions.next();
            NewSubmission submission = draft.numbered(
                            SubmissionNumber.of(from, node, draft.number().ordinal()))
                    .made();
            if (store.ledger().enter(submission) instanceof Entered.Fresh) {
                out.println(submission.number());
            }
        }
    }
}
