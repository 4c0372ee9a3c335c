package org.kvitok.forward;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.kvitok.core.Author;
import org.kvitok.core.Change;
import org.kvitok.core.Changed;
import org.kvitok.core.ErrandChange;
import org.kvitok.core.Event;

/**
 * What concerns registries that answer later. While one has the request, its errand sleeps in the outbox until the time
 * for the answer is over; then it is due as another attempt, or a person must look.
 */
final class AwaitAnswer {

    private static final DateTimeFormatter MOSCOW =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").withZone(ZoneId.of("Europe/Moscow"));

    private final Ports ports;

    AwaitAnswer(Ports ports) {
        this.ports = ports;
    }

    Stage sleep(Stage.HandedOver handedOver) {
        Stage.Wanted wanted = handedOver.wanted();
        Instant now = ports.clock().instant();
        Instant until = now.plus(answerWithin(wanted));
        String comment =
                "Запрос передан реестру, ответ ожидается до %1$s (МСК) / Handed over to the registry, an answer is expected by %1$s (Moscow)"
                        .formatted(MOSCOW.format(until));
        Change change = Change.of(wanted.number(), Event.PROGRESSED, now, Author.GATEWAY, comment)
                .with(ErrandChange.again(until, wanted.errand().attempt() + 1));
        // Not permitted means that it was withdrawn meanwhile, or that the registry was faster with its answer.
        return new Stage.Ended(
                ports.ledger().change(change) instanceof Changed.Done ? Outcome.HANDED_OVER : Outcome.REPEATED);
    }

    /** An attempt beyond the plan can only come from a registry that was asked and did not answer. */
    Stage orGiveToAPerson(Stage.Wanted wanted) {
        int attempts = wanted.destination().service().retryPlan().attempts();
        return wanted.errand().attempt() <= attempts
                ? wanted
                : Stage.Hindered.untilRepaired(wanted, Hindrance.NO_ANSWER.text(attempts));
    }

    private static Duration answerWithin(Stage.Wanted wanted) {
        return wanted.destination()
                .adapter()
                .answerWithin()
                .orElseThrow(
                        () -> new IllegalStateException("a registry that answers at once has nothing to wait for"));
    }
}
