package org.kvitok.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Answer.Decision;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.Event;
import org.kvitok.core.IncidentId;
import org.kvitok.core.MessageId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Receipts;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Refused;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;

class ExchangeClientTest {

    private static final SubmissionNumber NUMBER = SubmissionNumber.of(Gateway.NUMBER);
    private static final ServiceId SERVICE = ServiceId.of("egrul-extract/1.0");
    private static final Bytes CONTENT = Bytes.utf8("<?xml version=\"1.0\"?>\n<q:Q xmlns:q='urn:q'  b='2' a='1'/>");

    private final MessageId id = new MessageId(UUID.randomUUID());
    private final Gateway gateway = Gateway.genuine();

    @Test
    void returnsNumberAndVerifiedReceiptOfAcceptedSubmission() {
        Accepted accepted = asked(
                request -> gateway.answer(gateway.submitted(Gateway.message(request.body()))),
                client -> client.submit(id, SERVICE, CONTENT, false));

        assertThat(accepted.number()).isEqualTo(NUMBER);
        assertThat(accepted.pollAfter()).hasSeconds(7);
        assertThat(accepted.receipt().kind()).isEqualTo(Receipts.Kind.ACCEPTANCE);
        assertThat(accepted.receipt().subject().messageId()).isEqualTo(id);
        assertThat(accepted.receipt().subject().sender().name()).isEqualTo("ООО «Ромашка»");
        assertThat(accepted.receipt().signature().certificate()).isEqualTo(Gateway.GATEWAY.certificate());
    }

    @Test
    void sendsContentInCanonicalFormUnderTheSoapActionOfTheContract() {
        try (TinyServer server =
                TinyServer.answering(request -> gateway.answer(gateway.submitted(Gateway.message(request.body()))))) {
            new ExchangeClient(Gateway.config(server)).submit(id, SERVICE, CONTENT, true);

            TinyServer.Request sent = server.requests().get(0);
            Fields submit = new Fields(Gateway.message(sent.body()));
            assertThat(sent.action()).isEqualTo("\"urn:kvitok:exchange:1.0:Submit\"");
            assertThat(sent.contentType()).isEqualTo("text/xml; charset=utf-8");
            assertThat(submit.flag("test")).isTrue();
            assertThat(submit.service()).isEqualTo(SERVICE);
            assertThat(sent.body().utf8()).contains("<q:Q xmlns:q=\"urn:q\" a=\"1\" b=\"2\"></q:Q>");
        }
    }

    @Test
    void speaksSoap12WhenConfigured() {
        try (TinyServer server = TinyServer.answering(request -> gateway.answer(Gateway.identity()))) {
            new ExchangeClient(Gateway.config(server).with(Door.SOAP_1_2)).ping();

            assertThat(server.requests().get(0).contentType())
                    .isEqualTo("application/soap+xml; charset=utf-8; action=\"urn:kvitok:exchange:1.0:Ping\"");
        }
    }

    @Test
    void returnsEveryReasonOfASignedRefusal() {
        String reasons = "<k:reason code=\"schema-value-illegal\" column=\"9\" line=\"4\" xpath=\"/q:Q/@a\">"
                + "<k:found>1</k:found><k:expected>2</k:expected></k:reason>"
                + "<k:reason code=\"identifier-check-digit\"></k:reason>";

        Refusal refusal = refused(
                request -> new TinyServer.Answer(500, "text/xml", gateway.sealed(Gateway.fault(reasons))),
                client -> client.submit(id, SERVICE, CONTENT, false));

        assertThat(refusal.incident()).contains(new IncidentId("ABCDEFGH23"));
        assertThat(refusal.reasons())
                .extracting(Reason::code)
                .containsExactly(RefusalCode.SCHEMA_VALUE_ILLEGAL, RefusalCode.IDENTIFIER_CHECK_DIGIT);
        assertThat(refusal.reasons().get(0).place()).isEqualTo(new Place("/q:Q/@a", 4, 9));
        assertThat(refusal.reasons().get(0).text(Locale.forLanguageTag("ru")))
                .isEqualTo("Значение «1» не допускается; требуется 2.");
    }

