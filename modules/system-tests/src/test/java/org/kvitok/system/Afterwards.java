package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.client.Accepted;
import org.kvitok.client.ChangeQuestion;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Standing;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Ledger;
import org.kvitok.core.NodeId;
import org.kvitok.core.Refusal;
import org.kvitok.core.Status;
import org.kvitok.core.Submission;
import org.kvitok.core.Verdict;
import org.kvitok.store.Store;
import org.kvitok.store.StoreConfig;

/** What must hold of everything that was handed in, after whatever happened to the gateway meanwhile. */
final class Afterwards {

    private static final Set<Event> DECISIONS = Set.of(Event.REGISTRY_APPROVED, Event.REGISTRY_REJECTED);
    private static final Set<Status> DECIDED = Set.of(Status.APPROVED, Status.REJECTED, Status.COMPLETED);

    private final List<Handed> handed;

    Afterwards(List<Handed> handed) {
        this.handed = handed;
        assertThat(handed).isNotEmpty().extracting(Handed::number).doesNotHaveDuplicates();
    }

    void everySubmissionIsDecided(ExchangeClient client) {
        Set<String> open = new HashSet<>();
        handed.forEach(one -> open.add(one.number().toString()));
        ChangeQuestion[] next = {ChangeQuestion.ALL};
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    boolean more = true;
                    while (more) {
                        var page = passed(client.changes(next[0]));
                        page.submissions().stream()
                                .filter(known -> DECIDED.contains(known.status()))
                                .forEach(known -> open.remove(known.number().toString()));
                        next[0] = next[0].since(page.cursor());
                        more = page.more();
                    }
                    assertThat(open).isEmpty();
                });
    }

    void everyReceiptIsHandedOutAgain(ExchangeClient client) {
        handed.parallelStream().forEach(one -> {
            Standing standing = passed(client.status(one.number()));
            assertThat(standing.submission().messageId()).isEqualTo(one.id());
            Accepted again = passed(client.submit(one.id(), Load.EXTRACT, one.content(), false));
            assertThat(again.repeated()).isTrue();
            assertThat(again.number()).isEqualTo(one.number());
            assertThat(again.receipt().document().content()).isEqualTo(one.receipt());
        });
    }

    /** To be called when no gateway has the ledger open. */
    void ledgerIsWhole(Path data) {
        try (Store store = Store.open(StoreConfig.inFolder(data), new NodeId(1), Clock.systemUTC())) {
            ledgerIsWhole(store.ledger());
        }
    }

    void ledgerIsWhole(Ledger ledger) {
        assertThat(ledger.verifyChain().firstBroken()).isEmpty();
        List<Submission> entered = everythingOf(ledger);
        // The clients asked until they were answered: nothing may have been entered that nobody has a receipt for.
        assertThat(entered)
                .extracting(Submission::number)
                .containsExactlyInAnyOrderElementsOf(
                        handed.stream().map(Handed::number).toList());
        for (Handed one : handed) {
            assertThat(ledger.document(one.number(), DocumentKind.RECEIPT)).contains(one.receipt());
            assertThat(ledger.document(one.number(), DocumentKind.MESSAGE).map(Bytes::utf8))
                    .hasValueSatisfying(
                            message -> assertThat(message).contains(one.id().toString()));
            assertThat(ledger.document(one.number(), DocumentKind.CONTENT)).contains(one.content());
            assertThat(ledger.document(one.number(), DocumentKind.RESULT)).isPresent();
            historyIsInOrder(ledger.history(one.number()));
        }
    }

    void registryHasEachOnce(List<String> numbers) {
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        handed.stream().map(one -> one.number().toString()).toList());
    }

    private static void historyIsInOrder(List<HistoryLine> history) {
        List<Event> events = history.stream().map(HistoryLine::event).toList();
        assertThat(events).startsWith(Event.ENTERED).containsOnlyOnce(Event.ENTERED);
        assertThat(events).filteredOn(DECISIONS::contains).hasSize(1);
        assertThat(events).filteredOn(Event.FORWARDED::equals).hasSizeLessThan(2);
        assertThat(history).extracting(HistoryLine::at).isSorted();
    }

    private static List<Submission> everythingOf(Ledger ledger) {
        List<Submission> all = new ArrayList<>();
        Optional<String> since = Optional.empty();
        Ledger.ChangePage page;
        do {
            page = ledger.changesFor(
                    GatewayFolder.PARTICIPANT,
                    new Ledger.ChangeQuery(since, Optional.empty(), Optional.empty()),
                    1_000);
            all.addAll(page.submissions());
            since = Optional.of(page.cursor());
        } while (page.more());
        return all.stream().distinct().toList();
    }

    private static <T> T passed(Verdict<T> verdict) {
        return verdict.fold(value -> value, Afterwards::unexpected);
    }

    private static <T> T unexpected(Refusal refusal) {
        throw new AssertionError("refused: " + refusal.reasons());
    }
}
