package org.kvitok.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.Entry;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.MessageId;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;

/**
 * A ledger and outbox for tests: passes the same contract as the ledgers on disk, but keeps nothing beyond the object. Has
 * no chain; {@link #verifyChain} only counts.
 */
public final class InMemoryLedger implements Ledger, Outbox {

    private record Key(ParticipantId sender, MessageId messageId) {}

    private record Known(SubmissionNumber number, Sha256 digest, boolean submission, Bytes receipt) {}

    private final Map<Key, Known> requests = new HashMap<>();
    private final Map<SubmissionNumber, Submission> submissions = new HashMap<>();
    private final Map<SubmissionNumber, List<HistoryLine>> histories = new HashMap<>();
    private final Map<SubmissionNumber, List<Document>> documents = new HashMap<>();
    private final Map<SubmissionNumber, Waiting> errands = new TreeMap<>();
    private final List<SubmissionNumber> order = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Entered enter(NewSubmission submission) {
        Entered entered = entered(submission);
        if (entered instanceof Entered.Fresh) {
            listeners.forEach(Runnable::run);
        }
        return entered;
    }

    private synchronized Entered entered(NewSubmission submission) {
        Key key = new Key(submission.sender(), submission.messageId());
        Known known = requests.get(key);
        if (known != null) {
            return known.submission() && known.digest().equals(submission.digest())
                    ? new Entered.Repeated(entry(known.number()))
                    : new Entered.MessageIdReused(known.number());
        }
        if (submissions.containsKey(submission.number())) {
            throw new IllegalArgumentException(submission.number() + " was given out before");
        }
        Instant at = kept(submission.receivedAt());
        SubmissionNumber number = submission.number();
        submissions.put(
                number,
                new Submission(
                        number,
                        submission.sender(),
                        submission.messageId(),
                        submission.service(),
                        submission.digest(),
                        submission.test(),
                        at,
                        Status.RECEIVED,
                        at));
        requests.put(
                key,
                new Known(
                        number, submission.digest(), true, submission.receipt().content()));
        documents.put(
                number,
                new ArrayList<>(List.of(
                        new Document(DocumentKind.MESSAGE, submission.message()),
                        new Document(DocumentKind.CONTENT, submission.content()),
                        new Document(DocumentKind.RECEIPT, submission.receipt().content()))));
        if (!submission.attachments().isEmpty()) {
            documents
                    .get(number)
                    .add(new Document(
                            DocumentKind.ATTACHMENTS, submission.attachments().written()));
        }
        errands.put(number, new Waiting(number, submission.service(), 1, Optional.of(at)));
        note(number, new HistoryLine(at, Event.ENTERED, Status.RECEIVED, Author.participant(submission.sender()), ""));
        return new Entered.Fresh(entry(number));
    }

    @Override
    public Changed change(Change change) {
        if (change.comment().indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(change.comment())) {
            throw new IllegalArgumentException("no database keeps this text");
        }
        Changed changed = changed(change);
        boolean dueAtOnce = change.errand() instanceof ErrandChange.Again again
                && !again.dueAt().isAfter(change.at());
        if (changed instanceof Changed.Done && dueAtOnce) {
            listeners.forEach(Runnable::run);
        }
        return changed;
    }

    private synchronized Changed changed(Change change) {
        Optional<Key> key = change.idempotency().map(request -> new Key(request.sender(), request.messageId()));
        Known known = key.map(requests::get).orElse(null);
        if (known != null) {
            boolean same = !known.submission()
                    && known.number().equals(change.number())
                    && known.digest().equals(change.idempotency().orElseThrow().digest());
            return same
                    ? new Changed.Repeated(submissions.get(known.number()).status(), known.receipt())
                    : new Changed.MessageIdReused(known.number());
        }
        Submission was = submissions.get(change.number());
        if (was == null) {
            return new Changed.Unknown();
        }
        Optional<Status> next = LifeCycle.after(was.status(), change.event());
        if (next.isEmpty()) {
            return new Changed.NotPermitted(was.status());
        }
        Instant at = kept(change.at());
        submissions.put(change.number(), moved(was, next.get(), at));
        key.ifPresent(asked -> requests.put(
                asked,
                new Known(change.number(), change.idempotency().orElseThrow().digest(), false, receipt(change))));
        documents.get(change.number()).addAll(change.documents());
        alterErrand(was, change.errand());
        note(change.number(), new HistoryLine(at, change.event(), next.get(), change.author(), change.comment()));
        return new Changed.Done(next.get());
    }

