package org.kvitok.gateway.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;

/** Shows every reason of a refusal: what is wrong, where, and what to do. */
final class Refusals {

    private Refusals() {}

    /** Shows the refusal of an exchange and gives the exit code that goes with it. */
    static int show(Output output, Refusal refusal) {
        output.line("text.refused", refusal.incident().map(Object::toString).orElse("–"));
        describe(output, refusal);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("outcome", "refused");
        refusal.incident().ifPresent(incident -> answer.put("incident", incident.toString()));
        answer.put("fault", refusal.code().fault().name().toLowerCase(Locale.ROOT));
        answer.put("retry", refusal.code().retry().wire());
        answer.put("reasons", reasons(refusal, output.locale()));
        output.object(answer);
        return refusal.code() == RefusalCode.RESULT_NOT_READY ? ExitCode.NOT_YET : ExitCode.NO;
    }

    static void describe(Output output, Refusal refusal) {
        for (Reason reason : refusal.reasons()) {
            output.plain("  " + reason.code().wire() + ": " + reason.text(output.locale()));
            if (!reason.place().xpath().isEmpty() || reason.place().line() > 0) {
                output.line("text.reason.place", reason.place());
            }
            output.line("text.reason.cure", reason.cure(output.locale()));
        }
    }

    static List<Map<String, Object>> reasons(Refusal refusal, Locale locale) {
        List<Map<String, Object>> reasons = new ArrayList<>();
        for (Reason reason : refusal.reasons()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("code", reason.code().wire());
            one.put("text", reason.text(locale));
            one.put("cure", reason.cure(locale));
            one.put("xpath", reason.place().xpath());
            one.put("line", reason.place().line());
            one.put("column", reason.place().column());
            one.put("found", reason.found());
            one.put("expected", reason.expected());
            reasons.add(one);
        }
        return reasons;
    }
}
