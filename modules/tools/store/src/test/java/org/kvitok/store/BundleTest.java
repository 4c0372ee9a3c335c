package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Bytes;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;

class BundleTest {

    private static final String INNER = "<Inn>7707083893</Inn><Name>ООО «Ромашка»</Name></Request>";
    private static final Document MESSAGE =
            document(DocumentKind.MESSAGE, "<Envelope xmlns='urn:x'><Body><Request>" + INNER + "</Body></Envelope>");
    private static final Document CONTENT = document(DocumentKind.CONTENT, "<Request xmlns=\"urn:x\">" + INNER);
    private static final Document RECEIPT = document(DocumentKind.RECEIPT, "<Receipt>" + "r".repeat(50) + "</Receipt>");

    @Test
    void keepsSmallDocumentsTogether() {
        List<Document> documents = List.of(MESSAGE, CONTENT, RECEIPT);

        assertThat(bundles(documents)).singleElement().satisfies(bundle -> {
            assertThat(bundle.kinds()).isEqualTo(" MESSAGE CONTENT RECEIPT ");
            assertThat(bundle.ordinal()).isZero();
        });
        assertThat(thereAndBack(documents)).isEqualTo(documents);
    }

    @Test
    void keepsContentThatItsMessageHoldsOnce() {
        int together = bundles(List.of(MESSAGE, CONTENT)).get(0).content().size();
        int alone = bundles(List.of(MESSAGE)).get(0).content().size();

        assertThat(together - alone).isLessThan(CONTENT.content().size());
    }

    @Test
    void givesLargeDocumentsRowsOfTheirOwn() {
        Document large = document(DocumentKind.RESULT, "x".repeat(40_000));
        List<Document> documents = List.of(MESSAGE, CONTENT, large, RECEIPT, MESSAGE);

        assertThat(bundles(documents)).extracting(Bundle::ordinal).containsExactly(0, 2, 3);
        assertThat(thereAndBack(documents)).isEqualTo(documents);
    }

    @Test
    void findsLatestOfAKind() {
        Bundle bundle = bundles(List.of(MESSAGE, document(DocumentKind.RECEIPT, ""), RECEIPT))
                .get(0);
        byte[] content = bundle.content().sharedArray();

        assertThat(Bundle.latest(bundle.kinds(), content, DocumentKind.RECEIPT)).isEqualTo(RECEIPT.content());
        assertThat(Bundle.latest(bundle.kinds(), content, DocumentKind.RESULT)).isEqualTo(Bytes.NONE);
    }

    @Test
    void givesBackWhateverDocumentsLookLike() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                documents.add(new Document(
                        DocumentKind.values()[random.nextInt(DocumentKind.values().length)], anything(random)));
            }
            assertThat(thereAndBack(documents)).isEqualTo(documents);
        }
    }

    /** Of few letters, so that many a text occurs in another. */
    private static Bytes anything(Random random) {
        byte[] bytes = new byte[random.nextInt(80)];
        byte[] letters = {'>', '<', 'a'};
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = letters[Math.max(0, random.nextInt(20) - 17)];
        }
        return Bytes.wrap(bytes);
    }

    @Test
    void gropesNoLongerWhereTextsAreMadeToLookAlike() {
        byte[] within = new byte[2_000_000];
        Arrays.fill(within, (byte) 'a');
        byte[] text = new byte[1_000_000];
        Arrays.fill(text, (byte) 'a');
        text[text.length - 1] = 'b';

        assertThat(Occurrence.of(text, 0, within)).isNegative();
    }

    private static Document document(DocumentKind kind, String text) {
        return new Document(kind, Bytes.utf8(text));
    }

    private static List<Bundle> bundles(List<Document> documents) {
        return Bundle.of(documents.stream().map(Kept::of).toList());
    }

    private static List<Document> thereAndBack(List<Document> documents) {
        return bundles(documents).stream()
                .flatMap(bundle ->
                        Bundle.documents(bundle.kinds(), bundle.content().sharedArray()).stream())
                .toList();
    }
}
