package org.kvitok.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Change.RequestKey;
import org.kvitok.core.Changed;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Entered;
import org.kvitok.core.Entry;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Ledger;
import org.kvitok.core.Ledger.ChangePage;
import org.kvitok.core.Ledger.ChangeQuery;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.MessageId;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.core.SubmissionNumber;

/**
 * What every ledger and its outbox must do. Each implementation's test implements this interface and begins each test with
 * an empty ledger of {@link #NODE}.
 */
public interface LedgerContract {

    NodeId NODE = new NodeId(1);

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    ServiceId EGRUL = ServiceId.of("egrul-extract/1.0");

    Ledger ledger();

    Outbox outbox();

    /** Closes the ledger and opens it again; does nothing where nothing is kept beyond the object. */
    void reopen();

    @Test
    default void entersNewSubmissionOnce() {
        NewSubmission submission = new Submissions(NODE).next().made();

        Entered entered = ledger().enter(submission);

        assertThat(entered)
                .isEqualTo(new Entered.Fresh(
                        new Entry(submission.number(), submission.receivedAt(), submission.receipt())));
        assertThat(ledger().submission(submission.number())).contains(received(submission));
        assertThat(ledger().submission(submission.sender(), submission.messageId()))
                .contains(received(submission));
        assertThat(ledger().history(submission.number()))
                .containsExactly(new HistoryLine(
                        submission.receivedAt(),
                        Event.ENTERED,
                        Status.RECEIVED,
                        Author.participant(submission.sender()),
                        ""));
        assertThat(outbox().errand(submission.number()))
                .contains(new Errand(submission.number(), submission.service(), 1));
    }

    @Test
    default void answersRepeatWithTheFirstReceipt() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission first = entered(submissions.next());
        NewSubmission again = submissions.next().repeating(first).made();

