package org.kvitok.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.ForgedKey;
import org.kvitok.testkit.SampleFiles;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Signatures with what they sign inside, and signatures over a whole archive, as accountants' software makes them. */
class EnvelopesTest {

    private static final Bytes REQUEST = Papers.request("А-1", Charset.forName("windows-1251"), "\r\n");

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private SubmissionNumber number() {
        assertThat(office.notices.refused).isEmpty();
        assertThat(office.notices.accepted).isNotEmpty();
        return office.notices.accepted.values().iterator().next();
    }

    private List<RefusalCode> refusal(String baseName) {
        office.work();
        assertThat(office.notices.accepted).isEmpty();
        assertThat(office.leftBehind()).isEmpty();
        return office.notices.codes(baseName);
    }

    private Bytes openssl(ForgedKey key, Bytes content, String... options) throws Exception {
        Path work = Files.createTempDirectory(folder, "openssl");
        key.writeKey(work.resolve("key.pem"));
        key.writeCertificate(work.resolve("cert.pem"));
        Files.write(work.resolve("in"), content.sharedArray());
        List<String> command = new ArrayList<>(
                List.of("openssl cms -sign -binary -in in -signer cert.pem -inkey key.pem -out out".split(" ")));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Bytes.wrap(Files.readAllBytes(work.resolve("out")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xml.p7m", "a.p7m", "a.xml.sig", "a.xml.P7S", "a.sgn"})
    void takesDocumentOutOfItsSignature(String name) throws Exception {
        office.drop(name, openssl(office.key, REQUEST, "-nodetach", "-outform", "DER", "-stream"));

        office.work();

        assertThat(office.notices.accepted.keySet())
                .extracting(drop -> drop.baseName())
                .containsExactly("a");
        assertThat(office.ledger
                        .document(number(), DocumentKind.CONTENT)
                        .orElseThrow()
                        .utf8())
                .contains("А-1");
        assertThat(office.files()).containsExactly("accepted/" + name, "accepted/" + name + ".ok");
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void isTheSameSubmissionWithItsSignatureAroundOrBeside() throws Exception {
        office.drop("a.xml.p7m", openssl(office.key, REQUEST, "-nodetach", "-outform", "PEM"));
        office.work();
        office.put("b.xml.p7s", office.key.fileSignature(REQUEST));
        office.drop("b.xml", REQUEST);
        office.work();

        assertThat(Set.copyOf(office.notices.accepted.values())).containsExactly(number());
        assertThat(office.tally).containsEntry(Tally.Outcome.REPEATED, 1);
        Element file = kept(number(), 0);
        assertThat(bytes(file, "content")).isEqualTo(REQUEST.sharedArray());
        assertThat(bytes(file, "signature").length).isLessThan(10_000);
    }

    @Test
    void refusesWrongSignerAndWhatIsCutOffOrNoDocument() throws Exception {
        byte[] whole =
                openssl(office.key, REQUEST, "-nodetach", "-outform", "DER").sharedArray();
        office.drop("foreign.p7m", openssl(office.otherKey, REQUEST, "-nodetach", "-outform", "DER"));
        office.drop("cut.p7m", Bytes.wrap(Arrays.copyOf(whole, whole.length / 2)));
        office.drop("cut-in-content.p7m", Bytes.wrap(Arrays.copyOf(whole, 200)));
        office.drop("pdf.p7m", office.key.envelopingSignature(SampleFiles.pdf()));
        office.drop("twice.p7m", office.key.envelopingSignature(office.key.envelopingSignature(REQUEST)));
        office.drop("flawed.p7m", office.key.envelopingSignature(Papers.flawed()));
        byte[] changed = whole.clone();
        changed[new String(whole, StandardCharsets.ISO_8859_1).indexOf("7707083893")] = '8';
        office.drop("changed.p7m", Bytes.wrap(changed));

        assertThat(refusal("foreign")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
        assertThat(refusal("cut")).containsExactly(RefusalCode.FILE_SIGNATURE_UNREADABLE);
        assertThat(refusal("pdf")).containsExactly(RefusalCode.FILE_KIND_UNKNOWN);
        assertThat(refusal("twice")).containsExactly(RefusalCode.FILE_KIND_UNKNOWN);
        assertThat(refusal("flawed")).containsExactly(RefusalCode.IDENTIFIER_CHECK_DIGIT);
        assertThat(refusal("changed")).containsExactly(RefusalCode.FILE_SIGNATURE_OF_ANOTHER);
    }

    @Test
    void comparesContentInASignatureWithTheFileBesideIt() throws Exception {
        office.put("same.xml.sig", openssl(office.key, REQUEST, "-nodetach", "-outform", "DER"));
        office.drop("same.xml", REQUEST);
        office.work();
        assertThat(office.notices.acceptedNames()).containsExactly("same");

        office.put("other.xml.sig", openssl(office.key, REQUEST, "-nodetach", "-outform", "DER"));
        office.drop("other.xml", Papers.request("Б"));
        office.work();
        assertThat(office.notices.codes("other")).containsExactly(RefusalCode.FILE_SIGNATURE_OF_ANOTHER);
    }

    @Test
    void leavesDetachedSignatureUntilItsFileComes() {
        office.drop("a.xml.p7s", office.key.fileSignature(REQUEST));
        office.work();
        assertThat(office.notices.refused).isEmpty();
        assertThat(office.romashka.in().resolve("a.xml.p7s")).exists();

        office.drop("a.xml", REQUEST);
        office.work();
        assertThat(office.notices.acceptedNames()).containsExactly("a");
    }

    @Test
    void waitsWhetherAFileComesToASignatureThatMayBeDetached() throws Exception {
        office.drop("a.xml.sig", office.key.envelopingSignature(REQUEST));
        office.drop("b.p7m", office.key.envelopingSignature(Papers.request("Б")));
        office.work(Office.PATIENT);

        assertThat(office.notices.acceptedNames()).containsExactly("b");
        assertThat(office.romashka.in().resolve("a.xml.sig")).exists();
    }

    @Test
    void takesDocumentAndAttachmentOutOfSignaturesInAnArchive() throws Exception {
        Bytes pdf = SampleFiles.pdf();
        office.drop(
                "a.zip",
                new Packed()
                        .with("заявление.xml.sig", openssl(office.key, REQUEST, "-nodetach", "-outform", "DER"))
                        .with("charter.pdf.p7m", openssl(office.key, pdf, "-nodetach", "-outform", "PEM", "-stream"))
                        .bytes());

        office.work();

        assertThat(office.ledger
                        .document(number(), DocumentKind.ATTACHMENTS)
                        .orElseThrow()
                        .utf8())
                .contains("charter.pdf")
                .contains(pdf.sha256().hex());
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void refusesForeignAndBrokenSignaturesInAnArchive() throws Exception {
        Bytes pdf = SampleFiles.pdf();
        office.drop(
                "foreign.zip",
                new Packed()
                        .with("a.xml.p7m", office.otherKey.envelopingSignature(REQUEST))
                        .bytes());
        office.drop(
                "foreign-attachment.zip",
                new Packed()
                        .signed("a.xml", REQUEST, office.key)
                        .with("charter.pdf.p7m", office.otherKey.envelopingSignature(pdf))
                        .bytes());
        byte[] whole = office.key.envelopingSignature(REQUEST).sharedArray();
        office.drop(
                "cut.zip",
                new Packed()
                        .with("a.xml.p7m", Bytes.wrap(Arrays.copyOf(whole, whole.length / 2)))
                        .bytes());

        assertThat(refusal("foreign")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
        assertThat(refusal("foreign-attachment")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
        assertThat(refusal("cut")).containsExactly(RefusalCode.FILE_SIGNATURE_UNREADABLE);
    }

    private static Packed unsigned() {
        return new Packed().with("a.xml", REQUEST).with("charter.pdf", SampleFiles.pdf());
    }

    @Test
    void acceptsOneSignatureBesideTheWholeArchiveAndKeepsTheArchive() throws Exception {
        Bytes archive = unsigned().bytes();
        office.put("a.zip.sig", openssl(office.key, archive, "-outform", "DER"));
        office.drop("a.zip", archive);

        office.work();

        assertKeeps(archive);
        assertThat(office.ledger
                        .document(number(), DocumentKind.ATTACHMENTS)
                        .orElseThrow()
                        .utf8())
                .contains("charter.pdf")
                .doesNotContain(archive.sha256().hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip.p7m", "a.p7m", "a.zip.p7s"})
    void acceptsArchiveInsideItsSignature(String name) throws Exception {
        Bytes archive = unsigned().bytes();
        office.drop(name, openssl(office.key, archive, "-nodetach", "-outform", "DER", "-stream"));

        office.work();

        assertThat(office.notices.acceptedNames()).containsExactly("a");
        assertKeeps(archive);
    }

    /** The record in the ledger, the archive in the vault, and that the one proves the other. */
    private void assertKeeps(Bytes archive) throws Exception {
        Bytes message = office.ledger.document(number(), DocumentKind.MESSAGE).orElseThrow();
        SchemaFactory.newDefaultInstance()
                .newSchema(Path.of(System.getProperty("kvitok.root"), "schemas/exchange/1.0/drop.xsd")
                        .toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(message.utf8())));
        Element file = kept(number(), 2);
        assertThat(file.getAttribute("sha256")).isEqualTo(archive.sha256().hex());
        Path kept;
        try (Stream<Path> all = Files.walk(folder.resolve("vault"))) {
            kept = all.filter(one -> one.getFileName()
                            .toString()
                            .startsWith(archive.sha256().hex()))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(Files.readAllBytes(kept)).isEqualTo(archive.sharedArray());
        Path work = Files.createTempDirectory(folder, "proof");
        Files.write(work.resolve("p7s"), bytes(file, "signature"));
        Process openssl = new ProcessBuilder(("openssl cms -verify -binary -noverify -inform DER -in p7s -content "
                                + kept.toAbsolutePath() + " -out /dev/null")
                        .split(" "))
                .directory(work.toFile())
                .inheritIO()
                .start();
        assertThat(openssl.waitFor()).isZero();
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void refusesArchiveWhoseSignatureIsForeignOrOfAnother() throws Exception {
        Bytes archive = unsigned().bytes();
        office.put("foreign.zip.p7s", office.otherKey.fileSignature(archive));
        office.drop("foreign.zip", archive);
        office.put("another.zip.p7s", office.key.fileSignature(REQUEST));
        office.drop("another.zip", archive);
        office.drop("foreign-around.p7m", office.otherKey.envelopingSignature(archive));
        office.drop("unsigned.zip", archive);
        office.put("cut.zip.p7s", office.key.fileSignature(archive));
        office.drop("cut.zip", Bytes.wrap(Arrays.copyOf(archive.sharedArray(), 300)));

        assertThat(refusal("foreign")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
        assertThat(refusal("another")).containsExactly(RefusalCode.FILE_SIGNATURE_OF_ANOTHER);
        assertThat(refusal("foreign-around")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
        assertThat(refusal("unsigned")).containsExactly(RefusalCode.FILE_SIGNATURE_MISSING);
        assertThat(refusal("cut")).containsExactly(RefusalCode.FILE_SIGNATURE_OF_ANOTHER);
    }

    @Test
    void holdsEverySignatureInASignedArchiveAllTheSame() {
        Bytes archive = new Packed().signed("a.xml", REQUEST, office.otherKey).bytes();
        office.put("a.zip.p7s", office.key.fileSignature(archive));
        office.drop("a.zip", archive);

        assertThat(refusal("a")).containsExactly(RefusalCode.FILE_SIGNATURE_FOREIGN);
    }

    @Test
    void waitsForTheSignatureOfAnArchiveInWhichNothingIsSigned() {
        office.drop("unsigned.zip", unsigned().bytes());
        office.drop(
                "signed.zip", new Packed().signed("a.xml", REQUEST, office.key).bytes());

        office.work(Office.PATIENT);

        assertThat(office.notices.refused).isEmpty();
        assertThat(office.notices.acceptedNames()).containsExactly("signed");
        assertThat(office.romashka.in().resolve("unsigned.zip")).exists();
    }

    @Test
    void acceptsSignedBatchAndKeepsTheArchiveWithEachDocument() throws Exception {
        Packed packed = new Packed();
        for (int i = 1; i <= 120; i++) {
            packed.with(i + ".xml", Papers.request("П-" + i));
        }
        Bytes archive = packed.bytes();
        office.put("b.zip.p7s", office.key.fileSignature(archive));
        office.drop("b.zip", archive);

        office.work();

        assertThat(office.notices.refused).isEmpty();
        assertThat(Set.copyOf(office.notices.accepted.values())).hasSize(120);
        try (Stream<Path> all = Files.walk(folder.resolve("vault"))) {
            assertThat(all.filter(one -> one.getFileName()
                            .toString()
                            .startsWith(archive.sha256().hex())))
                    .hasSize(120);
        }
        assertThat(office.leftBehind()).isEmpty();
    }

    @Test
    void passesOverStyleSheetsThatProgramsPutInFrontOfADocument() {
        Bytes styled = Bytes.utf8(Papers.request("А-1")
                .utf8()
                .replaceFirst("\\?>", "?><?xml-stylesheet type=\"text/xsl\" href=\"http://127.0.0.1:1/x.xsl\"?>"));
        office.put("a.xml.p7s", office.key.fileSignature(styled));
        office.drop("a.xml", styled);

        office.work();

        assertThat(bytes(kept(number(), 0), "content")).isEqualTo(styled.sharedArray());
        assertThat(office.ledger
                        .document(number(), DocumentKind.CONTENT)
                        .orElseThrow()
                        .utf8())
                .doesNotContain("xml-stylesheet");
    }

    @Test
    void refusesInstructionsInsideADocumentAndASignatureThatLeftThemOut() {
        Bytes plain = Papers.request("А-1");
        Bytes inside = Bytes.utf8(plain.utf8().replace("<organization>", "<?go?><organization>"));
        office.put("inside.xml.p7s", office.key.fileSignature(inside));
        office.drop("inside.xml", inside);
        Bytes styled = Bytes.utf8(plain.utf8().replaceFirst("\\?>", "?><?xml-stylesheet href='x'?>"));
        office.put("added.xml.p7s", office.key.fileSignature(plain));
        office.drop("added.xml", styled);

        assertThat(refusal("inside")).containsExactly(RefusalCode.XML_LIMIT_EXCEEDED);
        assertThat(refusal("added")).containsExactly(RefusalCode.FILE_SIGNATURE_OF_ANOTHER);
    }

    private Element kept(SubmissionNumber number, int file) {
        try {
            Document kept = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(office.ledger
                            .document(number, DocumentKind.MESSAGE)
                            .orElseThrow()
                            .utf8())));
            return (Element) kept.getElementsByTagName("file").item(file);
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static byte[] bytes(Element file, String name) {
        return Base64.getDecoder()
                .decode(file.getElementsByTagName(name).item(0).getTextContent());
    }
}
