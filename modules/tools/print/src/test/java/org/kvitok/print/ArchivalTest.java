package org.kvitok.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kvitok.core.Receipts;
import org.kvitok.core.SealedDocument;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Every kind of paper is PDF/A-2b (ISO 19005-2) by the reference validator, veraPDF. */
class ArchivalTest {

    private static final Printer PRINTER = new Printer(new PrintConfig(2, 300, ""));

    @BeforeAll
    static void prepare() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<Arguments> papers() {
        String strange = "\u202Eabc \u6F22\u5B57 \u05E9\u05DC \uD83D\uDE00 e\u0301\u0301\u0301 \uE000 №—«ё»";
        return Stream.concat(
                Stream.of(Receipts.Kind.values())
                        .map(kind -> Arguments.of("receipt " + kind.wire(), Papers.receipt(kind.wire()))),
                Stream.of(
                        Arguments.of("notice of receipt", Papers.notice()),
                        Arguments.of("refusal", Papers.refusal(20, "")),
                        Arguments.of("refusal with strange text", Papers.refusal(2, strange)),
                        Arguments.of("status", Papers.status("Ожидание ответа реестра")),
                        Arguments.of("status with strange text", Papers.status(strange)),
                        Arguments.of("result", Papers.result(500, "0LLRi9C/0LjRgdC60LA="))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("papers")
    void isAnArchivalPdf(String name, SealedDocument paper) throws Exception {
        assertThat(flaws(PRINTER.print(paper).sharedArray())).as(name).isEmpty();
    }

    private static List<String> flaws(byte[] pdf) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new java.io.ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
                    .distinct()
                    .toList();
        }
    }
}