    private static Bytes receipt(Change change) {
        return change.documents().stream()
                .filter(document -> document.kind() == DocumentKind.AMENDMENT_RECEIPT)
                .map(Document::content)
                .reduce(Bytes.NONE, (earlier, later) -> later);
    }

    private void alterErrand(Submission submission, ErrandChange change) {
        SubmissionNumber number = submission.number();
        if (change instanceof ErrandChange.Done) {
            errands.remove(number);
        } else if (change instanceof ErrandChange.Again again) {
            Optional<Instant> dueAt = Optional.of(kept(again.dueAt()));
            errands.put(number, new Waiting(number, submission.service(), again.attempt(), dueAt));
        } else if (change instanceof ErrandChange.Parked) {
            int attempt = errands.containsKey(number) ? errands.get(number).attempt() : 1;
            errands.put(number, new Waiting(number, submission.service(), attempt, Optional.empty()));
        }
    }

    private void note(SubmissionNumber number, HistoryLine line) {
        histories.computeIfAbsent(number, any -> new ArrayList<>()).add(line);
        order.add(number);
    }

    private static Submission moved(Submission was, Status status, Instant at) {
        return new Submission(
                was.number(),
                was.sender(),
                was.messageId(),
                was.service(),
                was.digest(),
                was.test(),
                was.receivedAt(),
                status,
                at);
    }

    private Entry entry(SubmissionNumber number) {
        SealedDocument receipt =
                new SealedDocument(document(number, DocumentKind.RECEIPT).orElseThrow());
        return new Entry(number, submissions.get(number).receivedAt(), receipt);
    }

    /** The ledgers on disk keep microseconds. */
    private static Instant kept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public synchronized Optional<Changed> known(SubmissionNumber number, Change.RequestKey key) {
        return Optional.ofNullable(requests.get(new Key(key.sender(), key.messageId())))
                .map(known -> !known.submission()
                                && known.number().equals(number)
                                && known.digest().equals(key.digest())
                        ? new Changed.Repeated(submissions.get(number).status(), known.receipt())
                        : new Changed.MessageIdReused(known.number()));
    }

    @Override
    public synchronized Optional<Submission> submission(SubmissionNumber number) {
        return Optional.ofNullable(submissions.get(number));
    }

    @Override
    public synchronized Optional<Submission> submission(ParticipantId sender, MessageId messageId) {
        return Optional.ofNullable(requests.get(new Key(sender, messageId)))
                .filter(Known::submission)
                .map(known -> submissions.get(known.number()));
    }

    @Override
    public synchronized List<HistoryLine> history(SubmissionNumber number) {
        return List.copyOf(histories.getOrDefault(number, List.of()));
    }

    @Override
    public synchronized Optional<Bytes> document(SubmissionNumber number, DocumentKind kind) {
        return documents.getOrDefault(number, List.of()).stream()
                .filter(document -> document.kind() == kind)
                .map(Document::content)
                .reduce((earlier, later) -> later);
    }

    @Override
    public synchronized ChangePage changesFor(ParticipantId sender, ChangeQuery query, int most) {
        if (most < 1 || most > 1_000) {
            throw new IllegalArgumentException("a page holds 1 to 1000 changes");
        }
        int position = query.since().map(this::position).orElse(0);
        Map<SubmissionNumber, Submission> page = new LinkedHashMap<>();
        for (; position < order.size(); position++) {
            Submission submission = submissions.get(order.get(position));
            boolean wanted = submission.sender().equals(sender) && fits(submission, query);
            if (wanted && page.size() == most && !page.containsKey(submission.number())) {
                break;
            }
            if (wanted) {
                page.put(submission.number(), submission);
            }
        }
        return new ChangePage(List.copyOf(page.values()), "p" + position, position < order.size());
    }

