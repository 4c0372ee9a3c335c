package org.kvitok.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.kvitok.seal.Guard;
import org.kvitok.testkit.Attack;
import org.kvitok.testkit.AttackCorpus;
import org.kvitok.testkit.Canary;
import org.kvitok.testkit.Control;
import org.kvitok.testkit.Outcome;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.TestMessage;
import org.kvitok.testkit.TestParties;

/** Every case of ATTACKS.md that one message can express, against the whole check. */
class AttacksTest {

    /** Refusals that come before any certificate has been read. */
    private static final Set<RefusalCode> WITHOUT_CERTIFICATE = EnumSet.of(
            RefusalCode.SECURITY_HEADER_MISSING,
            RefusalCode.SECURITY_HEADER_MALFORMED,
            RefusalCode.CERTIFICATE_UNREADABLE);

    private static TestParties parties;
    private static Canary canary;
    private static Gate gate;
    private static AttackCorpus corpus;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        parties = new TestParties(Instant.now());
        canary = Canary.listening();
        gate = new Gate(parties, folder);
        corpus = new AttackCorpus(parties, Clock.systemUTC(), canary.address());
    }

    @AfterAll
    static void close() throws IOException {
        canary.close();
    }

    @TestFactory
    @Timeout(300)
    Stream<DynamicNode> answersEveryCaseAsItMust() {
        return corpus.tests(AttacksTest::assertOrdinaryAdmitted, AttacksTest::assertAnswered);
    }

    @Test
    void acceptsCertificateOnceItIsValid() {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
        Attack notYetValid = new AttackCorpus(parties, later, canary.address())
                .all()
                .filter(attack -> attack.number().equals("76"))
                .findFirst()
                .orElseThrow();

        assertAdmitted(gate.inspect(notYetValid.sending().get(), later, Set.of()));
    }

    private static void assertAnswered(Attack attack) throws IOException {
        gate.forget();
        Verdict<Admitted> verdict = gate.inspect(attack.sending().get());
        if (attack.outcome() == Outcome.ACCEPTED) {
            assertAccepted(attack, verdict);
        } else {
            assertRefused(attack, verdict);
            assertThat(gate.staged()).as(attack.toString()).isEmpty();
            assertBites(attack);
        }
        canary.assertNobodyCalled();
    }

    /** What the registrar does when it has entered a submission. */
    private static Admitted letGo(Admitted admitted) {
        if (admitted instanceof Admissible submission) {
            submission.inline().close();
        }
        return admitted;
    }

    private static void assertAccepted(Attack attack, Verdict<Admitted> verdict) {
        assertThat(assertAdmitted(verdict)).isInstanceOf(Admissible.class);
        assertThat(gate.noted()).isEmpty();
        attack.note()
                .ifPresent(note -> verdict.peek(admitted -> {
                    TestMessage content = TestMessage.read(((Admissible) admitted).content());
                    assertThat(content.text("note")).isEqualTo(note);
                }));
    }

    private static void assertRefused(Attack attack, Verdict<Admitted> verdict) {
        Refusal refusal = verdict.fold(
                admitted -> fail(attack + " was admitted as sent by " + admitted.sender()), refused -> refused);
        assertThat(refusal.code()).as(attack.toString()).isIn(attack.inward());
        assertThat(Outcome.of(refusal.code())).isEqualTo(attack.outcome());
        assertThat(refusal.outward().reasons()).allSatisfy(reason -> assertThat(reason.found() + reason.expected())
                .as(attack.toString())
                .doesNotContain("null")
                .doesNotContain("Exception"));
        assertThat(gate.noted()).hasSize(1);
        assertThat(gate.noted().get(0).refusal()).isEqualTo(refusal);
        if (refusal.code().outward() == RefusalCode.AUTHENTICATION_FAILED) {
            assertThat(refusal.outward().reasons()).containsExactly(Reason.of(RefusalCode.AUTHENTICATION_FAILED));
            if (!WITHOUT_CERTIFICATE.contains(refusal.code())) {
                assertThat(gate.noted().get(0).certificate()).isPresent();
            }
        }
    }

    private static void assertBites(Attack attack) {
        Control control = attack.control().orElseThrow(() -> new AssertionError("no control for " + attack));
        if (control instanceof Control.AdmittedWithout without) {
            assertAdmitted(insecurely(attack, without.guards()));
            for (Guard kept : without.guards()) {
                Set<Guard> others = EnumSet.copyOf(without.guards());
                others.remove(kept);
                assertThat(refusedCode(insecurely(attack, others)))
                        .as("%s with %s kept", attack, kept)
                        .isNotEmpty();
            }
        } else if (control instanceof Control.RefusedElsewhere elsewhere) {
            assertThat(refusedCode(insecurely(attack, elsewhere.guards())))
                    .as("%s: %s", attack, elsewhere.why())
                    .containsExactly(elsewhere.other());
        } else if (control instanceof Control.HarmlessTwin harmless) {
            assertAdmitted(gate.inspect(harmless.twin().get()));
        } else {
            Sending read = attack.sending().get();
            assertAdmitted(
                    gate.inspect(Sending.of(TestMessage.read(read.content()).bytes())));
        }
    }

    private static Verdict<Admitted> insecurely(Attack attack, Set<Guard> leftOut) {
        return gate.inspect(attack.sending().get(), Clock.systemUTC(), leftOut);
    }

    private static List<RefusalCode> refusedCode(Verdict<Admitted> verdict) {
        return verdict.fold(admitted -> List.of(), refusal -> List.of(refusal.code()));
    }

    private static void assertOrdinaryAdmitted() {
        assertAdmitted(gate.inspect(corpus.ordinary()));
    }

    private static Admitted assertAdmitted(Verdict<Admitted> verdict) {
        return verdict.fold(AttacksTest::letGo, refusal -> fail("refused: " + refusal.reasons()));
    }
}
