package org.kvitok.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

/** Answers that look right and must not be believed. */
class AnswerTrustTest {

    private static final SubmissionNumber NUMBER = SubmissionNumber.of(Gateway.NUMBER);
    private static final MessageId ID = new MessageId(UUID.randomUUID());

    private final Gateway gateway = Gateway.genuine();

    @Test
    void trustsNoAnswerThatWasTamperedWith() {
        String altered = gateway.sealed(Gateway.identity()).utf8().replace("Ромашка", "Лютики");

        assertThat(distrusted(request -> soap(Bytes.utf8(altered)), ExchangeClient::ping))
                .isEqualTo(RefusalCode.SIGNATURE_INVALID);
    }

    @Test
    void trustsNoUnsignedAnswer() {
        Bytes unsigned = Bytes.utf8(
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header></s:Header><s:Body>"
                        + Gateway.identity() + "</s:Body></s:Envelope>");

        assertThat(distrusted(request -> soap(unsigned), ExchangeClient::ping))
                .isEqualTo(RefusalCode.SECURITY_HEADER_MISSING);
    }

    @Test
    void trustsNoAnswerThatAnotherHolderOfTheAuthoritysCertificateSigned() {
        Gateway impostor = new Gateway(Gateway.STRANGER, Gateway.STRANGER);

        assertThat(distrusted(request -> impostor.answer(Gateway.identity()), ExchangeClient::ping))
                .isEqualTo(RefusalCode.CERTIFICATE_UNBOUND);
    }

    @Test
    void trustsNoReceiptThatSomeoneElseSealed() {
        Gateway mixed = new Gateway(Gateway.GATEWAY, Gateway.STRANGER);

        assertThat(distrusted(
                        request -> mixed.answer(mixed.submitted(Gateway.message(request.body()))),
                        AnswerTrustTest::submit))
                .isEqualTo(RefusalCode.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void believesTheKeyForEnvelopesInEnvelopesAndNeverInReceipts() {
        GatewayIdentity two = GatewayIdentity.pinned(List.of(Gateway.GATEWAY.certificate()))
                .answeringWith(List.of(Gateway.STRANGER.certificate()));
        Gateway right = new Gateway(Gateway.STRANGER, Gateway.GATEWAY);
        Gateway wrong = new Gateway(Gateway.STRANGER, Gateway.STRANGER);

        try (TinyServer server =
                TinyServer.answering(request -> right.answer(right.submitted(Gateway.message(request.body()))))) {
            assertThat(submit(known(server, two)).fold(Accepted::number, refusal -> null))
                    .isEqualTo(NUMBER);
        }
        try (TinyServer server =
                TinyServer.answering(request -> wrong.answer(wrong.submitted(Gateway.message(request.body()))))) {
            AnswerNotTrusted distrust = catchThrowableOfType(AnswerNotTrusted.class, () -> submit(known(server, two)));
            assertThat(distrust.refusal().code()).isEqualTo(RefusalCode.CERTIFICATE_UNTRUSTED);
        }
    }

    @Test
    void trustsNoReceiptForOtherContentUnderTheSameMessageId() {
        String other =
                Requests.submit(ID, ServiceId.of("egrul-extract/1.0"), false, Bytes.utf8("<other></other>"), List.of());
        Bytes sent = gateway.sealed(other);

        assertThat(distrusted(
                        request -> gateway.answer(gateway.submitted(Gateway.message(sent))), AnswerTrustTest::submit))
                .isEqualTo(RefusalCode.REFERENCE_ILLEGAL);
    }

    @Test
    void trustsNoGenuineAnswerAboutAnotherSubmission() {
        MessageId other = new MessageId(UUID.randomUUID());

        assertThat(distrusted(request -> gateway.answer(gateway.status(other.toString())), client -> client.status(ID)))
                .isEqualTo(RefusalCode.REFERENCE_ILLEGAL);
    }

    @Test
    void trustsNoGenuineAnswerToAnotherQuestion() {
        assertThat(distrusted(request -> gateway.answer(Gateway.identity()), client -> client.status(NUMBER)))
                .isEqualTo(RefusalCode.REFERENCE_ILLEGAL);
    }

    @Test
    void trustsNoAnswerOfYesterday() {
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        try (TinyServer server = TinyServer.answering(request -> gateway.answer(Gateway.identity()))) {
            ExchangeClient client = new ExchangeClient(Gateway.config(server).with(tomorrow));

            AnswerNotTrusted distrust = catchThrowableOfType(AnswerNotTrusted.class, client::ping);
            assertThat(distrust.refusal().code()).isEqualTo(RefusalCode.TIMESTAMP_OUTSIDE_WINDOW);
        }
    }

    @Test
    void doesNotUnderstandAnAttachmentThatIsNotWhole() {
        assertThat(failure(
                        request -> gateway.answer(gateway.result(ID.toString(), Bytes.utf8("note"), 5)),
                        client -> client.result(NUMBER),
                        AnswerNotUnderstood.class))
                .hasMessageContaining("attachment");
    }

    @Test
    void doesNotUnderstandARefusalWithACodeOfALaterCatalogue() {
        Bytes fault = gateway.sealed(Gateway.fault("<k:reason code=\"moon-in-wrong-phase\"></k:reason>"));

        assertThat(failure(
                        request -> new TinyServer.Answer(500, "text/xml", fault),
                        ExchangeClient::ping,
                        AnswerNotUnderstood.class))
                .hasMessageContaining("moon-in-wrong-phase");
    }

    private static Verdict<Accepted> submit(ExchangeClient client) {
        return client.submit(ID, ServiceId.of("egrul-extract/1.0"), Bytes.utf8("<q/>"), false);
    }

    private static ExchangeClient known(TinyServer server, GatewayIdentity gateway) {
        return new ExchangeClient(ClientConfig.of(server.address(), Gateway.STRANGER.signingKey(), gateway)
                .with(new Retries(1, Duration.ofMillis(1))));
    }

    private static TinyServer.Answer soap(Bytes envelope) {
        return new TinyServer.Answer(200, "text/xml", envelope);
    }

    private static RefusalCode distrusted(
            Function<TinyServer.Request, TinyServer.Answer> answers, Function<ExchangeClient, Verdict<?>> question) {
        return failure(answers, question, AnswerNotTrusted.class).refusal().code();
    }

    private static <E extends RuntimeException> E failure(
            Function<TinyServer.Request, TinyServer.Answer> answers,
            Function<ExchangeClient, Verdict<?>> question,
            Class<E> kind) {
        try (TinyServer server = TinyServer.answering(answers)) {
            ExchangeClient client = new ExchangeClient(Gateway.config(server));
            E failure = catchThrowableOfType(kind, () -> question.apply(client));
            assertThat(failure).isNotNull();
            return failure;
        }
    }
}
