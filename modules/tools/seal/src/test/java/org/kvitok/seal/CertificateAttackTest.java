package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.core.RefusalCode.CERTIFICATE_OUTSIDE_VALIDITY;
import static org.kvitok.core.RefusalCode.CERTIFICATE_REVOKED;
import static org.kvitok.core.RefusalCode.CERTIFICATE_STATUS_UNKNOWN;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNSUITABLE;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNTRUSTED;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.RefusalCode;

/** ATTACKS.md, section D: certificates and trust. */
class CertificateAttackTest {

    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
    }

    @Test
    void refusesExpiredCertificate() {
        ForgedKey key = bound(KeyOrder.named("Expired").expired());

        assertThat(refusal(key)).contains(CERTIFICATE_OUTSIDE_VALIDITY);
        assertThat(Bench.refusal(bench.sealWithout(Guard.CERTIFICATE, Guard.TRUST), bench.document(key)))
                .isEmpty();
    }

    @Test
    void refusesCertificateThatBecomesValidLaterAndAcceptsItThen() {
        ForgedKey key = bound(KeyOrder.named("Soon").valid(Duration.ofSeconds(30), Duration.ofDays(1)));
        Clock later = Clock.fixed(Bench.NOW.plusSeconds(31), ZoneOffset.UTC);
        Seal then = new Seal(bench, bench.trust(), SealPolicy.STANDARD, later);

        assertThat(refusal(key)).contains(CERTIFICATE_OUTSIDE_VALIDITY);
        assertThat(Bench.refusal(then, bench.document(key))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyOrder.Use.class,
            names = {"TLS_SERVER", "UNSAID", "AUTHORITY"})
    void refusesCertificatesThatAreNotForSigning(KeyOrder.Use use) {
        ForgedKey key = bound(KeyOrder.named("Other use").use(use));

        assertThat(refusal(key)).contains(CERTIFICATE_UNSUITABLE);
        assertThat(Bench.refusal(bench.sealWithout(Guard.CERTIFICATE), bench.document(key)))
                .isEmpty();
    }

    @Test
    void refusesOtherAuthorityOfTheSameName() {
        ForgedAuthority other = bench.forge.authority("Kvitok Test Root");
        ForgedKey key = bench.bind("foreign", other.issue("Foreign"));

        assertThat(refusal(key)).contains(CERTIFICATE_UNTRUSTED);
        assertThat(Bench.refusal(bench.sealWithout(Guard.TRUST), bench.document(key)))
                .isEmpty();
    }

    @Test
    void acceptsThroughSubordinateAuthorityOnlyWhenItsCertificateIsThere() {
        ForgedAuthority between = bench.root.subordinate("Between");
        ForgedKey key = bench.bind("below", between.issue("Below"));
        Seal seal = bench.seal();

        assertThat(Bench.refusal(seal, bench.document(key))).contains(CERTIFICATE_UNTRUSTED);

        between.writeTrust(folder, "between");
        assertThat(Bench.refusal(seal, bench.document(key))).isEmpty();
    }

    @Test
    void refusesParticipantActingAsAuthority() {
        ForgedKey issued = bench.forge.issued(KeyOrder.named("Issued by participant"), bench.romashka);
        bench.bind("issued", issued);
        bench.romashka.writeCertificate(folder.resolve("authorities/romashka.pem"));

        assertThat(refusal(issued)).contains(CERTIFICATE_UNTRUSTED);
    }

    @Test
    void honoursNewRevocationListWithoutRestart() {
        Seal seal = bench.seal();
        assertThat(Bench.refusal(seal, bench.document(bench.romashka))).isEmpty();

        bench.root.revoke(bench.romashka);
        bench.root.writeTrust(folder, "root");

        assertThat(Bench.refusal(seal, bench.document(bench.romashka))).contains(CERTIFICATE_REVOKED);
        assertThat(Bench.refusal(seal, bench.document(bench.vasilek))).isEmpty();
        assertThat(Bench.refusal(bench.sealWithout(Guard.TRUST), bench.document(bench.romashka)))
                .isEmpty();
    }

    @Test
    void refusesRevokedAuthorityBetween() {
        ForgedAuthority between = bench.root.subordinate("Between");
        ForgedKey key = bench.bind("below", between.issue("Below"));
        between.writeTrust(folder, "between");
        bench.root.revoke(between.key());
        bench.root.writeTrust(folder, "root");

        assertThat(refusal(key)).contains(CERTIFICATE_REVOKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "expired", "garbage", "forged"})
    void failsClosedWithoutCurrentRevocationList(String trouble) throws IOException {
        Path list = folder.resolve("crl/root.crl");
        switch (trouble) {
            case "missing" -> Files.delete(list);
            case "expired" -> bench.root.writeRevocations(list, Duration.ofDays(-1));
            case "garbage" -> Files.writeString(list, "garbage");
            default -> bench.forge.authority("Kvitok Test Root").writeRevocations(list, Duration.ofDays(1));
        }

        assertThat(refusal(bench.romashka)).contains(CERTIFICATE_STATUS_UNKNOWN);
        assertThat(trusting(TrustPolicy.Revocation.WHEN_PRESENT)).isEmpty();
    }

    @Test
    void looksAtNoListWhenRevocationIsOff() {
        bench.root.revoke(bench.romashka);
        bench.root.writeTrust(folder, "root");

        assertThat(trusting(TrustPolicy.Revocation.OFF)).isEmpty();
        assertThat(trusting(TrustPolicy.Revocation.WHEN_PRESENT)).contains(CERTIFICATE_REVOKED);
    }

    @Test
    void forgetsDecisionWhenTheListRunsOut() {
        bench.root.writeRevocations(folder.resolve("crl/root.crl"), Duration.ofMinutes(2));
        Trust trust = bench.trust();

        assertThat(trust.flaw(bench.romashka.certificate(), Bench.NOW)).isEmpty();
        assertThat(trust.flaw(bench.romashka.certificate(), Bench.NOW.plusSeconds(119)))
                .isEmpty();
        assertThat(trust.flaw(bench.romashka.certificate(), Bench.NOW.plusSeconds(120))
                        .orElseThrow()
                        .code())
                .isEqualTo(CERTIFICATE_STATUS_UNKNOWN);
    }

    @Test
    void keepsThePreviousStateWhenAnAuthorityCannotBeRead() throws IOException {
        FolderTrust trust = (FolderTrust) bench.trust();
        Files.writeString(folder.resolve("authorities/root.pem"), "garbage");

        assertThat(trust.flaw(bench.romashka.certificate(), Bench.NOW)).isEmpty();
        assertThat(trust.problem().orElseThrow()).contains("root.pem");

        bench.root.writeTrust(folder, "root");
        assertThat(trust.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1", "ffffffffffffffffffffffffffffffffffffffffffffffff"})
    void copesWithStrangeSerialNumbers(String serial) {
        ForgedKey key = bound(KeyOrder.named("Serial").serial(new BigInteger(serial, 16)));

        assertThat(refusal(key).map(RefusalCode::outward))
                .isIn(Optional.empty(), Optional.of(RefusalCode.AUTHENTICATION_FAILED));
    }

    private ForgedKey bound(KeyOrder order) {
        return bench.bind("tried", bench.root.issue(order));
    }

    private Optional<RefusalCode> refusal(ForgedKey key) {
        return bench.refusal(bench.document(key));
    }

    private Optional<RefusalCode> trusting(TrustPolicy.Revocation revocation) {
        return new FolderTrust(folder, new TrustPolicy(revocation, Duration.ZERO))
                .flaw(bench.romashka.certificate(), Bench.NOW)
                .map(reason -> reason.code());
    }
}
