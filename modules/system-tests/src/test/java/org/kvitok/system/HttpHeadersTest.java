package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.testkit.SubmissionBuilder.aSubmission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Door;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.TestParties;

/** ATTACKS.md sections G and J where HTTP itself carries the attack: nothing that stands outside the message counts. */
@ExtendWith(SharedGateway.class)
class HttpHeadersTest {

    private static TestParties parties;
    private static AttackedGateway gateway;

    @BeforeAll
    static void open(AttackedGateway running, TestParties itsParties) {
        gateway = running;
        parties = itsParties;
    }

    private static Sending ordinary() {
        return Sending.of(aSubmission(parties.honest(), Instant.now()).bytes());
    }

    private static void assertAccepted(Answer answer) {
        assertThat(answer.isReceipt()).as(answer.text()).isTrue();
    }

    // 157

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "urn:kvitok:unquoted", "'urn:kvitok:single'", "\"urn:x\"; charset=garbage"})
    void dispatchesByTheBodyWhateverSoapActionSays(String action) throws Exception {
        assertAccepted(gateway.send(ordinary(), "SOAPAction", action));
    }

    // 158

    @Test
    void askedForRightsByTheBodyNotByTheAction() throws Exception {
        Sending restricted =
                Sending.of(aSubmission(parties.restricted(), Instant.now()).bytes());

        Answer answer = gateway.send(restricted, "SOAPAction", "\"urn:kvitok:exchange:1.0/Ping\"");

        assertThat(answer.reasonCodes()).containsExactly("service-not-permitted");
        Sending soap12 = Sending.of(
                        Door.SOAP_1_2,
                        aSubmission(parties.restricted(), Instant.now())
                                .through(Door.SOAP_1_2)
                                .bytes())
                .as("application/soap+xml; action=\"urn:kvitok:exchange:1.0/Ping\"");
        assertThat(gateway.send(soap12).reasonCodes()).containsExactly("service-not-permitted");
    }

    // 170

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "CamelHttpPath",
                "CamelHttpMethod",
                "CamelHttpResponseCode",
                "CamelFileName",
                "CamelJmsDestinationName",
                "CamelXsltStylesheet",
                "CamelBeanMethodName",
                "CamelToEndpoint",
                "operationName",
                "org.apache.camel.x",
                "breadcrumbId"
            })
    void passesNoHeaderOnToItsOwnRoutes(String name) throws Exception {
        List<String> spellings =
                new ArrayList<>(List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));

        for (String spelling : spellings) {
            Answer answer = gateway.send(ordinary(), spelling, "../../etc/evil");

            assertAccepted(answer);
            assertThat(answer.text()).doesNotContain("evil");
        }
    }

    // 116

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/exchange?xsd=../../../../etc/passwd",
                "/exchange?xsd=%2e%2e/%2e%2e/etc/passwd",
                "/exchange?wsdl=http://127.0.0.1:9/evil",
                "/exchange?xsd=file:///etc/passwd",
                "/schemas/../../etc/passwd",
                "/schemas/%2e%2e/%2e%2e/etc/passwd"
            })
    void servesNothingButWhatIsPublished(String path) throws Exception {
        Answer answer = gateway.get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text())
                .doesNotContain("passwd")
                .doesNotContain("evil")
                .doesNotContain("root:");
    }
}