    @Override
    public synchronized Senders sendersSince(Optional<String> cursor) {
        int since = cursor.map(this::position).orElse(order.size());
        return new Senders(
                order.subList(since, order.size()).stream()
                        .map(number -> submissions.get(number).sender())
                        .collect(Collectors.toSet()),
                "p" + order.size());
    }

    private int position(String cursor) {
        if (!cursor.matches("p\\d{1,9}") || Integer.parseInt(cursor.substring(1)) > order.size()) {
            throw new IllegalArgumentException("not a cursor of this ledger");
        }
        return Integer.parseInt(cursor.substring(1));
    }

    private static boolean fits(Submission submission, ChangeQuery query) {
        ServiceId service = submission.service();
        return query.status().map(submission.status()::equals).orElse(true)
                && query.service()
                        .map(asked -> asked.equals(service.name()) || asked.equals(service.toString()))
                        .orElse(true);
    }

    @Override
    public synchronized Optional<Duration> usualTime(ServiceId service) {
        List<Duration> times = submissions.values().stream()
                .filter(submission -> submission.service().equals(service))
                .flatMap(submission -> histories.get(submission.number()).stream()
                        .filter(line -> LifeCycle.isDecided(line.status()))
                        .limit(1)
                        .map(line -> Duration.between(submission.receivedAt(), line.at())))
                .toList();
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        times.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(times.size()));
    }

    @Override
    public synchronized Optional<SubmissionNumber> lastNumber(NodeId node) {
        return submissions.keySet().stream()
                .filter(number -> number.toString().startsWith("-" + node + "-", 11))
                .max(Comparator.naturalOrder());
    }

    @Override
    public synchronized ChainReport verifyChain() {
        return new ChainReport(order.size(), Optional.empty());
    }

    @Override
    public synchronized List<Errand> claimDue(Instant now, Duration claim, int most) {
        List<Waiting> due = errands.values().stream()
                .filter(line -> line.dueAt().isPresent() && !line.dueAt().get().isAfter(now))
                .sorted(Comparator.comparing(line -> line.dueAt().orElseThrow()))
                .limit(most)
                .toList();
        due.forEach(line -> errands.put(
                line.number(),
                new Waiting(line.number(), line.service(), line.attempt(), Optional.of(kept(now.plus(claim))))));
        return due.stream().map(InMemoryLedger::errand).toList();
    }

    @Override
    public synchronized void defer(Errand errand, Instant dueAt) {
        errands.computeIfPresent(
                errand.number(),
                (number, line) ->
                        line.attempt() == errand.attempt() && line.dueAt().isPresent()
                                ? new Waiting(number, line.service(), line.attempt(), Optional.of(kept(dueAt)))
                                : line);
    }

    @Override
    public synchronized void done(Errand errand) {
        errands.computeIfPresent(errand.number(), (number, line) -> line.attempt() == errand.attempt() ? null : line);
    }

    @Override
    public synchronized Optional<Errand> errand(SubmissionNumber number) {
        return Optional.ofNullable(errands.get(number))
                .filter(line -> line.dueAt().isPresent())
                .map(InMemoryLedger::errand);
    }

    @Override
    public synchronized List<Errand> parked(int most) {
        return lines(false).limit(most).map(InMemoryLedger::errand).toList();
    }

    @Override
    public synchronized boolean holdsAny(ServiceId service) {
        return errands.values().stream().anyMatch(line -> line.service().equals(service));
    }

    @Override
    public synchronized long waiting() {
        return lines(true).count();
    }

    private Stream<Waiting> lines(boolean due) {
        return errands.values().stream().filter(line -> line.dueAt().isPresent() == due);
    }

    private static Errand errand(Waiting line) {
        return new Errand(line.number(), line.service(), line.attempt());
    }

    @Override
    public void onNewErrand(Runnable wake) {
        listeners.add(wake);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
