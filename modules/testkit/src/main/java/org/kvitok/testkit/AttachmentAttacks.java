package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.ATTACHMENTS_TOO_MANY;
import static org.kvitok.core.RefusalCode.ATTACHMENT_AMBIGUOUS;
import static org.kvitok.core.RefusalCode.ATTACHMENT_CONTENT_DIFFERS;
import static org.kvitok.core.RefusalCode.ATTACHMENT_DAMAGED;
import static org.kvitok.core.RefusalCode.ATTACHMENT_DIGEST_DIFFERS;
import static org.kvitok.core.RefusalCode.ATTACHMENT_INLINE_TOO_LARGE;
import static org.kvitok.core.RefusalCode.ATTACHMENT_MISSING;
import static org.kvitok.core.RefusalCode.ATTACHMENT_NAME_ILLEGAL;
import static org.kvitok.core.RefusalCode.ATTACHMENT_NAME_REUSED;
import static org.kvitok.core.RefusalCode.ATTACHMENT_REFERENCE_ILLEGAL;
import static org.kvitok.core.RefusalCode.ATTACHMENT_SIZE_DIFFERS;
import static org.kvitok.core.RefusalCode.ATTACHMENT_TOO_LARGE;
import static org.kvitok.core.RefusalCode.ATTACHMENT_TYPE_NOT_ALLOWED;
import static org.kvitok.core.RefusalCode.ATTACHMENT_UNDECLARED;
import static org.kvitok.core.RefusalCode.SCHEMA_VALUE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SCHEMA_VIOLATED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.RefusalCode;

/** Section L: attachments that are not what was signed, not what they say, or not where they should be. */
final class AttachmentAttacks {

    private static final String XML_TYPE = "application/xml";

    private final Workshop workshop;

    AttachmentAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(counts(), references(), names(), archives(), liars(), sums(), inline())
                .flatMap(List::stream);
    }

    private List<Attack> counts() {
        List<TestAttachment> many = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> charter().named("document " + i + ".pdf"))
                .toList();
        return List.of(
                refused("193a", "one more than the service takes", ATTACHMENTS_TOO_MANY, many),
                accepted("193b", "as many as the service takes", many.subList(0, 10)),
                refused(
                        "193c",
                        "larger than the service takes",
                        ATTACHMENT_TOO_LARGE,
                        List.of(TestAttachment.of(
                                "large.pdf", SampleFiles.PDF_TYPE, SampleFiles.pdf("x".repeat(5 << 20))))));
    }

    private List<Attack> references() {
        TestAttachment charter = charter();
        return List.of(
                attack("196a", "a part that did not come", () -> message(List.of(charter))
                                .sending())
                        .refusedAs(ATTACHMENT_MISSING)
                        .unlike(twin()),
                attack("196b", "a Content-ID twice", () -> message(List.of(charter))
                                .with(charter)
                                .with(charter.contentId(), SampleFiles.pdf("another"))
                                .sending())
                        .refusedAs(ATTACHMENT_AMBIGUOUS)
                        .unlike(twin()),
                attack("196c", "a cid that is a path", () -> message(
                                        List.of(charter.referredAs("cid:../../config/kvitok.properties")))
                                .with(charter)
                                .sending())
                        .refusedAs(ATTACHMENT_MISSING)
                        .unlike(twin()),
                accepted(
                        "196d",
                        "a cid that is percent-encoded",
                        List.of(charter.referredAs("cid:" + charter.contentId().replace("@", "%40")))),
                accepted(
                        "196e",
                        "a part named without xop",
                        List.of(charter.source("<k:part>" + charter.contentId() + "</k:part>"))),
                refused(
                        "196f",
                        "a reference to the canary",
                        ATTACHMENT_REFERENCE_ILLEGAL,
                        List.of(charter.referredAs(workshop.canary().toString()))),
                refused(
                        "196g",
                        "a reference to a file",
                        ATTACHMENT_REFERENCE_ILLEGAL,
                        List.of(charter.referredAs("file:///etc/hostname"))),
                refused(
                        "196h",
                        "two attachments of one part",
                        ATTACHMENT_AMBIGUOUS,
                        List.of(charter, charter.named("copy.pdf").referredAs("cid:" + charter.contentId()))),
                attack("196i", "a part that nobody signed for", () -> message(List.of(charter))
                                .with(charter)
                                .with("stowaway@test", SampleFiles.pdf("stowaway"))
                                .sending())
                        .refusedAs(ATTACHMENT_UNDECLARED)
                        .unlike(twin()),
                attack("196j", "a part beside a message that declares none", () -> message(List.of())
                                .with(charter)
                                .sending())
                        .refusedAs(ATTACHMENT_UNDECLARED)
                        .unlike(twin()),
                refused(
                        "196k",
                        "text beside the Include",
                        SCHEMA_VIOLATED,
                        List.of(charter.source(charter.source().replace("<k:content>", "<k:content>QQ==")))));
    }

    private List<Attack> names() {
        List<Attack> attacks = new ArrayList<>();
        char run = 'a';
        for (String name : List.of(
                "../../x.pdf",
                "C:\\x.pdf",
                "/etc/passwd",
                "CON",
                "nul.pdf",
                "a\u202Efdp.exe",
                "zero\u200Bwidth.pdf",
                "line&#10;end.pdf",
                "bell&#x85;.pdf",
                ".hidden",
                "end.",
                "a:stream")) {
            attacks.add(refused(
                    "197" + run,
                    "name " + run,
                    ATTACHMENT_NAME_ILLEGAL,
                    List.of(charter().named(name))));
            run++;
        }
        attacks.add(refused(
                "197" + run++,
                "a name of 5,000 characters",
                SCHEMA_VALUE_ILLEGAL,
                List.of(charter().named("x".repeat(5_000)))));
        attacks.add(accepted(
                "197" + run++,
                "a Cyrillic name with spaces",
                List.of(charter().named("Устав (новая редакция) № 2.pdf"))));
        attacks.add(refused(
                "197" + run,
                "two names that differ in case",
                ATTACHMENT_NAME_REUSED,
                List.of(charter().named("Charter.pdf"), charter().named("charter.PDF"))));
        return attacks;
    }

    private List<Attack> archives() {
        byte[] text = SampleFiles.utf8("text");
        Map<String, byte[]> many = new LinkedHashMap<>();
        IntStream.range(0, 10_001).forEach(i -> many.put("e" + i, new byte[0]));
        Bytes ordinary = SampleFiles.xlsx(Map.of("docProps/app.xml", text));
        Bytes twins = SampleFiles.xlsx(Map.of("xl/a.xml", text, "xl/b.xml", text));
        return List.of(
                workbook("199a", "a way out of the folder", SampleFiles.xlsx(Map.of("../../../x.xml", text))),
                workbook("199b", "an absolute path", SampleFiles.xlsx(Map.of("/etc/x.xml", text))),
                workbook("199c", "a path of another system", SampleFiles.xlsx(Map.of("..\\x.xml", text))),
                workbook(
                        "199d",
                        "a name twice",
                        SampleFiles.patched(twins, SampleFiles.utf8("xl/b.xml"), SampleFiles.utf8("xl/a.xml"))),
                workbook("199e", "an encrypted entry", SampleFiles.withDirectory(ordinary, 8, 0x09)),
                workbook("199f", "a size that is not true", SampleFiles.withDirectory(ordinary, 24, 3)),
                workbook(
                        "199g",
                        "a link",
                        SampleFiles.withDirectory(SampleFiles.withDirectory(ordinary, 5, 3), 41, 0xA1)),
                workbook("199h", "a bomb", SampleFiles.xlsx(Map.of("xl/bomb.xml", new byte[64 << 20]))),
                workbook("199i", "10,003 entries", SampleFiles.xlsx(many)),
                workbook("199j", "no directory", Bytes.wrap(java.util.Arrays.copyOf(ordinary.sharedArray(), 120))),
                accepted(
                        "199k",
                        "an honest workbook",
                        List.of(TestAttachment.of("honest.xlsx", SampleFiles.XLSX_TYPE, ordinary))));
    }

    private List<Attack> liars() {
        String external = "<!DOCTYPE r [<!ENTITY e SYSTEM \"%s\">]><r>&e;</r>".formatted(workshop.canary());
        return List.of(
                liar("200a", "a program", ATTACHMENT_CONTENT_DIFFERS, SampleFiles.PDF_TYPE, "MZ\u0001\u0002 program"),
                liar("200b", "a page", ATTACHMENT_CONTENT_DIFFERS, SampleFiles.PDF_TYPE, "<html><script/></html>"),
                liar("200c", "half a document", ATTACHMENT_DAMAGED, SampleFiles.PDF_TYPE, "%PDF-1.7\n1 0 obj"),
                liar("200d", "an external entity", ATTACHMENT_DAMAGED, XML_TYPE, external),
                liar("200e", "XML that is not well-formed", ATTACHMENT_DAMAGED, XML_TYPE, "<r><a></r>"),
                liar("200f", "text as a picture", ATTACHMENT_CONTENT_DIFFERS, "image/png", "text"),
                liar("200g", "nothing", ATTACHMENT_CONTENT_DIFFERS, SampleFiles.PDF_TYPE, ""),
                refused(
                        "200h",
                        "any archive as a workbook",
                        ATTACHMENT_CONTENT_DIFFERS,
                        List.of(TestAttachment.of(
                                "a.xlsx", SampleFiles.XLSX_TYPE, SampleFiles.zip(Map.of("a", new byte[1]))))),
                liar("200i", "a type that is not taken", ATTACHMENT_TYPE_NOT_ALLOWED, "image/gif", "GIF89a"),
                accepted(
                        "200j",
                        "each kind as what it is, whatever its name",
                        List.of(
                                TestAttachment.of("a.exe", SampleFiles.PDF_TYPE, SampleFiles.pdf()),
                                TestAttachment.of("b.pdf", "image/png", SampleFiles.png()),
                                TestAttachment.of("c", "image/jpeg", SampleFiles.jpeg()),
                                TestAttachment.of("d.xml", XML_TYPE, Bytes.utf8("<r>ё</r>")),
                                TestAttachment.of("e.xlsx", SampleFiles.XLSX_TYPE, SampleFiles.xlsx()))));
    }

    private List<Attack> sums() {
        String right = charter().sha256();
        return List.of(
                sum("202a", "another digest", ATTACHMENT_DIGEST_DIFFERS, one -> one.sha256("0".repeat(64))),
                sum("202b", "another size", ATTACHMENT_SIZE_DIFFERS, one -> one.size("1")),
                sum("202c", "a digest of another length", SCHEMA_VALUE_ILLEGAL, one -> one.sha256(right.substring(32))),
                sum("202d", "a negative size", SCHEMA_VALUE_ILLEGAL, one -> one.size("-1")),
                sum("202e", "a size that fits no number", SCHEMA_VALUE_ILLEGAL, one -> one.size("9".repeat(30))),
                sum(
                        "202f",
                        "the digest of nothing",
                        ATTACHMENT_DIGEST_DIFFERS,
                        one -> one.sha256(Bytes.NONE.sha256().hex())),
                accepted("202g", "upper-case digits", List.of(charter().sha256(right.toUpperCase(Locale.ROOT)))));
    }

    private List<Attack> inline() {
        TestAttachment large = TestAttachment.of(
                        "large.pdf", SampleFiles.PDF_TYPE, SampleFiles.pdf("x".repeat(1 << 20)))
                .inline();
        return List.of(
                attack(
                        "202h",
                        "content inside the message",
                        () -> Sending.of(signed(List.of(charter().inline())))),
                attack("202i", "too much content inside the message", () -> Sending.of(signed(List.of(large))))
                        .refusedAs(ATTACHMENT_INLINE_TOO_LARGE)
                        .unlike(twin()),
                attack(
                                "202j",
                                "other content inside the message than was signed for",
                                () -> Sending.of(signed(List.of(charter().source("<k:content>QQ==</k:content>")))))
                        .refusedAs(ATTACHMENT_SIZE_DIFFERS)
                        .unlike(twin()));
    }

    private Attack sum(String number, String title, RefusalCode code, UnaryOperator<TestAttachment> spoilt) {
        return refused(number, title, code, List.of(spoilt.apply(charter())));
    }

    private Attack workbook(String number, String title, Bytes content) {
        return refused(
                number,
                title,
                ATTACHMENT_DAMAGED,
                List.of(TestAttachment.of("list.xlsx", SampleFiles.XLSX_TYPE, content)));
    }

    private Attack liar(String number, String title, RefusalCode code, String type, String content) {
        return refused(number, title, code, List.of(TestAttachment.of("a.pdf", type, Bytes.utf8(content))));
    }

    private Attack refused(String number, String title, RefusalCode code, List<TestAttachment> attachments) {
        return accepted(number, title, attachments).refusedAs(code).unlike(twin());
    }

    private Attack accepted(String number, String title, List<TestAttachment> attachments) {
        return attack(number, title, () -> {
            Multipart message = message(attachments);
            attachments.forEach(message::with);
            return message.sending();
        });
    }

    private static Attack attack(String number, String title, java.util.function.Supplier<Sending> sending) {
        return Attack.accepted("L", number, title, sending);
    }

    private Multipart message(List<TestAttachment> attachments) {
        return new Multipart(org.kvitok.core.Door.SOAP_1_1, signed(attachments));
    }

    private Bytes signed(List<TestAttachment> attachments) {
        return workshop.submission().attachments(attachments).bytes();
    }

    private Control twin() {
        return Control.twin(() -> message(List.of(charter())).with(charter()).sending());
    }

    private static TestAttachment charter() {
        return TestAttachment.of("charter.pdf", SampleFiles.PDF_TYPE, SampleFiles.pdf());
    }
}
