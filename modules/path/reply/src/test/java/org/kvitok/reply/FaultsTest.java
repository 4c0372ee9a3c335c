package org.kvitok.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kvitok.core.Door;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.seal.EnvelopeSeal;
import org.w3c.dom.Element;

class FaultsTest {

    private static final IncidentId INCIDENT = new IncidentId("ABCDE23456");

    private final Faults faults = new Faults(new EnvelopeSeal(Parts.KEY, Parts.CLOCK));

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void everyCodeGivesAFaultThatIsValidByThePublishedSchema(RefusalCode code) {
        for (Door door : Door.values()) {
            Outgoing fault = faults.of(door, INCIDENT, Refusal.of(code));
            Parts.assertValid(Parts.EXCHANGE, fault.envelope(), refusal(fault));
        }
    }

    @Test
    void sendersFaultIsClientInSoap11AndSenderInSoap12() {
        Refusal refusal = Refusal.of(RefusalCode.SERVICE_UNKNOWN);
        Outgoing soap11 = faults.of(Door.SOAP_1_1, INCIDENT, refusal);
        Outgoing soap12 = faults.of(Door.SOAP_1_2, INCIDENT, refusal);
        assertThat(soap11.httpStatus()).isEqualTo(500);
        assertThat(text(soap11, "faultcode")).isEqualTo("fault:Client");
        assertThat(soap12.httpStatus()).isEqualTo(400);
        assertThat(text(soap12, "Value")).isEqualTo("fault:Sender");
    }

    @Test
    void onlyTheCodeSenderIsAnsweredWith400() {
        Outgoing otherVersion = faults.of(Door.SOAP_1_2, INCIDENT, Refusal.of(RefusalCode.SOAP_VERSION_MISMATCH));
        assertThat(otherVersion.httpStatus()).isEqualTo(500);
        assertThat(text(otherVersion, "Value")).isEqualTo("fault:VersionMismatch");
    }

    @Test
    void ourOwnFaultIsServerWithATimeToComeBack() {
        Reason busy = Reason.of(RefusalCode.BUSY).expected(17);
        Outgoing soap11 = faults.of(Door.SOAP_1_1, INCIDENT, Refusal.of(busy));
        assertThat(text(soap11, "faultcode")).isEqualTo("fault:Server");
        assertThat(text(soap11, "retryAfter")).isEqualTo("PT17S");
        assertThat(soap11.retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(faults.of(Door.SOAP_1_2, INCIDENT, Refusal.of(busy)).httpStatus())
                .isEqualTo(500);
    }

    @Test
    void authenticationFailuresLookAlikeFromOutside() {
        Outgoing expired = faults.of(
                Door.SOAP_1_1,
                INCIDENT,
                Refusal.of(Reason.of(
                        RefusalCode.CERTIFICATE_OUTSIDE_VALIDITY, Place.at("/Envelope/Header"), "2025", "2026")));
        Outgoing forged = faults.of(
                Door.SOAP_1_1, INCIDENT, Refusal.of(Reason.of(RefusalCode.SIGNATURE_INVALID, Place.at("/Envelope"))));
        assertThat(text(expired, "faultcode")).isEqualTo("wsse:FailedCheck");
        assertThat(refusal(expired).getTextContent()).isEqualTo(refusal(forged).getTextContent());
        assertThat(refusal(expired).getElementsByTagNameNS("*", "found").getLength())
                .isZero();
    }

    @Test
    void namesEveryReasonAndStaysBelowEightKibibytes() {
        Reason reason = new Reason(
                RefusalCode.SCHEMA_VALUE_ILLEGAL,
                new Place("/Envelope/Body/Submit/content/ExtractRequest/organization/inn", 12, 7),
                "я".repeat(200),
                "ю".repeat(200));
        List<Reason> reasons = IntStream.rangeClosed(1, 20)
                .mapToObj(line -> reason.at(new Place(reason.place().xpath(), line, 7)))
                .toList();
        Outgoing fault = faults.of(Door.SOAP_1_2, INCIDENT, new Refusal(reasons));
        assertThat(refusal(fault).getElementsByTagNameNS("*", "reason").getLength())
                .isEqualTo(20);
        assertThat(fault.envelope().size()).isLessThan(8 * 1024);
    }

    @Test
    void explainsInRussianAndEnglishWithPlaceFoundAndExpected() {
        Reason reason = new Reason(RefusalCode.IDENTIFIER_CHECK_DIGIT, new Place("/a/inn", 3, 9), "7707083894", "INN");
        Element fault = refusal(faults.of(Door.SOAP_1_1, INCIDENT, Refusal.of(reason)));
        Element told = (Element) fault.getElementsByTagNameNS("*", "reason").item(0);
        assertThat(told.getAttribute("xpath")).isEqualTo("/a/inn");
        assertThat(List.of(told.getAttribute("line"), told.getAttribute("column")))
                .containsExactly("3", "9");
        assertThat(told.getTextContent())
                .contains("В INN «7707083894» неверна контрольная цифра.")
                .contains("INN “7707083894” has a wrong check digit.");
    }

    private static Element refusal(Outgoing fault) {
        return (Element) Parts.root(fault.envelope())
                .getElementsByTagNameNS(Answers.NAMESPACE, "Refusal")
                .item(0);
    }

    private static String text(Outgoing fault, String name) {
        return Parts.root(fault.envelope())
                .getElementsByTagNameNS("*", name)
                .item(0)
                .getTextContent();
    }
}
