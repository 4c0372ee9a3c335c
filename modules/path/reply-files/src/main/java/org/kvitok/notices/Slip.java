package org.kvitok.notices;

import java.util.Locale;
import org.kvitok.core.Bytes;
import org.kvitok.core.Drop;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;

/** A refusal in a few lines of plain text, for whoever looks into {@code errors/}: UTF-8 with byte order mark, CRLF. */
final class Slip {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final String LINE = "\r\n";

    private Slip() {}

    static Bytes of(Drop drop, IncidentId incident, Refusal refusal, String answers) {
        StringBuilder text = new StringBuilder("\uFEFF")
                .append("Файл ")
                .append(Printable.of(drop.file()))
                .append(" не принят.")
                .append(LINE);
        int ordinal = 0;
        for (Reason reason : refusal.reasons()) {
            ordinal++;
            text.append(LINE)
                    .append(ordinal)
                    .append(". ")
                    .append(Printable.of(reason.text(RUSSIAN)))
                    .append(LINE);
            if (!reason.place().toString().isEmpty()) {
                text.append("   Место: ")
                        .append(Printable.of(reason.place().toString()))
                        .append(LINE);
            }
            text.append("   Что сделать: ")
                    .append(Printable.of(reason.cure(RUSSIAN)))
                    .append(LINE);
        }
        text.append(LINE)
                .append("Номер случая для поддержки: ")
                .append(incident)
                .append(LINE)
                .append("Подписанное уведомление: out/")
                .append(answers)
                .append(".refusal.xml и .pdf")
                .append(LINE);
        return Bytes.utf8(text.toString());
    }
}
