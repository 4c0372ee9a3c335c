package org.kvitok.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.wire.Places;
import org.kvitok.wire.TransformFailed;

class AnswerTest {

    private static final String ID = "6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10";

    private final ServicePackage service = Workshop.PUBLISHED.egrul();

    @Test
    void isApprovedWithTheExtract() {
        RegistryAnswer answer = answer(sample("organization-by-ogrn"));

        assertThat(answer.requestId()).isEqualTo(ID);
        assertThat(answer.answer().decision()).isEqualTo(Answer.Decision.APPROVED);
        assertThat(answer.answer().comment()).isEqualTo("Выписка сформирована 22.11.2026");
        assertThat(answer.answer().attachments()).isEmpty();
        assertThat(answerFlaws(answer.answer().content())).isEmpty();
        assertThat(answer.answer().content().utf8())
                .startsWith("<s:ExtractAnswer")
                .contains("ГАЗПРОМ");
    }

    @Test
    void isRejectedWithCodeAndTextWhenNothingIsFound() {
        Answer answer = answer(sample("organization-not-found")).answer();

        assertThat(answer.decision()).isEqualTo(Answer.Decision.REJECTED);
        assertThat(answer.comment()).isEqualTo("Запрашиваемые сведения не найдены (код 01)");
    }

    @Test
    void isApprovedWithTheAttachmentHandedOn() {
        Answer answer = answer(sample("organization-extract-attached")).answer();

        assertThat(answer.decision()).isEqualTo(Answer.Decision.APPROVED);
        assertThat(answer.attachments())
                .containsExactly(new Answer.Attachment(
                        "Выписка 1029900000107.xml",
                        "application/xml",
                        Bytes.utf8("<Выписка ОГРН=\"1029900000107\"/>")));
    }

    @Test
    void bearsTheIdThatTheRegistryGaveAndNotTheOneAskedFor() {
        String foreign = sample("organization-by-ogrn").replace(ID, "00000000-0000-4000-8000-000000000000");

        assertThat(answer(foreign).requestId()).isEqualTo("00000000-0000-4000-8000-000000000000");
    }

    @Test
    void isRefusedWhenTheContentIsNotAsPublished() {
        List<Reason> reasons = service.answer(
                        Bytes.utf8(sample("organization-by-ogrn").replace("КПП=\"781401001\"", "КПП=\"?\"")), ID)
                .fold(answer -> List.of(), Refusal::reasons);

        assertThat(reasons)
                .extracting(reason -> reason.place().xpath())
                .containsExactly("/Answer/content/ExtractAnswer/organization/kpp");
    }

    @Test
    void isRefusedWhenTheFileNameIsAPath() {
        List<Reason> reasons = service.answer(
                        Bytes.utf8(sample("organization-extract-attached").replace("Выписка 1", "../Выписка 1")), ID)
                .fold(answer -> List.of(), Refusal::reasons);

        assertThat(reasons).extracting(reason -> reason.place().xpath()).containsExactly("/Answer/attachment/@name");
    }

    @Test
    void failsWhenTheRegistryPromisesAnAttachmentAndSendsNone() {
        String without = sample("organization-extract-attached").replaceAll("(?s)<рег:Вложение.*</рег:Вложение>", "");

        assertThatThrownBy(() -> answer(without)).isInstanceOf(TransformFailed.class);
    }

    @Test
    void failsWhenTheRegistrySendsSomethingElse() {
        assertThatThrownBy(() -> answer("<html/>")).isInstanceOf(TransformFailed.class);
        assertThatThrownBy(() -> answer("nothing")).isInstanceOf(TransformFailed.class);
    }

    private List<Reason> answerFlaws(Bytes content) {
        return service.answerSchema().flaws(Workshop.root(content), new Places(content, Optional.empty()));
    }

    private RegistryAnswer answer(String payload) {
        return service.answer(Bytes.utf8(payload), ID).fold(answer -> answer, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static String sample(String name) {
        try {
            return Files.readString(Workshop.PUBLISHED.route("samples/accepted/" + name + "/registry-answer.xml"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