        assertThat(ledger().enter(again))
                .isEqualTo(new Entered.Repeated(new Entry(first.number(), first.receivedAt(), first.receipt())));
        assertThat(ledger().submission(again.number())).isEmpty();
        assertThat(ledger().history(again.number())).isEmpty();
        assertThat(ledger().document(again.number(), DocumentKind.RECEIPT)).isEmpty();
        assertThat(outbox().waiting()).isEqualTo(1);
    }

    @Test
    default void refusesMessageIdUsedForAnotherMessage() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission first = entered(submissions.next());
        NewSubmission other = submissions.next().with(first.messageId()).made();

        assertThat(ledger().enter(other)).isEqualTo(new Entered.MessageIdReused(first.number()));
        assertThat(ledger().submission(other.number())).isEmpty();
        assertThat(outbox().waiting()).isEqualTo(1);
    }

    @Test
    default void keepsMessageIdsOfSendersApart() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission first = entered(submissions.next());
        NewSubmission other = submissions.next().repeating(first).from("beta").made();

        assertThat(ledger().enter(other)).isInstanceOf(Entered.Fresh.class);
        assertThat(ledger().submission(new ParticipantId("beta"), first.messageId()))
                .contains(received(other));
    }

    @Test
    default void entersOneOfHundredsOfSimultaneousRepeats() throws Exception {
        Submissions submissions = new Submissions(NODE);
        NewSubmission original = submissions.next().made();
        List<Callable<Entered>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            NewSubmission repeat = submissions.next().repeating(original).made();
            callers.add(() -> ledger().enter(repeat));
        }

        List<Entered> answers = atOnce(callers);

        assertThat(answers).filteredOn(Entered.Fresh.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Entered.Repeated.class::isInstance).hasSize(199);
        assertThat(answers.stream().map(LedgerContract::entry).distinct()).hasSize(1);
        assertThat(outbox().waiting()).isEqualTo(1);
        assertThat(ledger().verifyChain().entries()).isEqualTo(1);
    }

    @Test
    default void entersManyAtOnceAndChainsThemAll() throws Exception {
        Submissions submissions = new Submissions(NODE);
        List<NewSubmission> all =
                IntStream.range(0, 500).mapToObj(i -> submissions.next().made()).toList();

        atOnce(all.stream()
                .map(one -> (Callable<Entered>) () -> ledger().enter(one))
                .toList());
        reopen();

        assertThat(all).allSatisfy(one -> {
            assertThat(ledger().submission(one.number())).contains(received(one));
            assertThat(ledger().document(one.number(), DocumentKind.RECEIPT))
                    .contains(one.receipt().content());
        });
        assertThat(ledger().verifyChain()).isEqualTo(new Ledger.ChainReport(500, Optional.empty()));
        assertThat(ledger().lastNumber(NODE)).contains(all.get(499).number());
    }

    @Test
    default void refusesRegistrationNumberGivenOutTwiceAndRecordsNothing() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission first = entered(submissions.next());
        NewSubmission other = new Submissions(NODE).next().made();

        assertThat(other.number()).isEqualTo(first.number());
        assertThatThrownBy(() -> ledger().enter(other))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("Выписка", "<request", "alfa"));
        assertThat(ledger().submission(other.sender(), other.messageId())).isEmpty();
        assertThat(ledger().history(first.number())).hasSize(1);
        entered(submissions.next());
        assertThat(ledger().verifyChain()).isEqualTo(new Ledger.ChainReport(2, Optional.empty()));
    }

    @Test
    default void keepsDocumentsByteForByte() {
        byte[] everyByte = new byte[100_000];
        new Random(1).nextBytes(everyByte);
        NewSubmission submission = entered(new Submissions(NODE).next().saying(Bytes.wrap(everyByte)));
        reopen();

        SubmissionNumber number = submission.number();
        assertThat(ledger().document(number, DocumentKind.MESSAGE)).contains(submission.message());
        assertThat(ledger().document(number, DocumentKind.CONTENT)).contains(submission.content());
        assertThat(ledger().document(number, DocumentKind.RECEIPT))
                .contains(submission.receipt().content());
        assertThat(ledger().document(number, DocumentKind.RESULT)).isEmpty();
    }

    @Test
    default void keepsDocumentsOf50Mebibytes() {
        byte[] large = new byte[50 << 20];
        Arrays.fill(large, (byte) 0x5a);
        large[large.length - 1] = 1;
        NewSubmission submission = entered(new Submissions(NODE).next().saying(Bytes.wrap(large)));

        Bytes kept =
                ledger().document(submission.number(), DocumentKind.MESSAGE).orElseThrow();

        assertThat(kept.sha256()).isEqualTo(submission.digest());
    }

    @Test
    default void handsOutTheLatestDocumentOfItsKind() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        SubmissionNumber number = submission.number();

        ledger().change(comment(number).with(List.of(receipt("first"), receipt("second"))));
        assertThat(ledger().document(number, DocumentKind.AMENDMENT_RECEIPT)).contains(Bytes.utf8("second"));
        ledger().change(comment(number).with(List.of(receipt("third"))));

        assertThat(ledger().document(number, DocumentKind.AMENDMENT_RECEIPT)).contains(Bytes.utf8("third"));
    }

    @Test
    default void writesEveryPermittedChangeAndNoOther() {
        Submissions submissions = new Submissions(NODE);
        for (Status status : Status.values()) {
            for (Event event : Event.values()) {
                SubmissionNumber number = entered(submissions.next()).number();
                List<Event> way = wayTo(status);
                way.forEach(step -> ledger().change(change(number, step)));
                int before = ledger().history(number).size();

                Changed changed = ledger().change(change(number, event));

                Optional<Status> after = LifeCycle.after(status, event);
                assertThat(changed)
                        .as(status + " " + event)
                        .isEqualTo(after.<Changed>map(Changed.Done::new).orElse(new Changed.NotPermitted(status)));
                assertThat(ledger().submission(number).orElseThrow().status()).isEqualTo(after.orElse(status));
                assertThat(ledger().history(number)).hasSize(before + (after.isPresent() ? 1 : 0));
            }
        }
        assertThat(ledger().verifyChain().firstBroken()).isEmpty();
    }

    @Test
    default void writesTheWholeLineOfAChange() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        Author author = Author.registry(submission.service());

        ledger().change(Change.of(submission.number(), Event.FORWARDED, NOON, author, "Передано в реестр 📮"));
        reopen();

        assertThat(ledger().history(submission.number()))
                .last()
                .isEqualTo(
                        new HistoryLine(NOON, Event.FORWARDED, Status.IN_PROCESSING, author, "Передано в реестр 📮"));
        assertThat(ledger().submission(submission.number()).orElseThrow().changedAt())
                .isEqualTo(NOON);
    }

    @Test
    default void knowsNothingOfUnknownNumbers() {
        SubmissionNumber unknown = new Submissions(NODE).next().made().number();

        assertThat(ledger().change(comment(unknown))).isEqualTo(new Changed.Unknown());
        assertThat(ledger().submission(unknown)).isEmpty();
        assertThat(ledger().history(unknown)).isEmpty();
        assertThat(ledger().document(unknown, DocumentKind.MESSAGE)).isEmpty();
        assertThat(outbox().errand(unknown)).isEmpty();
        assertThat(ledger().lastNumber(NODE)).isEmpty();
    }

    @Test
    default void answersRepeatedRequestForChangeWithItsOwnReceipt() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        SubmissionNumber number = submission.number();
        Change comment = comment(number).with(key(submission, "comment")).with(List.of(receipt("for the comment")));
        Change withdrawal = change(number, Event.WITHDRAWN)
                .with(key(submission, "withdrawal"))
                .with(List.of(receipt("for the withdrawal")));

        assertThat(ledger().change(comment)).isEqualTo(new Changed.Done(Status.RECEIVED));
        assertThat(ledger().change(withdrawal)).isEqualTo(new Changed.Done(Status.WITHDRAWN));
        reopen();
        assertThat(ledger().change(comment.with(List.of(receipt("another")))))
                .isEqualTo(new Changed.Repeated(Status.WITHDRAWN, Bytes.utf8("for the comment")));
        assertThat(ledger().change(withdrawal))
                .isEqualTo(new Changed.Repeated(Status.WITHDRAWN, Bytes.utf8("for the withdrawal")));
        assertThat(ledger().history(number)).hasSize(3);
    }

    @Test
    default void doesOneOfManySimultaneousRepeatsOfARequest() throws Exception {
        NewSubmission submission = entered(new Submissions(NODE).next());
        Change comment = comment(submission.number()).with(key(submission, "comment"));
        List<Callable<Changed>> callers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Document receipt = receipt("receipt " + i);
            callers.add(() -> ledger().change(comment.with(List.of(receipt))));
        }

        List<Changed> answers = atOnce(callers);

        Bytes kept = ledger().document(submission.number(), DocumentKind.AMENDMENT_RECEIPT)
                .orElseThrow();
        assertThat(answers)
                .filteredOn(new Changed.Done(Status.RECEIVED)::equals)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(new Changed.Repeated(Status.RECEIVED, kept)::equals)
                .hasSize(99);
        assertThat(ledger().history(submission.number())).hasSize(2);
    }

    @Test
    default void hasOneSpaceOfMessageIdsForSubmissionsAndChanges() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission first = entered(submissions.next());
        RequestKey used = new RequestKey(first.sender(), first.messageId(), Sha256.of(new byte[1]));
        RequestKey comment = key(first, "comment");
        ledger().change(comment(first.number()).with(comment));

        assertThat(ledger().change(comment(first.number()).with(used)))
                .isEqualTo(new Changed.MessageIdReused(first.number()));
        assertThat(ledger().enter(submissions.next().with(comment.messageId()).made()))
                .isEqualTo(new Entered.MessageIdReused(first.number()));
        RequestKey other = new RequestKey(comment.sender(), comment.messageId(), Sha256.of(new byte[2]));
        assertThat(ledger().change(comment(first.number()).with(other)))
                .isEqualTo(new Changed.MessageIdReused(first.number()));
        assertThat(ledger().history(first.number())).hasSize(2);
    }

    @Test
    default void doesNotRememberRequestThatWasNotPermitted() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        Change answer = change(submission.number(), Event.ACTION_ANSWERED).with(key(submission, "answer"));

        assertThat(ledger().change(answer)).isEqualTo(new Changed.NotPermitted(Status.RECEIVED));
        ledger().change(change(submission.number(), Event.FORWARDED));
        ledger().change(change(submission.number(), Event.ACTION_REQUESTED));

        assertThat(ledger().change(answer)).isEqualTo(new Changed.Done(Status.IN_PROCESSING));
    }

    @Test
    default void doesOneOfManySimultaneousChangesThatExcludeEachOther() throws Exception {
        NewSubmission submission = entered(new Submissions(NODE).next());
        List<Callable<Changed>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            callers.add(() -> ledger().change(change(submission.number(), Event.WITHDRAWN)));
        }

        List<Changed> answers = atOnce(callers);

        assertThat(answers)
                .filteredOn(new Changed.Done(Status.WITHDRAWN)::equals)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(new Changed.NotPermitted(Status.WITHDRAWN)::equals)
                .hasSize(49);
    }

    @Test
    default void refusesTextThatNoDatabaseKeeps() {
        SubmissionNumber number = entered(new Submissions(NODE).next()).number();

        for (String text : List.of("a\0b", "\ud83d")) {
            Change change = Change.of(number, Event.COMMENTED, NOON, Author.GATEWAY, text);
            assertThatThrownBy(() -> ledger().change(change)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ledger().history(number)).hasSize(1);
    }

    @Test
    default void claimsDueErrandsOldestFirstForAWhile() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission later = entered(submissions.next().at(NOON.plusSeconds(1)));
        NewSubmission earlier = entered(submissions.next().at(NOON));
        NewSubmission notYet = entered(submissions.next().at(NOON.plusSeconds(60)));
        Duration minute = Duration.ofMinutes(1);

        assertThat(outbox().claimDue(NOON.plusSeconds(2), minute, 10))
                .containsExactly(errand(earlier, 1), errand(later, 1));
        assertThat(outbox().claimDue(NOON.plusSeconds(2), minute, 10)).isEmpty();
        assertThat(outbox().waiting()).isEqualTo(3);
        assertThat(outbox().claimDue(NOON.plusSeconds(62), minute, 1)).containsExactly(errand(notYet, 1));
        assertThat(outbox().claimDue(NOON.plusSeconds(62), minute, 10))
                .containsExactlyInAnyOrder(errand(earlier, 1), errand(later, 1));
    }

    @Test
    default void removesErrandThatIsDone() {
        NewSubmission submission = entered(new Submissions(NODE).next());

        ledger().change(change(submission.number(), Event.FORWARDED).with(ErrandChange.done()));

        assertThat(outbox().errand(submission.number())).isEmpty();
        assertThat(outbox().waiting()).isZero();
        assertThat(outbox().claimDue(NOON, Duration.ofMinutes(1), 10)).isEmpty();
    }

    @Test
    default void makesPostponedErrandDueAgain() {
        NewSubmission submission = entered(new Submissions(NODE).next());

        ledger().change(change(submission.number(), Event.POSTPONED).with(ErrandChange.again(NOON, 2)));

        assertThat(outbox().claimDue(NOON.minusMillis(1), Duration.ofMinutes(1), 10))
                .isEmpty();
        assertThat(outbox().errand(submission.number())).contains(errand(submission, 2));
        assertThat(outbox().claimDue(NOON, Duration.ofMinutes(1), 10)).containsExactly(errand(submission, 2));
    }

    @Test
    default void defersAnErrandWithoutAWordInTheHistory() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        Errand errand = outbox().errand(submission.number()).orElseThrow();
        Instant later = NOON.plus(Duration.ofDays(1));

        outbox().defer(errand, later);

        assertThat(outbox().claimDue(later.minusSeconds(1), Duration.ofMinutes(5), 10))
                .isEmpty();
        assertThat(outbox().claimDue(later, Duration.ofMinutes(5), 10)).containsExactly(errand);
        assertThat(ledger().history(submission.number())).hasSize(1);
    }

    @Test
    default void takesAnErrandOffWithoutAWordInTheHistory() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        Errand errand = outbox().errand(submission.number()).orElseThrow();

        outbox().done(new Errand(errand.number(), errand.service(), 2));
        assertThat(outbox().waiting()).isEqualTo(1);
        outbox().done(errand);

        assertThat(outbox().errand(submission.number())).isEmpty();
        assertThat(outbox().waiting()).isZero();
        assertThat(ledger().history(submission.number())).hasSize(1);
    }

    @Test
    default void knowsAChangeByItsRequestBeforeItIsAskedForAgain() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        RequestKey key =
                new RequestKey(submission.sender(), new MessageId(UUID.randomUUID()), Sha256.of(new byte[] {7}));
        Bytes receipt = Bytes.utf8("<receipt/>");
        assertThat(ledger().known(submission.number(), key)).isEmpty();

        ledger().change(Change.of(submission.number(), Event.COMMENTED, NOON, Author.GATEWAY, "")
                .with(List.of(new Document(DocumentKind.AMENDMENT_RECEIPT, receipt)))
                .with(key));

        assertThat(ledger().known(submission.number(), key)).contains(new Changed.Repeated(Status.RECEIVED, receipt));
        assertThat(ledger().known(
                                submission.number(),
                                new RequestKey(key.sender(), key.messageId(), Sha256.of(new byte[] {8}))))
                .contains(new Changed.MessageIdReused(submission.number()));
        assertThat(ledger().known(
                                submission.number(),
                                new RequestKey(submission.sender(), submission.messageId(), submission.digest())))
                .contains(new Changed.MessageIdReused(submission.number()));
    }

    @Test
    default void defersNothingThatIsDoneOrAtAnotherAttempt() {
        NewSubmission submission = entered(new Submissions(NODE).next());

        outbox().defer(new Errand(submission.number(), submission.service(), 2), NOON.plus(Duration.ofDays(9)));

        assertThat(outbox().claimDue(NOON.plus(Duration.ofDays(1)), Duration.ofMinutes(5), 10))
                .hasSize(1);
    }

    @Test
    default void keepsParkedErrandForAPerson() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        SubmissionNumber number = submission.number();
        ledger().change(change(number, Event.POSTPONED).with(ErrandChange.again(NOON, 7)));

        ledger().change(change(number, Event.PARKED).with(ErrandChange.parked()));
        reopen();

        assertThat(outbox().parked(10)).containsExactly(errand(submission, 7));
        assertThat(outbox().errand(number)).isEmpty();
        assertThat(outbox().waiting()).isZero();
        assertThat(outbox().claimDue(NOON.plusSeconds(1), Duration.ofMinutes(1), 10))
                .isEmpty();
        ledger().change(change(number, Event.RESUMED).with(ErrandChange.again(NOON, 1)));
        assertThat(outbox().parked(10)).isEmpty();
        assertThat(outbox().claimDue(NOON, Duration.ofMinutes(1), 10)).containsExactly(errand(submission, 1));
    }

    @Test
    default void knowsWhetherAnythingOfAServiceIsToBeDone() {
        NewSubmission submission = entered(new Submissions(NODE).next());
        SubmissionNumber number = submission.number();
        ServiceId other = new ServiceId(submission.service().name(), "99.99");

        assertThat(outbox().holdsAny(submission.service())).isTrue();
        assertThat(outbox().holdsAny(other)).isFalse();
        ledger().change(change(number, Event.PARKED).with(ErrandChange.parked()));
        assertThat(outbox().holdsAny(submission.service())).isTrue();
        ledger().change(change(number, Event.FORWARDED).with(ErrandChange.done()));
        assertThat(outbox().holdsAny(submission.service())).isFalse();
    }

    @Test
    default void leavesErrandAloneWhenChangeIsNotPermitted() {
        NewSubmission submission = entered(new Submissions(NODE).next());

        ledger().change(change(submission.number(), Event.REGISTRY_APPROVED).with(ErrandChange.done()));

        assertThat(outbox().errand(submission.number())).isPresent();
    }

    @Test
    default void claimsEachErrandOnceHoweverManyClaim() throws Exception {
        Submissions submissions = new Submissions(NODE);
        IntStream.range(0, 100).forEach(i -> entered(submissions.next()));
        List<Callable<List<Errand>>> claimers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            claimers.add(() -> outbox().claimDue(NOON, Duration.ofMinutes(1), 10));
        }

        List<Errand> claimed = atOnce(claimers).stream().flatMap(List::stream).toList();
        List<Errand> rest = outbox().claimDue(NOON, Duration.ofMinutes(1), 100);

        assertThat(Stream.concat(claimed.stream(), rest.stream())).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    default void wakesListenersForNewErrands() {
        AtomicInteger woken = new AtomicInteger();
        outbox().onNewErrand(woken::incrementAndGet);

        NewSubmission submission = entered(new Submissions(NODE).next());
        await().untilAsserted(() -> assertThat(woken).hasValue(1));

        ledger().change(change(submission.number(), Event.POSTPONED).with(ErrandChange.again(NOON, 2)));
        await().untilAsserted(() -> assertThat(woken).hasValue(2));
    }

    @Test
    default void listsChangesPageByPageWithoutGapsOrRepeats() {
        Submissions submissions = new Submissions(NODE);
        List<SubmissionNumber> numbers = IntStream.range(0, 25)
                .mapToObj(i -> {
                    entered(submissions.next().from("beta"));
                    return entered(submissions.next()).number();
                })
                .toList();

        List<SubmissionNumber> listed = new ArrayList<>();
        ChangePage page = changes(Optional.empty(), 10);
        assertThat(page.submissions()).hasSize(10);
        page.submissions().forEach(submission -> listed.add(submission.number()));
        while (page.more()) {
            page = changes(Optional.of(page.cursor()), 10);
            page.submissions().forEach(submission -> listed.add(submission.number()));
        }

        assertThat(listed).containsExactlyElementsOf(numbers);
        assertThat(changes(Optional.of(page.cursor()), 10).submissions()).isEmpty();
        assertThat(changes(Optional.of(page.cursor()), 10).more()).isFalse();
    }

    @Test
    default void listsLaterChangesAfterTheCursorWithTheirPresentStatus() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission first = entered(submissions.next());
        entered(submissions.next());
        String cursor = changes(Optional.empty(), 10).cursor();
        reopen();

        ledger().change(comment(first.number()));
        ledger().change(change(first.number(), Event.FORWARDED));
        ChangePage page = changes(Optional.of(cursor), 10);

        assertThat(page.submissions())
                .containsExactly(ledger().submission(first.number()).orElseThrow());
        assertThat(page.submissions().get(0).status()).isEqualTo(Status.IN_PROCESSING);
        assertThat(page.more()).isFalse();
    }

    @Test
    default void namesSendersWhoHaveChangesAfterACursor() {
        Submissions submissions = new Submissions(NODE);
        String empty = ledger().sendersSince(Optional.empty()).cursor();
        assertThat(ledger().sendersSince(Optional.of(empty)).senders()).isEmpty();
        NewSubmission first = entered(submissions.next());
        Ledger.Senders begun = ledger().sendersSince(Optional.of(empty));
        assertThat(begun.senders()).containsExactly(first.sender());
        assertThat(ledger().sendersSince(Optional.empty()).senders()).isEmpty();
        reopen();

        assertThat(ledger().sendersSince(Optional.of(begun.cursor())).senders()).isEmpty();
        assertThat(changes(Optional.of(begun.cursor()), 10).submissions()).isEmpty();
        ledger().change(comment(first.number()));
        Ledger.Senders later = ledger().sendersSince(Optional.of(begun.cursor()));

        assertThat(later.senders()).containsExactly(first.sender());
        assertThat(changes(Optional.of(begun.cursor()), 10).submissions()).hasSize(1);
        assertThat(ledger().sendersSince(Optional.of(later.cursor())).senders()).isEmpty();
        assertThatThrownBy(() -> ledger().sendersSince(Optional.of("?"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void filtersChangesByServiceAndStatus() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission egrul = entered(submissions.next());
        NewSubmission debts = entered(submissions.next().to("tax-debts/2.1"));
        ledger().change(change(debts.number(), Event.FORWARDED));

        assertThat(listed(Optional.of("egrul-extract"), Optional.empty())).containsExactly(egrul.number());
        assertThat(listed(Optional.of("tax-debts/2.1"), Optional.empty())).containsExactly(debts.number());
        assertThat(listed(Optional.of("tax-debts/2.0"), Optional.empty())).isEmpty();
        assertThat(listed(Optional.empty(), Optional.of(Status.IN_PROCESSING))).containsExactly(debts.number());
        assertThat(listed(Optional.of("egrul-extract"), Optional.of(Status.IN_PROCESSING)))
                .isEmpty();
    }

    @Test
    default void refusesCursorsThatItDidNotHandOut() {
        entered(new Submissions(NODE).next());

        for (String cursor : List.of("", "?", "AAAA", "p99", "AQEAAAAAAAAAZA", "A".repeat(5_000))) {
            assertThatThrownBy(() -> changes(Optional.of(cursor), 10))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int most : new int[] {0, 1_001}) {
            assertThatThrownBy(() -> changes(Optional.empty(), most)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void tellsHowLongDecisionsUsuallyTake() {
        Submissions submissions = new Submissions(NODE);
        assertThat(ledger().usualTime(EGRUL)).isEmpty();

        decide(entered(submissions.next()), Event.REGISTRY_APPROVED, Duration.ofMinutes(10));
        decide(entered(submissions.next()), Event.REGISTRY_REJECTED, Duration.ofMinutes(20));
        NewSubmission open = entered(submissions.next());
        ledger().change(change(open.number(), Event.FORWARDED));

        assertThat(ledger().usualTime(EGRUL)).contains(Duration.ofMinutes(15));
        assertThat(ledger().usualTime(ServiceId.of("tax-debts/2.1"))).isEmpty();
        reopen();
        assertThat(ledger().usualTime(EGRUL)).contains(Duration.ofMinutes(15));
    }

    @Test
    default void goesOnAfterTheLastNumberOfItsNode() {
        Submissions submissions = new Submissions(NODE);
        NewSubmission earlier = submissions.next().made();
        NewSubmission later = submissions.next().made();

        ledger().enter(later);
        ledger().enter(earlier);
        reopen();

        assertThat(ledger().lastNumber(NODE)).contains(later.number());
        assertThat(ledger().lastNumber(new NodeId(2))).isEmpty();
    }

    @Test
    default void keepsTimesToTheMicrosecond() {
        Instant fine = NOON.plusNanos(123_456_789);
        NewSubmission submission = new Submissions(NODE).next().at(fine).made();

        Entered fresh = ledger().enter(submission);
        Entered repeated = ledger().enter(submission);

        assertThat(entry(fresh).receivedAt()).isEqualTo(NOON.plusNanos(123_456_000));
        assertThat(entry(repeated)).isEqualTo(entry(fresh));
        assertThat(ledger().verifyChain().firstBroken()).isEmpty();
    }

    private NewSubmission entered(Submissions.Draft draft) {
        NewSubmission submission = draft.made();
        assertThat(ledger().enter(submission)).isInstanceOf(Entered.Fresh.class);
        return submission;
    }

    private void decide(NewSubmission submission, Event decision, Duration after) {
        ledger().change(change(submission.number(), Event.FORWARDED));
        Instant at = submission.receivedAt().plus(after);
        ledger().change(Change.of(submission.number(), decision, at, Author.registry(submission.service()), ""));
        ledger().change(change(submission.number(), Event.RESULT_HANDED_OUT));
    }

    private ChangePage changes(Optional<String> since, int most) {
        ChangeQuery query = new ChangeQuery(since, Optional.empty(), Optional.empty());
        return ledger().changesFor(new ParticipantId("alfa"), query, most);
    }

    private List<SubmissionNumber> listed(Optional<String> service, Optional<Status> status) {
        ChangeQuery query = new ChangeQuery(Optional.empty(), service, status);
        return ledger().changesFor(new ParticipantId("alfa"), query, 10).submissions().stream()
                .map(Submission::number)
                .toList();
    }

    private static Submission received(NewSubmission submission) {
        return new Submission(
                submission.number(),
                submission.sender(),
                submission.messageId(),
                submission.service(),
                submission.digest(),
                submission.test(),
                submission.receivedAt(),
                Status.RECEIVED,
                submission.receivedAt());
    }

    private static Change change(SubmissionNumber number, Event event) {
        return Change.of(number, event, NOON, Author.GATEWAY, "");
    }

    private static Change comment(SubmissionNumber number) {
        return change(number, Event.COMMENTED);
    }

    private static Document receipt(String text) {
        return new Document(DocumentKind.AMENDMENT_RECEIPT, Bytes.utf8(text));
    }

    private static Errand errand(NewSubmission submission, int attempt) {
        return new Errand(submission.number(), submission.service(), attempt);
    }

    private static RequestKey key(NewSubmission submission, String message) {
        MessageId id = new MessageId(UUID.randomUUID());
        return new RequestKey(submission.sender(), id, Bytes.utf8(message).sha256());
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Entry entry(Entered entered) {
        if (entered instanceof Entered.Fresh fresh) {
            return fresh.entry();
        }
        return ((Entered.Repeated) entered).entry();
    }

    /** The shortest way through the table from received to a status. */
    private static List<Event> wayTo(Status wanted) {
        List<List<Event>> ways = new ArrayList<>(List.of(List.<Event>of()));
        for (int i = 0; i < ways.size(); i++) {
            List<Event> way = ways.get(i);
            Status reached = way.stream()
                    .reduce(
                            Status.RECEIVED,
                            (at, event) -> LifeCycle.after(at, event).orElseThrow(),
                            (a, b) -> b);
            if (reached == wanted) {
                return way;
            }
            LifeCycle.table().stream()
                    .filter(move -> move.from() == reached && move.to() != reached)
                    .forEach(move -> ways.add(
                            Stream.concat(way.stream(), Stream.of(move.event())).toList()));
        }
        throw new IllegalStateException(wanted + " cannot be reached");
    }

    private static <T> List<T> atOnce(List<Callable<T>> callers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(callers)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
