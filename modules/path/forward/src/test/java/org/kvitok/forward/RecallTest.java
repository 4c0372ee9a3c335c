package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ProductionCalendar;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Steps;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.packages.AnswerFiles;
import org.kvitok.packages.ServicePackages;
import org.kvitok.testkit.InMemoryDeadlines;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.testkit.InMemoryTasks;
import org.kvitok.testkit.NoVault;
import org.kvitok.testkit.Submissions;

class RecallTest {

    private static final Instant CLAIMED = Instant.parse("2026-11-22T09:00:00Z");
    private static final Duration CLAIM = ForwardConfig.STANDARD.claim();
    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final SubmissionNumber number =
            Workshop.entered(ledger, new Submissions(new NodeId(1)), CLAIMED, Workshop.BY_OGRN);
    private final Stage.Arrived arrived = new Stage.Arrived(new Errand(number, EXTRACT, 1));

    @Test
    void beginsTheClaimAnewSoThatTheErrandIsNotSentAgainDuringTheCall() {
        ledger.claimDue(CLAIMED, CLAIM, 10);

        Stage stage = recallAt(CLAIMED.plusSeconds(299)).recall(arrived);

        assertThat(stage).isInstanceOf(Stage.Wanted.class);
        assertThat(ledger.claimDue(CLAIMED.plusSeconds(301), CLAIM, 10)).isEmpty();
        assertThat(ledger.claimDue(CLAIMED.plusSeconds(600), CLAIM, 10)).containsExactly(arrived.errand());
    }

    @Test
    void writesDownOnceThatTheRegistryIsAsked() {
        recallAt(CLAIMED).recall(arrived);
        Stage again = recallAt(CLAIMED).recall(arrived);

        assertThat(again).isInstanceOf(Stage.Wanted.class);
        assertThat(ledger.history(number))
                .extracting(HistoryLine::event)
                .containsExactly(Event.ENTERED, Event.FORWARDED);
    }

    @Test
    void dropsAnAttemptThatIsNotTheOneTheLedgerWaitsFor() {
        Stage stage = recallAt(CLAIMED).recall(new Stage.Arrived(new Errand(number, EXTRACT, 2)));

        assertThat(stage).isEqualTo(new Stage.Ended(Outcome.REPEATED));
        assertThat(ledger.history(number)).hasSize(1);
    }

    @Test
    void dropsWhatWasWithdrawn() {
        ledger.change(
                Change.of(number, Event.WITHDRAWN, CLAIMED, Author.GATEWAY, "").with(ErrandChange.done()));

        assertThat(recallAt(CLAIMED).recall(arrived)).isEqualTo(new Stage.Ended(Outcome.REPEATED));
    }

    @Test
    void aServiceThatIsNotOnOfferIsTroubleOfOurOwn() {
        Recall recall = new Recall(ports(CLAIMED), ForwardConfig.STANDARD, errand -> Optional.empty());

        assertThatThrownBy(() -> recall.recall(arrived)).hasMessageContaining("egrul-extract/1.0");
        assertThat(ledger.history(number)).hasSize(1);
    }

    private Recall recallAt(Instant now) {
        ServicePackages services =
                ServicePackages.load(Workshop.ROOT.resolve("schemas"), Workshop.ROOT.resolve("routes"), Map.of());
        return new Recall(ports(now), ForwardConfig.STANDARD, errand -> services.find(errand.service())
                .map(found -> Destination.of(
                        found,
                        new Adapters(new Secrets(Workshop.ROOT, Optional.empty()), ports(now)),
                        ForwardConfig.STANDARD)));
    }

    private Ports ports(Instant now) {
        return new Ports(
                ledger,
                ledger,
                new NoVault(),
                Workshop.participants(),
                (s, a, f, at) -> null,
                (s, said, came) -> Verdict.passed(AnswerFiles.Judged.NONE),
                new InMemoryTasks(),
                new DueDates(new InMemoryDeadlines(), ProductionCalendar.none(), 2),
                Steps.uncounted(),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
