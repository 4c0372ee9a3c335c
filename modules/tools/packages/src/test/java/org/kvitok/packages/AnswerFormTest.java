package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.Progress;
import org.kvitok.core.Refusal;
import org.kvitok.core.Remark;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

class AnswerFormTest {

    private static final String ID = "6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10";

    private final AnswerForm form = new AnswerForm(
            new XmlReader(XmlLimits.STANDARD),
            PackageFolder.answerForm(Workshop.PUBLISHED.schemas()),
            Workshop.PUBLISHED.egrul().answerSchema());

    @Test
    void readsThatARegistryIsStillAtWork() {
        RegistryAnswer answer = read("<Progress %s comment='у эксперта'/>");

        assertThat(answer.requestId()).isEqualTo(ID);
        assertThat(answer.outcome()).isEqualTo(new Progress("у эксперта"));
        assertThat(answer.outcome().event()).isEqualTo(Event.PROGRESSED);
    }

    @Test
    void readsWhatIsRequiredAndByWhen() {
        RegistryAnswer answer = read("""
                <ActionRequest %s comment='нужно ещё' due='2026-12-01'>
                  <remark code='Д-5' document='Доверенность'><ru>Приложите доверенность</ru><en>Attach a mandate</en></remark>
                  <remark code='П-1' field='/ExtractRequest/caseNumber'><ru>Укажите номер дела</ru></remark>
                </ActionRequest>
                """);

        assertThat(answer.outcome())
                .isEqualTo(new ActionRequest(
                        "нужно ещё",
                        Optional.of(LocalDate.of(2026, 12, 1)),
                        List.of(
                                new Remark(
                                        "Д-5",
                                        Optional.of("Доверенность"),
                                        Optional.empty(),
                                        "Приложите доверенность",
                                        "Attach a mandate"),
                                new Remark(
                                        "П-1",
                                        Optional.empty(),
                                        Optional.of("/ExtractRequest/caseNumber"),
                                        "Укажите номер дела",
                                        ""))));
    }

    @Test
    void takesARejectionThatHasOnlyRemarks() {
        Answer answer =
                read("<Answer %s decision='rejected' comment=''><remark code='1'><ru>Нет</ru></remark></Answer>")
                        .answer();

        assertThat(answer.body()).isEmpty();
        assertThat(answer.remarks()).extracting(Remark::code).containsExactly("1");
    }

    @Test
    void refusesADecisionThatSaysNothing() {
        assertThat(flaws("<Answer %s decision='rejected' comment=''/>")).containsExactly("/Answer");
        assertThat(flaws("<Answer %s decision='approved' comment=''><remark code='1'><ru>Да</ru></remark></Answer>"))
                .containsExactly("/Answer");
    }

    @Test
    void refusesARequestForNothing() {
        assertThat(flaws("<ActionRequest %s comment=''/>")).containsExactly("/ActionRequest");
        assertThat(
                        flaws(
                                "<ActionRequest %s comment='' due='soon'><remark code='1'><ru>Да</ru></remark></ActionRequest>"))
                .containsExactly("/ActionRequest/@due");
    }

    private RegistryAnswer read(String answer) {
        return form.read(written(answer)).fold(read -> read, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private List<String> flaws(String answer) {
        return form.read(written(answer)).fold(read -> List.<Refusal>of(), List::of).stream()
                .flatMap(refusal -> refusal.reasons().stream())
                .map(reason -> reason.place().xpath())
                .toList();
    }

    private static Bytes written(String answer) {
        return Bytes.utf8(answer.formatted("xmlns='urn:kvitok:registry-answer:1.0' request-id='" + ID + "'"));
    }
}
