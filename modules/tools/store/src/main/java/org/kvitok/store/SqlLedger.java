package org.kvitok.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Ledger;
import org.kvitok.core.LedgerUnavailable;
import org.kvitok.core.MessageId;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;

/** The ledger in an SQL database: writes go through the node's appender, reads over the pool. */
final class SqlLedger implements Ledger {

    private static final String SUBMISSION = "select " + Standing.COLUMNS + " from submission s ";

    private final Appender appender;
    private final Reader reader;
    private final Duration timeout;
    private final UsualTimes usualTimes;
    private final Changes changes;
    private final Runnable onClose;

    SqlLedger(Appender appender, Reader reader, Duration timeout, UsualTimes usualTimes, Runnable onClose) {
        this.appender = appender;
        this.reader = reader;
        this.timeout = timeout;
        this.usualTimes = usualTimes;
        this.changes = new Changes(reader);
        this.onClose = onClose;
    }

    @Override
    public Entered enter(NewSubmission submission) {
        Work.Enter work = Work.Enter.of(submission);
        appender.submit(work);
        return durable(work.answer());
    }

    @Override
    public Changed change(Change change) {
        Work.Alter work = Work.Alter.of(change);
        appender.submit(work);
        return durable(work.answer());
    }

    @Override
    public Optional<Changed> known(SubmissionNumber number, Change.RequestKey key) {
        return reader.first(
                        KnownRequest.BY_KEY,
                        KnownRequest::read,
                        key.messageId().value(),
                        key.sender().mnemonic())
                .map(known -> !known.isSubmission()
                                && known.number().equals(number)
                                && known.digest().equals(key.digest())
                        ? new Changed.Repeated(submission(number).orElseThrow().status(), known.receipt())
                        : new Changed.MessageIdReused(known.number()));
    }

    @Override
    public Optional<Submission> submission(SubmissionNumber number) {
        return reader.first(SUBMISSION + "where s.number = ?", Standing::read, number.toString())
                .map(Standing::submission);
    }

    @Override
    public Optional<Submission> submission(ParticipantId sender, MessageId messageId) {
        return reader.first(
                        SUBMISSION + "join request r on r.number = s.number"
                                + " where r.message_id = ? and r.sender = ? and r.line = 1",
                        Standing::read,
                        messageId.value(),
                        sender.mnemonic())
                .map(Standing::submission);
    }

    @Override
    public List<HistoryLine> history(SubmissionNumber number) {
        return reader.all(
                "select at, event, status, author, comment from ledger_entry where number = ? order by line",
                row -> new HistoryLine(
                        Sql.instant(row, "at"),
                        Event.valueOf(row.getString("event")),
                        Status.valueOf(row.getString("status")),
                        new Author(row.getString("author")),
                        row.getString("comment")),
                number.toString());
    }

    @Override
    public Optional<Bytes> document(SubmissionNumber number, DocumentKind kind) {
        return reader.first(
                "select kinds, content from document where number = ? and kinds like ?"
                        + " order by line desc, ordinal desc fetch first 1 rows only",
                row -> Bundle.latest(row.getString("kinds"), row.getBytes("content"), kind),
                number.toString(),
                "% " + kind + " %");
    }

    @Override
    public ChangePage changesFor(ParticipantId sender, ChangeQuery query, int most) {
        return changes.page(sender, query, most);
    }

    @Override
    public Senders sendersSince(Optional<String> cursor) {
        return changes.senders(cursor);
    }

    @Override
    public Optional<Duration> usualTime(ServiceId service) {
        return usualTimes.of(service);
    }

    @Override
    public Optional<SubmissionNumber> lastNumber(NodeId node) {
        return reader.first(
                "select last_number from node where node = ? and last_number is not null",
                row -> SubmissionNumber.of(row.getString("last_number")),
                node.value());
    }

    @Override
    public ChainReport verifyChain() {
        return new ChainVerification(reader).report();
    }

    @Override
    public void close() {
        onClose.run();
    }

    private <T> T durable(CompletableFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LedgerUnavailable unavailable) {
                throw new LedgerUnavailable(unavailable.getMessage(), unavailable.getCause());
            }
            throw new IllegalArgumentException(failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new LedgerUnavailable("the ledger did not answer within " + timeout, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("interrupted while waiting for the ledger", interrupted);
        }
    }
}
