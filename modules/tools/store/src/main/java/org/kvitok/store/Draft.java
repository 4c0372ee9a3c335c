package org.kvitok.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;

/**
 * One group of writes, thought through in memory: takes them one after the other as if each were alone, and collects the
 * rows to write and the answers to give once those are durable. Knows no database.
 */
final class Draft {

    /** A line with its place in the chain. */
    record Chained(Line line, Sha256 hash) {}

    /** Documents with their place. */
    record Filed(SubmissionNumber number, int line, Bundle bundle) {}

    /** A new message id. */
    record Request(Work.Key key, KnownRequest known) {}

    private final NodeId node;
    private final Before before;
    private final Map<Work.Key, KnownRequest> requests;
    private final Map<SubmissionNumber, Standing> standings;
    private final Map<SubmissionNumber, ErrandRow> errands;
    private final ChainHead from;
    private ChainHead head;

    private final List<Request> newRequests = new ArrayList<>();
    private final List<Standing> newSubmissions = new ArrayList<>();
    private final Map<SubmissionNumber, Standing> touched = new LinkedHashMap<>();
    private final Map<SubmissionNumber, Optional<ErrandRow>> touchedErrands = new LinkedHashMap<>();
    private final List<Chained> lines = new ArrayList<>();
    private final List<Filed> documents = new ArrayList<>();
    private final List<Standing> decided = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private boolean errandDueAtOnce;

    Draft(NodeId node, ChainHead head, Before before) {
        this.node = node;
        this.from = head;
        this.head = head;
        this.before = before;
        this.requests = new HashMap<>(before.requests());
        this.standings = new HashMap<>(before.standings());
        this.errands = new HashMap<>(before.errands());
    }

    void take(Work work) {
        if (work instanceof Work.Enter enter) {
            Entered entered = entered(enter);
            answers.add(() -> enter.answer().complete(entered));
        } else if (work instanceof Work.Alter alter) {
            Changed changed = changed(alter);
            answers.add(() -> alter.answer().complete(changed));
        }
    }

    private Entered entered(Work.Enter work) {
        NewSubmission submission = work.submission();
        KnownRequest known = requests.get(work.key().orElseThrow());
        if (known != null) {
            return known.isSubmission() && known.digest().equals(submission.digest())
                    ? new Entered.Repeated(known.entry())
                    : new Entered.MessageIdReused(known.number());
        }
        Standing standing = Standing.received(Subject.of(submission));
        KnownRequest request = new KnownRequest(
                submission.number(),
                submission.digest(),
                standing.line(),
                standing.subject().receivedAt(),
                submission.receipt().content());
        newSubmissions.add(standing);
        chain(standing, Event.ENTERED, Author.participant(submission.sender()), "", work);
        remember(work, request);
        errand(
                standing,
                Optional.of(new ErrandRow(
                        submission.number(),
                        submission.service(),
                        1,
                        standing.subject().receivedAt())));
        head = head.having(submission.number());
        errandDueAtOnce = true;
        return new Entered.Fresh(request.entry());
    }

    private Changed changed(Work.Alter work) {
        Change change = work.change();
        KnownRequest known = work.key().map(requests::get).orElse(null);
        if (known != null) {
            boolean same = !known.isSubmission()
                    && known.number().equals(change.number())
                    && known.digest().equals(change.idempotency().orElseThrow().digest());
            return same
                    ? new Changed.Repeated(standings.get(known.number()).status(), known.receipt())
                    : new Changed.MessageIdReused(known.number());
        }
        Standing standing = standings.get(change.number());
        if (standing == null) {
            return new Changed.Unknown();
        }
        Optional<Status> next = LifeCycle.after(standing.status(), change.event());
        if (next.isEmpty()) {
            return new Changed.NotPermitted(standing.status());
        }
        write(work, standing, standing.after(next.get(), Sql.kept(change.at())));
        return new Changed.Done(next.get());
    }