    @Test
    void refusesContentThatIsNoXmlWithoutSendingAnything() {
        try (TinyServer server = TinyServer.answering(request -> gateway.answer(Gateway.identity()))) {
            Verdict<Accepted> verdict =
                    new ExchangeClient(Gateway.config(server)).submit(id, SERVICE, Bytes.utf8("<a>\n<b></a>"), false);

            assertThat(refusalOf(verdict).code()).isEqualTo(RefusalCode.NOT_WELL_FORMED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void tellsWhereASubmissionStandsByNumberAndByMessageId() {
        Standing byNumber =
                asked(request -> gateway.answer(gateway.status(id.toString())), client -> client.status(NUMBER));
        Standing byId = asked(request -> gateway.answer(gateway.status(id.toString())), client -> client.status(id));

        assertThat(byNumber.submission()).isEqualTo(byId.submission());
        assertThat(byNumber.pollAfter())
                .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(30));
        assertThat(byNumber.acknowledgement().status()).isEqualTo(Status.IN_PROCESSING);
        assertThat(byNumber.timeline()).isEqualTo(byNumber.acknowledgement().timeline());
        assertThat(byNumber.timeline().get(0).event()).isEqualTo(Event.FORWARDED);
        assertThat(byNumber.timeline().get(0).comment()).isEqualTo("в реестр");
    }

    @Test
    void readsResultsOfTheFirstVersionThatHoldTheirAttachments() {
        Result result = asked(
                request -> gateway.answer(gateway.result(id.toString(), Bytes.utf8("note"), 4)),
                client -> client.result(NUMBER));

        assertThat(result.answer().decision()).isEqualTo(Decision.APPROVED);
        assertThat(result.answer().content().utf8()).isEqualTo("<e:Extract xmlns:e=\"urn:example\">ЕГРЮЛ</e:Extract>");
        assertThat(result.answer().attachments())
                .extracting(attachment -> attachment.inside().orElseThrow().utf8())
                .containsExactly("note");
    }

    @Test
    void listsChangesAndGivesTheCursorBack() {
        try (TinyServer server = TinyServer.answering(request -> gateway.answer(Gateway.changes(id.toString())))) {
            ExchangeClient client = new ExchangeClient(Gateway.config(server));
            Changes changes = passed(client.changes(ChangeQuestion.ALL));
            passed(client.changes(new ChangeQuestion(
                    Optional.of(changes.cursor()),
                    Optional.of("egrul-extract"),
                    Optional.of(Status.APPROVED),
                    Optional.of(10))));

            assertThat(changes.submissions()).extracting(Known::messageId).containsExactly(id);
            assertThat(changes.more()).isFalse();
            Fields second = new Fields(Gateway.message(server.requests().get(1).body()));
            assertThat(List.of(
                            second.text("since"), second.text("service"), second.text("status"), second.text("most")))
                    .containsExactly("c-2", "egrul-extract", "approved", "10");
        }
    }

    @Test
    void commentsAndWithdraws() {
        Amended commented = asked(
                request -> gateway.answer(gateway.amended(Gateway.message(request.body()), "comment")),
                client -> client.comment(id, NUMBER, "см. приложение"));
        Amended withdrawn = asked(
                request -> gateway.answer(gateway.amended(Gateway.message(request.body()), "withdrawal")),
                client -> client.withdraw(id, NUMBER, "ошибка"));

        assertThat(commented.receipt().kind()).isEqualTo(Receipts.Kind.COMMENT);
        assertThat(withdrawn.receipt().kind()).isEqualTo(Receipts.Kind.WITHDRAWAL);
        assertThat(withdrawn.number()).isEqualTo(NUMBER);
    }

    @Test
    void tellsWhoWeAreToTheGateway() {
        Identity identity = asked(request -> gateway.answer(Gateway.identity()), ExchangeClient::ping);

        assertThat(identity.name()).isEqualTo("ООО «Ромашка»");
        assertThat(identity.services()).containsExactly(SERVICE);
    }

    private static <T> T asked(
            Function<TinyServer.Request, TinyServer.Answer> answers, Function<ExchangeClient, Verdict<T>> question) {
        try (TinyServer server = TinyServer.answering(answers)) {
            return passed(question.apply(new ExchangeClient(Gateway.config(server))));
        }
    }

    private static <T> Refusal refused(
            Function<TinyServer.Request, TinyServer.Answer> answers, Function<ExchangeClient, Verdict<T>> question) {
        try (TinyServer server = TinyServer.answering(answers)) {
            return refusalOf(question.apply(new ExchangeClient(Gateway.config(server))));
        }
    }

    private static <T> T passed(Verdict<T> verdict) {
        return verdict.fold(value -> value, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static Refusal refusalOf(Verdict<?> verdict) {
        assertThat(verdict).isInstanceOf(Refused.class);
        return ((Refused<?>) verdict).refusal();
    }
}
