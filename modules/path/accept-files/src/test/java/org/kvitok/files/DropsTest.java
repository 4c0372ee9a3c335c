package org.kvitok.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Door;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyKind;
import org.kvitok.seal.KeyOrder;
import org.kvitok.testkit.SampleFiles;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What accountants' software drops, good and bad (ATTACKS 200, 202, 225). */
class DropsTest {

    private static final Bytes REQUEST = Papers.request("А-1");

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private List<RefusalCode> refusal(String baseName) {
        office.work();
        assertThat(office.notices.accepted).isEmpty();
        assertThat(office.leftBehind()).isEmpty();
        assertThat(office.audited).isNotEmpty();
        return office.notices.codes(baseName);
    }

    private SubmissionNumber number() {
        assertThat(office.notices.refused).isEmpty();
        assertThat(office.notices.accepted).isNotEmpty();
        return office.notices.accepted.values().iterator().next();
    }

    @Test
    void acceptsXmlWithSignatureBesideItAndArchivesBoth() throws Exception {
        office.put("заявление.xml.p7s", office.key.fileSignature(REQUEST));
        office.drop("заявление.xml", REQUEST);

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("заявление");
        assertThat(office.files())
                .containsExactly("accepted/заявление.xml", "accepted/заявление.xml.ok", "accepted/заявление.xml.p7s");
        assertThat(office.leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xml.p7s", "a.xml.sig", "a.xml.SGN", "a.p7s", "a.xml.1.p7s"})
    void findsSignatureUnderItsUsualNames(String name) {
        office.put(name, office.key.fileSignature(REQUEST));
        office.drop("a.xml", REQUEST);

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    static Stream<Bytes> spellings() {
        String bom = "\uFEFF";
        return Stream.of(
                Papers.request("Ж-1", Charset.forName("windows-1251"), "\r\n"),
                Papers.request("Ж-1", Charset.forName("windows-1251"), "\n"),
                Papers.request("Ж-1", StandardCharsets.UTF_8, "\r\n"),
                Bytes.utf8(bom + Papers.request("Ж-1").utf8()));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void acceptsEveryUsualSpelling(Bytes request) {
        office.put("a.xml.p7s", office.key.fileSignature(request));
        office.drop("a.xml", request);

        office.work();

        Bytes content = office.ledger.document(number(), DocumentKind.CONTENT).orElseThrow();
        assertThat(content.utf8()).contains("Ж-1");
    }

    @ParameterizedTest
    @CsvSource({"RSA_2048", "GOST_256", "GOST_512", "ED25519"})
    void acceptsSignaturesOfAllKinds(KeyKind kind) {
        ForgedKey key = office.bind(
                "romashka", office.root.issue(KeyOrder.named("K " + kind).kind(kind)), Set.of("*"));
        office.put("a.xml.p7s", key.fileSignature(REQUEST));
        office.drop("a.xml", REQUEST);

        office.work();

        assertThat(number()).isNotNull();
    }

    @Test
    void keepsTheVeryBytesAndSignaturesAsEvidence() throws Exception {
        Bytes pdf = SampleFiles.pdf();
        Bytes signature = office.key.fileSignature(REQUEST);
        Bytes pdfSignature = office.key.fileSignature(pdf);
        office.drop(
                "a.zip",
                new Packed()
                        .with("a.xml", REQUEST)
                        .with("a.xml.sig", signature)
                        .with("charter.pdf", pdf)
                        .with("charter.pdf.sig", pdfSignature)
                        .bytes());

        office.work();

        Bytes message = office.ledger.document(number(), DocumentKind.MESSAGE).orElseThrow();
        SchemaFactory.newDefaultInstance()
                .newSchema(Path.of(System.getProperty("kvitok.root"), "schemas/exchange/1.0/drop.xsd")
                        .toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(message.utf8())));
        Document kept = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(message.utf8())));
        Base64.Decoder base64 = Base64.getDecoder();
        assertThat(base64.decode(kept.getElementsByTagName("content").item(0).getTextContent()))
                .isEqualTo(REQUEST.sharedArray());
        assertThat(base64.decode(kept.getElementsByTagName("signature").item(0).getTextContent()))
                .isEqualTo(signature.sharedArray());
        assertThat(base64.decode(kept.getElementsByTagName("signature").item(1).getTextContent()))
                .isEqualTo(pdfSignature.sharedArray());
        String drop = "<Drop xmlns=\"urn:kvitok:drop:1.0\"><document sha256=\"%s\" size=\"%d\"></document>"
                        .formatted(REQUEST.sha256(), REQUEST.size())
                + "<attachment name=\"charter.pdf\" sha256=\"%s\" size=\"%d\"></attachment></Drop>"
                        .formatted(pdf.sha256(), pdf.size());
        String receipt = office.ledger
                .document(number(), DocumentKind.RECEIPT)
                .orElseThrow()
                .utf8();
        assertThat(receipt)
                .contains(Sha256.of(drop.getBytes(StandardCharsets.UTF_8)).base64());
        assertThat(receipt).contains(pdf.sha256().hex());
    }

    @Test
    void givesFirstReceiptAgainForTheSameDrop() {
        for (String name : List.of("a.xml", "b.xml")) {
            office.put(name + ".p7s", office.key.fileSignature(REQUEST));
            office.drop(name, REQUEST);
            office.work();
        }

        assertThat(office.notices.accepted.values()).hasSize(2);
        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(1);
        assertThat(office.tally).containsEntry(Tally.Outcome.ACCEPTED, 1).containsEntry(Tally.Outcome.REPEATED, 1);
    }

    @Test
    void takesAnotherAttachmentForAnotherSubmission() {
        for (String text : List.of("one", "two")) {
            Bytes pdf = SampleFiles.pdf(text);
            office.drop(
                    text + ".zip",
                    new Packed()
                            .signed("a.xml", REQUEST, office.key)
                            .signed("charter.pdf", pdf, office.key)
                            .bytes());
        }
        office.work();

        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(2);
    }

    @Test
    void acceptsAttachmentsThatTheSignedManifestNames() {
        Bytes pdf = SampleFiles.pdf();
        Bytes manifest =
                Papers.manifest("a.xml", REQUEST, List.of(Papers.attachment("charter.pdf", "application/pdf", pdf)));
        office.drop(
                "a.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("kvitok-manifest.xml", manifest, office.key)
                        .with("charter.pdf", pdf)
                        .bytes());

        office.work();

        assertThat(office.ledger
                        .document(number(), DocumentKind.ATTACHMENTS)
                        .orElseThrow()
                        .utf8())
                .contains("charter.pdf");
    }

    @Test
    void refusesMessageIdThatWasUsedForAnotherDrop() {
        String id = "<messageId>7b1c0c1e-0a5b-4c38-9f0e-2f4b6d8a9c10</messageId>";
        for (String name : List.of("А-1", "А-2")) {
            Bytes request = Papers.request(name);
            office.drop(
                    name + ".zip",
                    new Packed()
                            .signed("a.xml", request, office.key)
                            .signed("kvitok-manifest.xml", Papers.manifest(id, "a.xml", request, List.of()), office.key)
                            .bytes());
            office.work();
        }

        assertThat(office.notices.acceptedNames()).containsExactly("А-1");
        assertThat(office.notices.codes("А-2")).containsExactly(RefusalCode.MESSAGE_ID_REUSED);
    }

    @Test
    void refusesManifestThatDoesNotFit() {
        Bytes pdf = SampleFiles.pdf();
        String listed = Papers.attachment("charter.pdf", "application/pdf", SampleFiles.pdf("another"));
        office.drop(
                "digest.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("kvitok-manifest.xml", Papers.manifest("a.xml", REQUEST, List.of(listed)), office.key)
                        .with("charter.pdf", pdf)
                        .bytes());
        office.drop(
                "unlisted.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("kvitok-manifest.xml", Papers.manifest("a.xml", REQUEST, List.of()), office.key)
                        .with("charter.pdf", pdf)
                        .bytes());
        office.drop(
                "missing.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("kvitok-manifest.xml", Papers.manifest("a.xml", REQUEST, List.of(listed)), office.key)
                        .bytes());
        office.drop(
                "other.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed(
                                "kvitok-manifest.xml",
                                Papers.manifest("a.xml", Papers.request("Б"), List.of()),
                                office.key)
                        .bytes());
        office.drop(
                "unsigned.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .with("kvitok-manifest.xml", Papers.manifest("a.xml", REQUEST, List.of()))
                        .bytes());
        office.drop(
                "illegal.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("kvitok-manifest.xml", Bytes.utf8("<Manifest/>"), office.key)
                        .bytes());

        assertThat(refusal("digest")).containsExactly(RefusalCode.ATTACHMENT_DIGEST_DIFFERS);
        assertThat(refusal("unlisted")).containsExactly(RefusalCode.ATTACHMENT_UNDECLARED);
        assertThat(refusal("missing")).containsExactly(RefusalCode.ATTACHMENT_MISSING);
        assertThat(refusal("other")).containsExactly(RefusalCode.MANIFEST_DIFFERS);
        assertThat(refusal("unsigned")).containsExactly(RefusalCode.FILE_SIGNATURE_MISSING);
        assertThat(refusal("illegal")).containsExactly(RefusalCode.SCHEMA_ELEMENT_UNEXPECTED);
    }