    private void write(Work.Alter work, Standing was, Standing now) {
        Change change = work.change();
        touched.put(change.number(), now);
        chain(now, change.event(), change.author(), change.comment(), work);
        change.idempotency()
                .ifPresent(request -> remember(
                        work,
                        new KnownRequest(
                                change.number(),
                                request.digest(),
                                now.line(),
                                now.subject().receivedAt(),
                                receipt(work.documents()))));
        if (was.decidedAt().isEmpty() && now.decidedAt().isPresent()) {
            decided.add(now);
        }
        alterErrand(now, change);
    }

    private static Bytes receipt(List<Kept> documents) {
        return documents.stream()
                .filter(document -> document.kind() == DocumentKind.AMENDMENT_RECEIPT)
                .map(Kept::content)
                .reduce(Bytes.NONE, (earlier, later) -> later);
    }

    private void alterErrand(Standing standing, Change change) {
        SubmissionNumber number = change.number();
        ErrandChange wanted = change.errand();
        if (wanted instanceof ErrandChange.Done) {
            errand(standing, Optional.empty());
        } else if (wanted instanceof ErrandChange.Again again) {
            Instant dueAt = Sql.kept(again.dueAt());
            errand(
                    standing,
                    Optional.of(new ErrandRow(number, standing.subject().service(), again.attempt(), dueAt)));
            errandDueAtOnce |= !dueAt.isAfter(change.at());
        } else if (wanted instanceof ErrandChange.Parked) {
            ErrandRow present = errands.get(number);
            int attempt = present == null ? 1 : present.attempt();
            errand(
                    standing,
                    Optional.of(new ErrandRow(number, standing.subject().service(), attempt, null)));
        }
    }

    private void errand(Standing standing, Optional<ErrandRow> row) {
        SubmissionNumber number = standing.subject().number();
        touchedErrands.put(number, row);
        row.ifPresentOrElse(line -> errands.put(number, line), () -> errands.remove(number));
    }

    private void remember(Work work, KnownRequest request) {
        Work.Key key = work.key().orElseThrow();
        requests.put(key, request);
        newRequests.add(new Request(key, request));
    }

    private void chain(Standing now, Event event, Author author, String comment, Work work) {
        Line line = new Line(
                node,
                head.position() + 1,
                now.subject(),
                now.line(),
                now.changedAt(),
                event,
                now.status(),
                author,
                comment,
                work.documents().stream().map(Kept::trace).toList());
        Sha256 hash = line.hashAfter(head.hash());
        head = head.then(hash);
        lines.add(new Chained(line, hash));
        for (Bundle bundle : work.bundles()) {
            documents.add(new Filed(now.subject().number(), now.line(), bundle));
        }
        standings.put(now.subject().number(), now);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    NodeId node() {
        return node;
    }

    ChainHead from() {
        return from;
    }

    ChainHead head() {
        return head;
    }

    List<Request> newRequests() {
        return newRequests;
    }

    List<Standing> newSubmissions() {
        return newSubmissions.stream()
                .map(fresh -> standings.get(fresh.subject().number()))
                .toList();
    }

    /** Submissions that were there before and have changed. */
    List<Standing> changedSubmissions() {
        return touched.values().stream()
                .filter(standing ->
                        before.standings().containsKey(standing.subject().number()))
                .toList();
    }

    List<Chained> lines() {
        return lines;
    }

    List<Filed> documents() {
        return documents;
    }

    List<ErrandRow> newErrands() {
        return errandRows(false);
    }

    List<ErrandRow> changedErrands() {
        return errandRows(true);
    }

    List<SubmissionNumber> doneErrands() {
        List<SubmissionNumber> done = new ArrayList<>();
        touchedErrands.forEach((number, row) -> {
            if (row.isEmpty() && before.errands().containsKey(number)) {
                done.add(number);
            }
        });
        return done;
    }

    private List<ErrandRow> errandRows(boolean wereThere) {
        return touchedErrands.values().stream()
                .flatMap(Optional::stream)
                .filter(row -> before.errands().containsKey(row.number()) == wereThere)
                .toList();
    }

    List<Standing> decided() {
        return decided;
    }

    boolean errandDueAtOnce() {
        return errandDueAtOnce;
    }

    /** Call only when everything is durable. */
    void answer() {
        answers.forEach(Runnable::run);
    }
}
