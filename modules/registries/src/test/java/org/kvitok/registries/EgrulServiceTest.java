package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.packages.RegistryAnswer;
import org.kvitok.packages.ServicePackage;
import org.kvitok.packages.ServicePackages;
import org.kvitok.packages.TransformParameters;
import org.kvitok.wire.TransformFailed;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/** The published service and the stand-in understand each other. */
class EgrulServiceTest {

    private static final Path ROOT = Path.of(System.getProperty("kvitok.root"));
    private static final ServicePackage SERVICE = ServicePackages.load(
                    ROOT.resolve("schemas"), ROOT.resolve("routes"), Map.of())
            .find(ServiceId.of("egrul-extract/1.0"))
            .orElseThrow();
    private static final TransformParameters PARAMETERS = new TransformParameters(
            SubmissionNumber.of("26326-34210-01-0042-6"),
            UUID.fromString(Caller.ID),
            LocalDate.of(2026, 11, 22),
            "ООО «Ромашка»",
            "7701234560",
            "");

    private RegistryStandIn standIn;

    @BeforeEach
    void start() throws IOException {
        standIn = RegistryStandIn.start();
    }

    @AfterEach
    void stop() throws IOException {
        standIn.close();
    }

    @Test
    void bringsEveryOrganizationTheStandInKnowsIntoThePublishedForm() throws Exception {
        for (Organization organization : EgrulData.standard().organizations()) {
            if (organization.behaviour().isEmpty()) {
                String ogrn = organization.ogrn().digits();
                Answer answer = ask("<organization><ogrn>" + ogrn + "</ogrn></organization>")
                        .answer();

                assertThat(answer.decision()).isEqualTo(Answer.Decision.APPROVED);
                assertThat(text(answer, "ogrn")).isEqualTo(ogrn);
                assertThat(text(answer, "shortName")).isEqualTo(organization.shortName());
            }
        }
    }

    @Test
    void bringsEveryProprietorIntoThePublishedForm() throws Exception {
        for (Proprietor proprietor : EgrulData.standard().proprietors()) {
            String inn = proprietor.inn().digits();
            Answer answer = ask("<soleProprietor><inn>" + inn + "</inn></soleProprietor>")
                    .answer();

            assertThat(text(answer, "surname")).isEqualTo(proprietor.surname());
        }
    }

    @Test
    void rejectsWhenNobodyHasTheNumber() throws Exception {
        Answer answer =
                ask("<organization><inn>7701234560</inn></organization>").answer();

        assertThat(answer.decision()).isEqualTo(Answer.Decision.REJECTED);
        assertThat(text(answer, "code")).isEqualTo("01");
    }

    @Test
    void handsTheAttachedExtractOn() throws Exception {
        Answer answer =
                ask("<organization><ogrn>1029900000107</ogrn></organization>").answer();

        assertThat(answer.decision()).isEqualTo(Answer.Decision.APPROVED);
        assertThat(answer.attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo(text(answer, "file"));
            assertThat(Caller.document(file.inside().orElseThrow().sharedArray())
                            .getDocumentElement()
                            .getLocalName())
                    .isEqualTo("FNSVipULResponse");
        });
    }

    @Test
    void recognisesTheAnswerToAnotherRequest() throws Exception {
        assertThat(ask("<organization><ogrn>1029900000085</ogrn></organization>")
                        .requestId())
                .isNotEqualTo(Caller.ID);
    }

    @Test
    void takesNoFaultForAnAnswer() {
        assertThatThrownBy(() -> ask("<organization><ogrn>1029900000019</ogrn></organization>"))
                .isInstanceOf(TransformFailed.class);
    }

    private RegistryAnswer ask(String subject) throws IOException, InterruptedException {
        Bytes content = Bytes.utf8(
                "<ExtractRequest xmlns='urn:kvitok:service:egrul-extract:1.0'>" + subject + "</ExtractRequest>");
        String payload = SERVICE.registryRequest(content, PARAMETERS).utf8();
        String message =
                "<e:Envelope xmlns:e='" + EgrulRequest.SOAP + "'><e:Body>" + payload + "</e:Body></e:Envelope>";
        Document answer =
                Caller.document(new Caller(standIn.address()).post(message).body());
        Element body = Caller.element(answer, "Body");
        return SERVICE.answer(written((Element) body.getFirstChild()), Caller.ID)
                .fold(read -> read, refusal -> {
                    throw new AssertionError(refusal);
                });
    }

    private static Bytes written(Element element) {
        DOMImplementationLS ls = (DOMImplementationLS)
                element.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
        LSSerializer serializer = ls.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        return Bytes.utf8(serializer.writeToString(element));
    }

    private static String text(Answer answer, String name) {
        Document document = new XmlReader(XmlLimits.STANDARD)
                .read(answer.content(), java.util.Optional.empty())
                .fold(read -> read, refusal -> {
                    throw new AssertionError(refusal);
                });
        return Caller.element(document, name).getTextContent();
    }
}
