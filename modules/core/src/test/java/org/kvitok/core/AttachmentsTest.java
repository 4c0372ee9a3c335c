package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {

    private static final Sha256 DIGEST = Bytes.utf8("x").sha256();
    private static final Attachment CHARTER =
            new Attachment("Устав - новая  редакция.pdf", "application/pdf", 3L << 30, DIGEST, Optional.of("charter"));
    private static final Attachment LIST = new Attachment("-", "text/csv", 0, DIGEST, Optional.empty());

    @Test
    void readsWhatItHasWritten() {
        Attachments all = new Attachments(List.of(CHARTER, LIST));
        assertThat(Attachments.read(all.written())).isEqualTo(all);
        assertThat(Attachments.read(Attachments.NONE.written())).isEqualTo(Attachments.NONE);
    }

    @Test
    void putsOneInThePlaceOfAnother() {
        Attachment corrected = new Attachment("b.pdf", "application/pdf", 1, DIGEST, Optional.empty());
        assertThat(new Attachments(List.of(CHARTER, LIST))
                        .replacing(CHARTER.name(), corrected)
                        .all())
                .containsExactly(corrected, LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\rb", "a\u0085b", "a\u0000", "a\u2028b"})
    void refusesNamesThatWouldBreakTheLine(String name) {
        assertThatThrownBy(() -> new Attachment(name, "text/csv", 0, DIGEST, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
