package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.NodeId;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.ProductionCalendar;
import org.kvitok.core.Progress;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Remark;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
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

class EnterAnswerTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final ActionRequest REQUEST = new ActionRequest(
            "приложите",
            Optional.empty(),
            List.of(new Remark("5", Optional.of("Доверенность"), Optional.empty(), "Приложите доверенность", "")));

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final ServicePackages services =
            ServicePackages.load(Workshop.ROOT.resolve("schemas"), Workshop.ROOT.resolve("routes"), Map.of());
    private SubmissionNumber number;

    @BeforeEach
    void forward() {
        number = Workshop.entered(ledger, new Submissions(new NodeId(1)), NOON, Workshop.BY_OGRN);
        ledger.change(Change.of(number, Event.FORWARDED, NOON, Author.GATEWAY, ""));
    }

    @Test
    void asksARegistryAtWorkAgainWithTheWholeRetryPlanBeforeIt() {
        ledger.change(
                Change.of(number, Event.POSTPONED, NOON, Author.GATEWAY, "away").with(ErrandChange.again(NOON, 7)));

        Stage ended = said(NOON.plusSeconds(60), new Progress("у эксперта"));

        assertThat(ended).isEqualTo(new Stage.Ended(Outcome.PROGRESSED));
        assertThat(last())
                .extracting(HistoryLine::event, HistoryLine::status, HistoryLine::author, HistoryLine::comment)
                .containsExactly(Event.PROGRESSED, Status.IN_PROCESSING, Author.registry(EXTRACT), "у эксперта");
        assertThat(ledger.errand(number)).contains(new Errand(number, EXTRACT, 1));
        assertThat(ledger.claimDue(NOON.plusSeconds(60 + 30), Duration.ofMinutes(5), 1))
                .isEmpty();
        assertThat(ledger.claimDue(NOON.plusSeconds(60 + 61), Duration.ofMinutes(5), 1))
                .hasSize(1);
    }

    @Test
    void writesTheSameNewsOnce() {
        said(NOON.plusSeconds(60), new Progress("у эксперта"));
        said(NOON.plusSeconds(120), new Progress("у эксперта"));
        said(NOON.plusSeconds(180), new Progress("у начальника"));

        assertThat(ledger.history(number))
                .filteredOn(line -> line.event() == Event.PROGRESSED)
                .extracting(HistoryLine::comment)
                .containsExactly("у эксперта", "у начальника");
        assertThat(ledger.claimDue(NOON.plusSeconds(180 + 30), Duration.ofMinutes(5), 1))
                .isEmpty();
    }

    @Test
    void putsTheSubmissionIntoTheSendersHandsWhenTheRegistryNeedsSomething() {
        Stage ended = said(NOON.plusSeconds(60), REQUEST);

        assertThat(ended).isEqualTo(new Stage.Ended(Outcome.ACTION_REQUESTED));
        assertThat(last().status()).isEqualTo(Status.ACTION_REQUIRED);
        assertThat(ledger.errand(number)).isEmpty();
        assertThat(ledger.document(number, DocumentKind.ACTION_REQUEST)).contains(Bytes.utf8("<form/>"));
    }

    @Test
    void notesThatARegistryAsksAfterTheWithdrawal() {
        ledger.change(
                Change.of(number, Event.WITHDRAWN, NOON, Author.GATEWAY, "").with(ErrandChange.done()));

        Stage ended = said(NOON.plusSeconds(60), REQUEST);

        assertThat(ended).isEqualTo(new Stage.Ended(Outcome.TOO_LATE));
        assertThat(last().event()).isEqualTo(Event.ANSWERED_TOO_LATE);
    }

    private Stage said(Instant now, RegistryOutcome outcome) {
        Ports ports = new Ports(
                ledger,
                ledger,
                new NoVault(),
                Workshop.participants(),
                (submission, answer, files, decidedAt) -> new SealedDocument(answer.content()),
                (service, said, came) -> Verdict.passed(AnswerFiles.Judged.NONE),
                new InMemoryTasks(),
                new DueDates(new InMemoryDeadlines(), ProductionCalendar.none(), 2),
                Steps.uncounted(),
                Clock.fixed(now, ZoneOffset.UTC));
        Errand errand = ledger.errand(number).orElse(new Errand(number, EXTRACT, 1));
        Stage.Wanted wanted = new Stage.Wanted(
                errand,
                ledger.submission(number).orElseThrow(),
                Destination.of(
                        services.find(EXTRACT).orElseThrow(),
                        new Adapters(new Secrets(Workshop.ROOT, Optional.empty()), ports),
                        ForwardConfig.STANDARD));
        return new EnterAnswer(ports, new Random(1)).enter(new Stage.Said(wanted, outcome, Bytes.utf8("<form/>")));
    }

    private HistoryLine last() {
        List<HistoryLine> history = ledger.history(number);
        return history.get(history.size() - 1);
    }
}
