package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kvitok.core.Bytes;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Door;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.testkit.Attack;
import org.kvitok.testkit.AttackCorpus;
import org.kvitok.testkit.Canary;
import org.kvitok.testkit.Outcome;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.TestMessage;
import org.kvitok.testkit.TestParties;

/** The attack corpus against a running gateway: what comes back over the wire, and what stays behind. */
@ExtendWith(SharedGateway.class)
class AttacksOverHttpTest {

    private static final int LARGEST_ANSWER = 8 * 1024;
    private static final int LARGEST_MESSAGE = 10 * 1024 * 1024;

    /** Long runs of it may spell anything. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]{40,}");

    private static Canary canary;
    private static AttackedGateway gateway;
    private static AttackCorpus corpus;
    private static Set<String> filesBefore;

    @BeforeAll
    static void open(AttackedGateway running, TestParties parties) throws IOException {
        gateway = running;
        canary = Canary.listening();
        corpus = new AttackCorpus(parties, Clock.systemUTC(), canary.address());
        filesBefore = gateway.files();
    }

    @AfterAll
    static void close() throws IOException {
        canary.close();
        assertThat(gateway.files()).isEqualTo(filesBefore);
    }

    @TestFactory
    @Timeout(300)
    Stream<DynamicNode> answersEveryCaseAsItMust() {
        return corpus.tests(AttacksOverHttpTest::assertOrdinaryAccepted, AttacksOverHttpTest::assertAnswered);
    }

    private static void assertAnswered(Attack attack) throws IOException, InterruptedException {
        Optional<SubmissionNumber> lastNumber = gateway.lastNumber();
        Sending sending = attack.sending().get();
        Answer answer = gateway.send(sending);
        if (attack.outcome() == Outcome.ACCEPTED) {
            assertAccepted(attack, sending, answer);
        } else {
            if (sending.content().size() > LARGEST_MESSAGE) {
                assertThat(answer.status()).as(attack.toString()).isIn(0, 413);
            } else {
                assertRefused(attack, sending.door(), answer);
            }
            assertThat(gateway.lastNumber()).as(attack.toString()).isEqualTo(lastNumber);
        }
        canary.assertNobodyCalled();
    }

    private static void assertAccepted(Attack attack, Sending sending, Answer answer) {
        assertThat(answer.isReceipt()).as("%s: %s", attack, answer.text()).isTrue();
        assertThat(answer.isSignedBy(gateway.certificate())).isTrue();
        assertThat(answer.contentType()).startsWith(contentType(sending.door()));
        attack.note().ifPresent(note -> {
            Bytes content = gateway.gateway()
                    .ledger()
                    .document(SubmissionNumber.of(answer.number()), DocumentKind.CONTENT)
                    .orElseThrow();
            assertThat(TestMessage.read(content).text("note"))
                    .as(attack.toString())
                    .isEqualTo(note);
        });
    }

    private static void assertRefused(Attack attack, Door door, Answer answer) {
        assertThat(answer.status()).as("%s: %s", attack, answer.text()).isEqualTo(status(attack, door));
        assertThat(answer.contentType()).startsWith(contentType(door));
        assertThat(answer.content().length).as(attack.toString()).isLessThanOrEqualTo(LARGEST_ANSWER);
        assertThat(answer.isSignedBy(gateway.certificate()))
                .as(attack.toString())
                .isTrue();
        assertThat(answer.faultCode()).as(attack.toString()).isIn(faultCodes(attack, door));
        assertThat(answer.reasonCodes()).as(attack.toString()).isNotEmpty();
        assertThat(answer.reasonCodes().get(0))
                .as(attack.toString())
                .isIn(attack.inward().stream()
                        .map(code -> code.outward().wire())
                        .toList());
        assertTellsNothing(attack, answer);
    }

    /** SOAP 1.1 knows no status but 500; SOAP 1.2 has 400 for what the sender did wrong. */
    private static int status(Attack attack, Door door) {
        boolean sender = attack.outcome() != Outcome.VERSION_MISMATCH && attack.outcome() != Outcome.MUST_UNDERSTAND;
        return door == Door.SOAP_1_2 && sender ? 400 : 500;
    }

    private static Set<String> faultCodes(Attack attack, Door door) {
        return switch (attack.outcome()) {
            case VERSION_MISMATCH -> Set.of("VersionMismatch");
            case MUST_UNDERSTAND -> Set.of("MustUnderstand");
            default ->
                attack.inward().stream()
                        .map(RefusalCode::outward)
                        .map(code -> code.wsse().orElse(door == Door.SOAP_1_1 ? "Client" : "Sender"))
                        .collect(Collectors.toSet());
        };
    }

    private static void assertTellsNothing(Attack attack, Answer answer) {
        assertThat(answer.text())
                .as(attack.toString())
                .doesNotContain("Exception")
                .doesNotContain("org.kvitok")
                .doesNotContain("org.apache")
                .doesNotContain("java.")
                .doesNotContain("\tat ")
                .doesNotContain("com.ctc")
                .doesNotContain(System.getProperty("kvitok.root"))
                .doesNotContain("/tmp/")
                .doesNotContain("Received event");
        assertThat(BASE64.matcher(answer.text()).replaceAll("").toLowerCase(Locale.ROOT))
                .as(attack.toString())
                .doesNotContain("jetty")
                .doesNotContain("woodstox")
                .doesNotContain("cxf")
                .doesNotContain("wss4j")
                .doesNotContain("null");
    }

    private static String contentType(Door door) {
        return door == Door.SOAP_1_1 ? "text/xml" : "application/soap+xml";
    }

    private static void assertOrdinaryAccepted() throws InterruptedException {
        Answer answer = gateway.send(corpus.ordinary());
        assertThat(answer.isReceipt()).as(answer.text()).isTrue();
    }
}