    @Test
    void refusesUnsignedDocumentWithAClearReason() {
        office.drop("a.xml", REQUEST);

        assertThat(refusal("a")).containsExactly(RefusalCode.FILE_SIGNATURE_MISSING);
        assertThat(office.files()).containsExactly("refused/a.xml", "refused/a.xml.ok");
    }

    @Test
    void refusesSignatureOfAnotherOrganizationOfAnotherFileAndBrokenOne() {
        office.put("foreign.xml.p7s", office.otherKey.fileSignature(REQUEST));
        office.drop("foreign.xml", REQUEST);
        office.put("another.xml.p7s", office.key.fileSignature(Papers.request("Б")));
        office.drop("another.xml", REQUEST);
        office.put("garbage.xml.p7s", Bytes.utf8("garbage"));
        office.drop("garbage.xml", REQUEST);

        assertThat(refusal("foreign")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
        assertThat(refusal("another")).containsExactly(RefusalCode.FILE_SIGNATURE_OF_ANOTHER);
        assertThat(refusal("garbage")).containsExactly(RefusalCode.FILE_SIGNATURE_UNREADABLE);
    }

    @Test
    void refusesAttachmentThatNobodySigned() {
        office.drop(
                "a.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .with("charter.pdf", SampleFiles.pdf())
                        .bytes());
        office.drop(
                "b.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("charter.pdf", SampleFiles.pdf(), office.otherKey)
                        .bytes());

        assertThat(refusal("a")).containsExactly(RefusalCode.FILE_SIGNATURE_MISSING);
        assertThat(refusal("b")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
    }

    @Test
    void refusesAttachmentThatIsNotWhatItsNameSays() {
        office.drop(
                "a.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("charter.pdf", Bytes.utf8("MZ this is a program"), office.key)
                        .bytes());
        office.drop(
                "b.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .signed("tool.exe", Bytes.utf8("MZ"), office.key)
                        .bytes());

        assertThat(refusal("a")).containsExactly(RefusalCode.ATTACHMENT_CONTENT_DIFFERS);
        assertThat(refusal("b")).containsExactly(RefusalCode.ATTACHMENT_TYPE_NOT_ALLOWED);
    }

    @Test
    void holdsContentToPublishedSchemaRulesAndRights() {
        Bytes flawed = Papers.flawed();
        office.put("flawed.xml.p7s", office.key.fileSignature(flawed));
        office.drop("flawed.xml", flawed);
        Bytes unknown = Bytes.utf8("<a xmlns='urn:nobody'/>");
        office.put("unknown.xml.p7s", office.key.fileSignature(unknown));
        office.drop("unknown.xml", unknown);
        Bytes doctype = Bytes.utf8("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");
        office.put("doctype.xml.p7s", office.key.fileSignature(doctype));
        office.drop("doctype.xml", doctype);

        assertThat(refusal("flawed")).containsExactly(RefusalCode.IDENTIFIER_CHECK_DIGIT);
        assertThat(refusal("unknown")).containsExactly(RefusalCode.SERVICE_UNKNOWN);
        assertThat(refusal("doctype")).containsExactly(RefusalCode.DOCTYPE_FORBIDDEN);
    }

    @Test
    void refusesServiceThatTheSenderMayNotUse() {
        ForgedKey key = office.bind("lopukh", office.root.issue("Lopukh"), Set.of("other-service"));
        try {
            Path in = office.folder("lopukh").in();
            Files.write(in.resolve("a.xml"), REQUEST.sharedArray());
            Files.write(in.resolve("a.xml.p7s"), key.fileSignature(REQUEST).sharedArray());
            Files.write(in.resolve("a.xml.ok"), new byte[0]);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        Office.work(office.seat(office.folder("lopukh"), Office.CONFIG, office.ledger));

        assertThat(office.notices.codes("a")).containsExactly(RefusalCode.SERVICE_NOT_PERMITTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%S", "%s  a.xml", "%s *a.xml\r\n", "\uFEFF%s\n", "0000  b.xml\n%s  a.xml"})
    void acceptsRightChecksum(String form) {
        office.put("a.xml.p7s", office.key.fileSignature(REQUEST));
        office.put("a.xml", REQUEST);
        office.put("a.xml.sha256", Bytes.utf8(form.formatted(REQUEST.sha256().hex())));

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    @Test
    void knowsGostChecksum() {
        // GOST R 34.11-2012, 256 bits, of the empty message.
        office.put("a.xml", Bytes.NONE);
        office.put("a.xml.gost", Bytes.utf8("3F539A213E97C802CC229D474C6AA32A825A360B2A933A949FD925208D9CE1BB"));
        office.put("b.xml", Bytes.NONE);
        office.put("b.xml.streebog", Bytes.utf8("0".repeat(64)));

        assertThat(refusal("a")).containsExactly(RefusalCode.FILE_KIND_UNKNOWN);
        assertThat(refusal("b")).containsExactly(RefusalCode.FILE_CHECKSUM_DIFFERS);
    }

    @Test
    void refusesWrongChecksumAndOneThatIsNone() {
        office.put("a.xml.p7s", office.key.fileSignature(REQUEST));
        office.put("a.xml", REQUEST);
        office.put("a.xml.sha256", Bytes.utf8("0".repeat(64)));
        office.put("b.xml", REQUEST);
        office.put("b.xml.sha256sum", Bytes.utf8("SHA3: yes"));
        office.put("c.xml", Bytes.NONE);
        office.put("c.xml.sha256", Bytes.utf8("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

        assertThat(refusal("a")).containsExactly(RefusalCode.FILE_CHECKSUM_DIFFERS);
        assertThat(refusal("b")).containsExactly(RefusalCode.FILE_CHECKSUM_UNREADABLE);
        assertThat(refusal("c")).containsExactly(RefusalCode.FILE_KIND_UNKNOWN);
    }

    @Test
    void acceptsWhatOpensslSigned() throws Exception {
        ForgedKey rsa = office.bind(
                "romashka", office.root.issue(KeyOrder.named("Openssl").kind(KeyKind.RSA_2048)), Set.of("*"));
        Path work = Files.createDirectory(folder.resolve("openssl"));
        rsa.writeKey(work.resolve("key.pem"));
        rsa.writeCertificate(work.resolve("cert.pem"));
        Bytes request = Papers.request("О-1", Charset.forName("windows-1251"), "\r\n");
        Files.write(work.resolve("a.xml"), request.sharedArray());
        Process openssl = new ProcessBuilder(
                        ("openssl cms -sign -binary -in a.xml -signer cert.pem -inkey key.pem -outform PEM -out a.p7s")
                                .split(" "))
                .directory(work.toFile())
                .inheritIO()
                .start();
        assertThat(openssl.waitFor()).isZero();
        office.drop(
                "a.zip",
                Packed.in(Charset.forName("IBM866"))
                        .with("заявление.xml", request)
                        .with("заявление.xml.p7s", Bytes.wrap(Files.readAllBytes(work.resolve("a.p7s"))))
                        .bytes());

        office.work();

        assertThat(number()).isNotNull();
    }

    @Test
    void tellsTheDoorInTheAuditOnlyByCode() {
        office.drop("a.xml", REQUEST);
        office.work();

        assertThat(office.audited).containsExactly(RefusalCode.FILE_SIGNATURE_MISSING);
        assertThat(Door.values()).contains(Door.FILES);
    }
}
