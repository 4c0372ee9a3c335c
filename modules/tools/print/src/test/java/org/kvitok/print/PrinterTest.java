package org.kvitok.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.Event;
import org.kvitok.core.Receipts;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Status;

class PrinterTest {

    private static final Printer PRINTER = new Printer(new PrintConfig(2, 300, ""));

    @Test
    void receiptSaysInRussianWhatWasAcceptedFromWhomAndWhen() {
        assertThat(print(Papers.receipt("acceptance")).words())
                .contains("Квитанция о приёме")
                .contains("Acceptance receipt")
                .contains(Papers.NUMBER)
                .contains("22.11.2026 15:00:00 МСК")
                .contains("ООО «Ромашка» & <Ко>")
                .contains("ИНН 7707083893")
                .contains("egrul-extract/1.0")
                .contains("устав.pdf")
                .contains("1 234 567 байт")
                .contains("ПРОВЕРОЧНОЕ СООБЩЕНИЕ")
                .contains("Стр. 1 из 1");
    }

    @Test
    void everyPaperCarriesTheStampWithCertificateOwnerAndValidity() {
        String serial = Papers.KEY.certificate().getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        for (SealedDocument paper : all()) {
            Sheet sheet = print(paper);
            assertThat(sheet.words())
                    .contains("Документ подписан электронной подписью")
                    .contains("Владелец: Шлюз Квиток")
                    .containsPattern("Действителен: с \\d\\d\\.\\d\\d\\.20\\d\\d по \\d\\d\\.\\d\\d\\.20\\d\\d")
                    .contains("Подписано: 22.11.2026 15:00:00 МСК");
            assertThat(sheet.letters()).contains("Сертификат:" + serial);
        }
    }

    @Test
    void qrCodeOnThePageIsTheRegistrationNumber() throws Exception {
        assertThat(print(Papers.receipt("acceptance")).qrCode()).isEqualTo(Papers.NUMBER);
        assertThat(print(Papers.result(3, "")).qrCode()).isEqualTo(Papers.NUMBER);
    }

    @Test
    void qrCodeLeadsToAPageWhereThereIsOne() throws Exception {
        Printer linking = new Printer(new PrintConfig(1, 10, "https://cabinet.example/s/"));
        assertThat(Sheet.of(linking.print(Papers.notice())).qrCode())
                .isEqualTo("https://cabinet.example/s/" + Papers.NUMBER);
    }

    @Test
    void isAnArchivePdfWithEverythingInIt() {
        for (SealedDocument paper : all()) {
            Sheet sheet = print(paper);
            assertThat(sheet.fontsEmbedded()).isTrue();
            assertThat(sheet.metadata())
                    .contains("<pdfaid:part>2</pdfaid:part>")
                    .contains("<pdfaid:conformance>B</pdfaid:conformance>");
        }
    }

    /** Whatever the time of printing is: the dates in the file are the paper's. */
    @Test
    void datesOfTheFileAreThoseOfThePaper() {
        assertThat(print(Papers.notice()).metadata())
                .contains("<xmp:MetadataDate>2026-11-22T12:00:00Z</xmp:MetadataDate>")
                .contains("<xmp:CreateDate>2026-11-22T12:00:00Z</xmp:CreateDate>");
    }

    @Test
    void samePaperGivesTheSameBytes() {
        SealedDocument paper = Papers.status("Ожидание");
        Bytes first = PRINTER.print(paper);
        assertThat(new Printer(new PrintConfig(1, 300, "")).print(paper)).isEqualTo(first);
    }

    @Test
    void noticeOfReceiptSaysWhenTheBodyGotItAndByWhenItHasToAnswer() {
        assertThat(print(Papers.notice()).words())
                .contains("Извещение о получении")
                .contains("22.11.2026 15:01:00 МСК")
                .contains("15.12.2026");
    }

