package org.kvitok.print;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.kvitok.core.Event;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Status;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.wire.CanonicalWriter;

/** Signed papers for the tests of this module, in the form of the published schemas. */
final class Papers {

    static final String NUMBER = "26326-54000-01-0042-5";
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    static final ForgedKey KEY = new KeyForge(CLOCK).authority("Test authority").issue("Шлюз Квиток");
    private static final DocumentSeal SEAL = new DocumentSeal(KEY.signingKey(), CLOCK);
    private static final String DIGEST = "A".repeat(43) + "=";

    private Papers() {}

    static SealedDocument receipt(String kind) {
        CanonicalWriter paper = receiptRoot("Receipt").element("r:kind", kind);
        subject(paper, "r").element("r:receivedAt", NOON.toString());
        paper.start("r:messageDigest")
                .attribute("algorithm", "http://www.w3.org/2001/04/xmlenc#sha256")
                .attribute("canonicalization", "http://www.w3.org/2001/10/xml-exc-c14n#")
                .text(DIGEST)
                .end();
        paper.start("r:attachment")
                .attribute("mediaType", "application/pdf")
                .attribute("name", "устав.pdf")
                .attribute("sha256", "ab".repeat(32))
                .attribute("size", "1234567")
                .end();
        return sealed(paper);
    }

    static SealedDocument status(String comment) {
        CanonicalWriter paper = receiptRoot("StatusAcknowledgement");
        subject(paper, "r").element("r:status", "in-processing").element("r:statedAt", NOON.toString());
        for (Event event : Event.values()) {
            Status status = LifeCycle.table().stream()
                    .filter(move -> move.event() == event)
                    .map(LifeCycle.Move::to)
                    .findFirst()
                    .orElse(Status.RECEIVED);
            paper.start("r:change")
                    .element("r:at", NOON.toString())
                    .element("r:event", event.wire())
                    .element("r:status", status.wire())
                    .element("r:author", "Кто-то")
                    .element("r:comment", event == Event.POSTPONED ? comment : "–")
                    .end();
        }
        paper.start("r:actionRequest").element("r:due", "2026-12-01");
        remark(paper);
        return sealed(paper.end().element("r:lastDay", "2026-12-15"));
    }

    static SealedDocument result(int values, String attached) {
        CanonicalWriter paper = receiptRoot("Result");
        subject(paper, "r").element("r:decision", "rejected").element("r:decidedAt", NOON.toString());
        paper.element("r:comment", "Сведения не найдены");
        remark(paper);
        paper.start("r:content").start("a:Extract").namespace("a", "urn:a").start("a:rows");
        for (int i = 1; i <= values; i++) {
            paper.element("a:row", "значение-" + i);
        }
        paper.end().end().end();
        paper.start("r:attachment")
                .attribute("mediaType", "text/plain")
                .attribute("name", "выписка.txt")
                .attribute("sha256", DIGEST)
                .attribute("size", "7")
                .text(attached)
                .end();
        return sealed(paper);
    }

    static SealedDocument notice() {
        CanonicalWriter paper = noticeRoot("NoticeOfReceipt");
        subject(paper, "n")
                .element("n:receivedAt", NOON.toString())
                .element("n:takenAt", NOON.plusSeconds(60).toString())
                .element("n:lastDay", "2026-12-15");
        return sealed(paper);
    }

    static SealedDocument refusal(int reasons, String text) {
        CanonicalWriter paper = noticeRoot("Refusal").element("n:incident", "ABCDE23456");
        sender(paper, "n");
        paper.start("n:file")
                .attribute("name", text.isEmpty() ? "отчёт.xml" : text)
                .attribute("sha256", "cd".repeat(32))
                .end()
                .element("n:refusedAt", NOON.toString());
        for (int i = 1; i <= reasons; i++) {
            paper.start("n:reason")
                    .attribute("code", "identifier-check-digit")
                    .attribute("column", "9")
                    .attribute("line", "3")
                    .attribute("xpath", "/Report/organization/inn" + text);
            words(paper, "n:text", "Неверна контрольная цифра." + text, "A wrong check digit.");
            words(paper, "n:cure", "Исправьте ИНН." + text, "Correct the INN.");
            paper.element("n:found", "7707083894" + text)
                    .element("n:expected", "ИНН" + text)
                    .end();
        }
        return sealed(paper);
    }

    private static void words(CanonicalWriter paper, String name, String russian, String english) {
        paper.start(name).attribute("lang", "ru").text(russian).end();
        paper.start(name).attribute("lang", "en").text(english).end();
    }

    private static void remark(CanonicalWriter paper) {
        paper.start("r:remark")
                .attribute("code", "51")
                .attribute("document", "Устав")
                .element("r:ru", "Нет подписи руководителя")
                .element("r:en", "The head's signature is missing")
                .end();
    }

    private static CanonicalWriter subject(CanonicalWriter paper, String prefix) {
        paper.element(prefix + ":number", NUMBER)
                .element(prefix + ":messageId", "0f3b1d52-6c7a-4f7e-9d5b-2a1c3e4f5a6b");
        sender(paper, prefix);
        return paper.element(prefix + ":service", "egrul-extract/1.0").element(prefix + ":test", "true");
    }

    private static void sender(CanonicalWriter paper, String prefix) {
        paper.start(prefix + ":sender")
                .attribute("id", "romashka")
                .attribute("inn", "7707083893")
                .attribute("registrationNumber", "1027700132195")
                .text("ООО «Ромашка» & <Ко>")
                .end();
    }

    private static CanonicalWriter receiptRoot(String name) {
        return new CanonicalWriter().start("r:" + name).namespace("r", "urn:kvitok:receipt:1.0");
    }

    private static CanonicalWriter noticeRoot(String name) {
        return new CanonicalWriter().start("n:" + name).namespace("n", "urn:kvitok:notice:1.0");
    }

    private static SealedDocument sealed(CanonicalWriter paper) {
        return SEAL.sealed(paper.end().text());
    }
}
