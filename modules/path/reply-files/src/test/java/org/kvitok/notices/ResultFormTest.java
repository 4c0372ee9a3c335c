package org.kvitok.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.SealedDocument;

/** Results as the ledger keeps them, those of the first version too. */
class ResultFormTest {

    private static final Bytes NOTE = Bytes.utf8("note");

    private final ResultForm form = new ResultForm();

    @Test
    void readsAFileThatStandsInAResultOfTheFirstVersion() {
        assertThat(form.attachments(result(NOTE.sha256().base64(), "bm90ZQ==")))
                .containsExactly(new Answer.Attachment("a.txt", "text/plain", NOTE));
    }

    @Test
    void readsWhichFileTheVaultKeeps() {
        assertThat(form.attachments(result(NOTE.sha256().hex(), "")))
                .containsExactly(Answer.Attachment.kept("a.txt", "text/plain", 4, NOTE.sha256()));
    }

    private static SealedDocument result(String sha256, String content) {
        return new SealedDocument(Bytes.utf8("<r:Result xmlns:r=\"urn:kvitok:receipt:1.0\"><r:attachment name=\"a.txt\""
                + " mediaType=\"text/plain\" size=\"4\" sha256=\"" + sha256 + "\">" + content
                + "</r:attachment></r:Result>"));
    }
}
