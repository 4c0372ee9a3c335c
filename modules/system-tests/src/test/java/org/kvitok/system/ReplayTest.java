package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.testkit.SubmissionBuilder.aSubmission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.SubmissionBuilder;
import org.kvitok.testkit.TestParties;

/** ATTACKS.md section E, second half: the same message again, by accident or by a thief. */
@ExtendWith(SharedGateway.class)
class ReplayTest {

    private static TestParties parties;
    private static AttackedGateway gateway;

    @BeforeAll
    static void open(AttackedGateway running, TestParties itsParties) {
        gateway = running;
        parties = itsParties;
    }

    private static SubmissionBuilder honest(UUID messageId) {
        return aSubmission(parties.honest(), Instant.now()).messageId(messageId);
    }

    private static Answer accepted(Sending sending) throws InterruptedException {
        Answer answer = gateway.send(sending);
        assertThat(answer.isReceipt()).as(answer.text()).isTrue();
        assertThat(answer.isSignedBy(gateway.certificate())).isTrue();
        return answer;
    }

    private static void assertSame(Answer first, Answer again) {
        assertThat(again.number()).isEqualTo(first.number());
        assertThat(again.receipt()).isEqualTo(first.receipt());
        assertThat(again.repeated()).isTrue();
    }

    // 85

    @Test
    void givesTheSameReceiptForTheSameBytes() throws Exception {
        Sending sending = Sending.of(honest(UUID.randomUUID()).bytes());

        Answer first = accepted(sending);

        assertThat(first.repeated()).isFalse();
        assertSame(first, accepted(sending));
    }

    // 87

    @Test
    void entersOneSubmissionThroughBothVersionsOfSoap() throws Exception {
        UUID messageId = UUID.randomUUID();
        Bytes soap11 = honest(messageId).bytes();

        Answer first = accepted(Sending.of(soap11));
        Answer captured = gateway.send(Sending.of(Door.SOAP_1_2, soap11));
        Answer again = accepted(Sending.of(
                Door.SOAP_1_2, honest(messageId).through(Door.SOAP_1_2).bytes()));

        assertThat(captured.faultCode()).isEqualTo("VersionMismatch");
        assertSame(first, again);
    }

    // 88

    @Test
    void givesTheSameReceiptForAFreshSignature() throws Exception {
        UUID messageId = UUID.randomUUID();

        Answer first = accepted(Sending.of(honest(messageId).bytes()));

        assertSame(
                first,
                accepted(Sending.of(honest(messageId)
                        .created(Instant.now().minusSeconds(20))
                        .bytes())));
    }

    @Test
    void refusesTheSameMessageIdForAnotherMessage() throws Exception {
        UUID messageId = UUID.randomUUID();
        accepted(Sending.of(honest(messageId).bytes()));

        Answer other = gateway.send(Sending.of(honest(messageId).note("another").bytes()));

        assertThat(other.status()).isEqualTo(500);
        assertThat(other.faultCode()).isEqualTo("Client");
        assertThat(other.reasonCodes()).containsExactly("message-id-reused");
        assertThat(other.isSignedBy(gateway.certificate())).isTrue();
    }

    // 90

    @Test
    void acceptsTheSameMessageIdFromTwoOrganizations() throws Exception {
        UUID messageId = UUID.randomUUID();

        Answer one = accepted(Sending.of(honest(messageId).bytes()));
        Answer other = accepted(Sending.of(
                aSubmission(parties.other(), Instant.now()).messageId(messageId).bytes()));

        assertThat(other.number()).isNotEqualTo(one.number());
        assertThat(other.repeated()).isFalse();
    }

    // 91

    @Test
    void entersOneSubmissionOfTwoHundredAtOnce() throws Exception {
        Sending sending = Sending.of(honest(UUID.randomUUID()).bytes());
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(() -> accepted(sending));
            }
            Set<String> numbers = new HashSet<>();
            Set<Bytes> receipts = new HashSet<>();
            int fresh = 0;
            for (Future<Answer> call : clients.invokeAll(calls)) {
                Answer answer = call.get();
                numbers.add(answer.number());
                receipts.add(Bytes.wrap(answer.receipt()));
                fresh += answer.repeated() ? 0 : 1;
            }
            assertThat(numbers).hasSize(1);
            assertThat(receipts).hasSize(1);
            assertThat(fresh).isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
    }

    // 93

    @Test
    void recognizesAReplayThatIsWrittenOtherwise() throws Exception {
        String text = honest(UUID.randomUUID()).bytes().utf8();
        String otherwise = text.replaceAll("([A-Za-z0-9+/]{64})(?=[A-Za-z0-9+/]{8})", "$1\n")
                .replace("xmlns:wsse=", "xmlns:s=")
                .replace("<wsse:Security", "<s:Security")
                .replace("</wsse:Security", "</s:Security")
                .replace("<wsse:BinarySecurityToken", "<s:BinarySecurityToken")
                .replace("</wsse:BinarySecurityToken", "</s:BinarySecurityToken")
                .replace("<wsse:Reference", "<s:Reference")
                .replace("</wsse:Reference", "</s:Reference");

        Answer first = accepted(Sending.of(text));

        assertThat(otherwise).isNotEqualTo(text);
        assertSame(first, accepted(Sending.of(otherwise)));
    }
}
