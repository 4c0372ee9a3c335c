package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {

    private static final String GAZPROM = "1027700070518";

    private RegistryStandIn standIn;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        standIn = RegistryStandIn.start();
        caller = new Caller(standIn.address());
    }

    @AfterEach
    void stop() throws IOException {
        standIn.close();
    }

    @Test
    void refusesWithFaultOfTheCaller() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.REFUSE));

        assertThat(caller.element(ask(), "faultcode").getTextContent()).isEqualTo("soap:Client");
        assertThat(standIn.counts().distinct()).isZero();
    }

    @Test
    void failsWithFaultOfItsOwn() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.FAULT));

        assertThat(caller.element(ask(), "faultcode").getTextContent()).isEqualTo("soap:Server");
    }

    @Test
    void failsTheNextRequestsAndThenAnswers() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.FAIL).times(2));

        assertThat(status()).isEqualTo(500);
        assertThat(status()).isEqualTo(500);
        assertThat(status()).isEqualTo(200);
        assertThat(standIn.counts()).isEqualTo(new Counts(3, 1, 0, 0));
    }

    @Test
    void isAwayForTime() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.AWAY).lasting(Duration.ofMillis(300)));

        HttpResponse<byte[]> answer = caller.post(ask());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        Thread.sleep(400);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void redirectsAndSeesWhoFollows() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.REDIRECT));

        HttpResponse<byte[]> answer = caller.post(ask());
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).contains("/elsewhere");
        assertThat(standIn.counts().strayed()).isZero();
        new Caller(standIn.address().resolve("/elsewhere")).post(ask());
        assertThat(standIn.counts().strayed()).isEqualTo(1);
    }

    @Test
    void answersLate() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.DELAY).delayedBy(Duration.ofMillis(300)));

        long start = System.nanoTime();
        assertThat(status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void closesTheConnectionAfterItsWorkIsDone() {
        standIn.misbehave(Spell.of(Misbehaviour.CLOSE));

        assertThatThrownBy(this::status).isInstanceOf(IOException.class);
        assertThat(standIn.requests()).isNotEmpty();
    }

    @Test
    void sendsHalfAnAnswer() {
        standIn.misbehave(Spell.of(Misbehaviour.HALF));

        assertThatThrownBy(this::status).isInstanceOf(IOException.class);
    }

    @Test
    void sendsPageInsteadOfAnAnswer() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.HTML));

        assertThat(caller.post(ask()).headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    }

    @Test
    void sendsWindows1251ThatSaysItIsUtf8() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.WRONG_ENCODING));

        HttpResponse<byte[]> answer = caller.post(ask());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
        assertThat(new String(answer.body(), Charset.forName("windows-1251"))).contains("ГАЗПРОМ");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("ГАЗПРОМ");
    }

    @Test
    void sendsTheAnswerToAnotherRequest() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.FOREIGN_ANSWER));

        assertThat(caller.element(ask(), "FNSVipULResponse").getAttribute("ИдДок"))
                .isEqualTo("00000000-0000-4000-8000-000000000000");
    }

    @Test
    void sendsHugeAnswer() throws Exception {
        standIn.misbehave(Spell.of(Misbehaviour.HUGE));

        assertThat(caller.post(ask()).body()).hasSizeGreaterThan(64 * 1024 * 1024);
    }

    @Test
    void sendsTheExtractAsAnAttachment() throws Exception {
        String message = Caller.byOgrn("1029900000107", Caller.ID);

        assertThat(caller.element(message, "КодОбр").getTextContent()).isEqualTo("54");
        String file = caller.element(message, "Вложение").getTextContent();
        assertThat(Caller.element(Caller.document(Base64.getDecoder().decode(file)), "СвЮЛ")
                        .getAttribute("ОГРН"))
                .isEqualTo("1029900000107");
    }

    @Test
    void failsEveryRequestForItsTestNumberTwice() throws Exception {
        String one = Caller.byOgrn("1029900000030", Caller.ID);
        String other = Caller.byOgrn("1029900000030", UUID.randomUUID().toString());

        assertThat(caller.post(one).statusCode()).isEqualTo(500);
        assertThat(caller.post(other).statusCode()).isEqualTo(500);
        assertThat(caller.post(one).statusCode()).isEqualTo(500);
        assertThat(caller.post(one).statusCode()).isEqualTo(200);
        assertThat(caller.post(other).statusCode()).isEqualTo(500);
    }

    @Test
    void isToldHowToBehaveOverHttp() throws Exception {
        assertThat(caller.control("POST", "?mode=fail&times=1")).startsWith("{\"mode\":\"fail\",");
        assertThat(status()).isEqualTo(500);
        assertThat(caller.control("GET", "")).startsWith("{\"mode\":\"off\",\"received\":1,\"distinct\":0,");
        caller.control("POST", "?mode=away&lasts=60000");
        assertThat(status()).isEqualTo(503);
        caller.control("POST", "?mode=off");
        assertThat(status()).isEqualTo(200);
        assertThat(caller.control("POST", "?mode=rage")).startsWith("mode is off or one of refuse, ");
        assertThat(caller.control("POST", "?mode=fail&times=x")).startsWith("times is a number");
    }

    private int status() throws IOException, InterruptedException {
        return caller.post(ask()).statusCode();
    }

    private static String ask() {
        return Caller.byOgrn(GAZPROM, UUID.randomUUID().toString());
    }
}
