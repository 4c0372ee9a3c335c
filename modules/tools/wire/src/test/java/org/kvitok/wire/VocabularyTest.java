package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class VocabularyTest {

    @Test
    void keepsLettingInWhatItKnowsWhenThereIsNoRoomForMore() throws SAXException {
        Vocabulary vocabulary = new Vocabulary(1_000);
        vocabulary.admit("known");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        vocabulary.admit("new" + i);
                    }
                })
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> vocabulary.admit("another")).isInstanceOf(SAXException.class);
        assertThatCode(() -> vocabulary.admit("known")).doesNotThrowAnyException();
    }

    @Test
    void countsTheLengthOfWords() {
        assertThatThrownBy(() -> new Vocabulary(1_000).admit("n".repeat(1_001))).isInstanceOf(SAXException.class);
    }
}
