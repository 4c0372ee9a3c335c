package org.kvitok.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** The cases of ATTACKS.md that one message can express, as messages. */
public final class AttackCorpus {

    private final Workshop workshop;

    /** @param canary an address at which a listener waits that nobody may ever call */
    public AttackCorpus(TestParties parties, InstantSource clock, URI canary) {
        this.workshop = new Workshop(parties, clock, canary);
    }

    /** All cases, each of which signs its own message when asked for it. */
    public Stream<Attack> all() {
        return Stream.of(
                        new WrappingAttacks(workshop).attacks(),
                        new KeyInfoAttacks(workshop).attacks(),
                        new AlgorithmAttacks(workshop).attacks(),
                        new CertificateAttacks(workshop).attacks(),
                        new TimeAttacks(workshop).attacks(),
                        new TransformAttacks(workshop).attacks(),
                        new EntityAttacks(workshop).attacks(),
                        new DenialAttacks(workshop).attacks(),
                        new SoapAttacks(workshop).attacks(),
                        new EncodingCases(workshop).attacks(),
                        new AttachmentAttacks(workshop).attacks())
                .flatMap(attacks -> attacks);
    }

    /**
     * A container for each section; in each an ordinary submission comes before the attacks and after them.
     *
     * @param ordinary asserts that an ordinary submission is accepted
     * @param attack asserts that an attack is answered as it must
     */
    public Stream<DynamicNode> tests(Executable ordinary, ThrowingConsumer<Attack> attack) {
        Map<String, List<Attack>> sections =
                all().collect(Collectors.groupingBy(Attack::section, TreeMap::new, Collectors.toList()));
        return sections.entrySet().stream().map(section -> {
            Stream<DynamicNode> before = Stream.of(dynamicTest("ordinary submission before", ordinary));
            Stream<DynamicNode> attacks =
                    section.getValue().stream().map(one -> dynamicTest(one.toString(), () -> attack.accept(one)));
            Stream<DynamicNode> after = Stream.of(dynamicTest("ordinary submission after", ordinary));
            return dynamicContainer(
                    "section " + section.getKey(),
                    Stream.of(before, attacks, after).flatMap(nodes -> nodes));
        });
    }

    /** An ordinary submission, newly signed: what must be accepted before and after every attack. */
    public Sending ordinary() {
        return Sending.of(workshop.submission().bytes());
    }
}
