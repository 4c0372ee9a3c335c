package org.kvitok.reply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.kvitok.core.Reason;
import org.kvitok.wire.CanonicalWriter;

/**
 * Writes reasons for the detail of a fault: all of them with code and place, and as many as fit with their texts, the
 * first always. So every reason is told and no answer exceeds 8 KiB.
 */
final class Explanations {

    /** Bytes that certificate, signature and the rest of a fault leave of 8 KiB. */
    private static final int ROOM = 3_700;

    /** Bytes of mark-up around a reason and around its texts. */
    private static final int REASON_MARKUP = 60;

    private static final int TEXTS_MARKUP = 150;

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private Explanations() {}

    static void write(CanonicalWriter detail, List<Reason> reasons) {
        int room = ROOM - reasons.stream().mapToInt(Explanations::briefly).sum();
        boolean first = true;
        for (Reason reason : reasons) {
            int texts = texts(reason);
            boolean fits = first || texts <= room;
            begin(detail, reason);
            if (fits) {
                explain(detail, reason);
                room -= texts;
            }
            detail.end();
            first = false;
        }
    }

    private static void begin(CanonicalWriter detail, Reason reason) {
        detail.start("k:reason").attribute("code", reason.code().wire());
        if (reason.place().line() > 0) {
            detail.attribute("column", String.valueOf(reason.place().column()))
                    .attribute("line", String.valueOf(reason.place().line()));
        }
        if (!reason.place().xpath().isEmpty()) {
            detail.attribute("xpath", reason.place().xpath());
        }
    }

    private static void explain(CanonicalWriter detail, Reason reason) {
        text(detail, "k:text", RUSSIAN, reason.text(RUSSIAN));
        text(detail, "k:text", Locale.ENGLISH, reason.text(Locale.ENGLISH));
        text(detail, "k:cure", RUSSIAN, reason.cure(RUSSIAN));
        text(detail, "k:cure", Locale.ENGLISH, reason.cure(Locale.ENGLISH));
        if (!reason.found().isEmpty()) {
            detail.element("k:found", reason.found());
        }
        if (!reason.expected().isEmpty()) {
            detail.element("k:expected", reason.expected());
        }
    }

    private static void text(CanonicalWriter detail, String element, Locale locale, String text) {
        detail.start(element).attribute("lang", locale.getLanguage()).text(text).end();
    }

    private static int briefly(Reason reason) {
        return REASON_MARKUP + size(reason.code().wire()) + size(reason.place().xpath());
    }

    private static int texts(Reason reason) {
        return TEXTS_MARKUP
                + size(reason.text(RUSSIAN))
                + size(reason.text(Locale.ENGLISH))
                + size(reason.cure(RUSSIAN))
                + size(reason.cure(Locale.ENGLISH))
                + size(reason.found())
                + size(reason.expected());
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
