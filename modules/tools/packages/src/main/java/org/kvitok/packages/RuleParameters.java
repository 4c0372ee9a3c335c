package org.kvitok.packages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.kvitok.core.Inn;
import org.kvitok.core.Participant;

/**
 * What rules may ask beside the content: a {@code sch:let} of that name at the top of {@code rules.sch} gets the value.
 *
 * @param today {@code today}: the date in Moscow, as ISO 8601
 * @param senderInn {@code sender-inn}; may be empty
 * @param senderOgrn {@code sender-ogrn}: OGRN or OGRNIP; may be empty
 */
public record RuleParameters(LocalDate today, String senderInn, String senderOgrn) {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    public static RuleParameters of(Participant sender, Instant now) {
        return new RuleParameters(
                LocalDate.ofInstant(now, MOSCOW),
                sender.inn().map(Inn::digits).orElse(""),
                sender.registrationNumber().orElse(""));
    }

    Map<String, String> asMap() {
        return Map.of("today", today.toString(), "sender-inn", senderInn, "sender-ogrn", senderOgrn);
    }
}