    @Test
    void refusalNamesEveryReasonWithPlaceFoundExpectedAndCure() {
        Sheet sheet = print(Papers.refusal(20, ""));
        assertThat(sheet.words())
                .contains("Уведомление об отказе")
                .contains("Причины отказа: 20")
                .contains("1. Неверна контрольная цифра.")
                .contains("20. Неверна контрольная цифра.")
                .contains("строка 3, столбец 9")
                .contains("Найдено: «7707083894»")
                .contains("Ожидалось: «ИНН»")
                .contains("Что сделать: Исправьте ИНН.")
                .contains("отчёт.xml")
                .contains("ABCDE23456");
        assertThat(sheet.letters()).contains("/Report/organization/inn").contains("identifier-check-digit");
    }

    @Test
    void statusShowsTheWholeTimelineAndWhatIsRequired() {
        Sheet sheet = print(Papers.status("Ожидание ответа"));
        assertThat(sheet.words())
                .contains("Подтверждение статуса")
                .contains("В обработке")
                .contains("Что требуется до 01.12.2026")
                .contains("Нет подписи руководителя")
                .contains("документ: Устав")
                .contains("Ожидание ответа");
    }

    @Test
    void everyEventAndStatusHasRussianWords() {
        List<String> printed = print(Papers.status("–")).text().lines().toList();
        for (Event event : Event.values()) {
            assertThat(printed).doesNotContain(event.wire());
        }
        for (Status status : Status.values()) {
            assertThat(printed).doesNotContain(status.wire());
        }
    }

    @ParameterizedTest
    @EnumSource(Receipts.Kind.class)
    void everyKindOfReceiptHasItsTitle(Receipts.Kind kind) {
        assertThat(print(Papers.receipt(kind.wire())).text()).startsWith("Квитанция о");
    }

    @Test
    void resultShowsDecisionReasonsAndTheBeginningOfALongDocument() {
        Sheet sheet = print(Papers.result(5_000, "0LLRi9C/0LjRgdC60LA="));
        assertThat(sheet.words())
                .contains("Результат рассмотрения")
                .contains("Отклонено")
                .contains("Сведения не найдены")
                .contains("rows / row: значение-300")
                .contains("ещё 4700")
                .contains("выписка.txt")
                .doesNotContain("0LLRi9C")
                .doesNotContain("значение-301");
    }

    /** Control characters, direction of reading, unbreakable words, letters that no font has, heaps of accents. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202Eabc\u2066\u200F\u061C",
                "\u0085\u0001F\u200B\u2028\u2029\uFEFF\u00AD",
                "\u6F22\u5B57 \u05E9\u05DC\u05D5\u05DD \uD83D\uDE00\uD83D\uDE00\uDBFF\uDFFD \uE000",
                "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
                "</fo:block><fo:external-graphic src=\"url('file:/etc/passwd')\"/>&amp;{}${1}"
            })
    void hostileTextStaysOnThePage(String text) {
        String legal = text.replace("\u0001", "");
        assertReadable(legal);
        assertReadable(legal.repeat(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Я", "W", "\u0301", "\u05D0", "\u00A0", "-", "/", "\u2060"})
    void wordsWithoutEndAreBroken(String letter) {
        assertReadable(letter.repeat(10_000));
    }

    @Test
    void paperWithoutSignatureIsNotPrinted() {
        assertThatThrownBy(() -> PRINTER.print(new SealedDocument(Bytes.utf8("<a>text</a>"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertReadable(String hostile) {
        Sheet sheet = print(Papers.refusal(2, hostile));
        assertThat(sheet.outside()).isEmpty();
        assertThat(sheet.text()).doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]");
        assertThat(sheet.words()).contains("2. Неверна контрольная цифра.").contains("Документ подписан");
        assertThat(sheet.pages()).isLessThan(60);
        assertThat(print(Papers.status(hostile)).outside()).isEmpty();
    }

    private static SealedDocument[] all() {
        return new SealedDocument[] {
            Papers.receipt("acceptance"),
            Papers.notice(),
            Papers.refusal(1, ""),
            Papers.status("Ожидание"),
            Papers.result(3, "")
        };
    }

    private static Sheet print(SealedDocument paper) {
        return Sheet.of(PRINTER.print(paper));
    }
}
