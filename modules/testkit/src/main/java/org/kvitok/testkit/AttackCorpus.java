package org.kvitok.testkit;

import java.net.URI;
import java.time.InstantSource;
import java.util.stream.Stream;

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

    /** An ordinary submission, newly signed: what must be accepted before and after every attack. */
    public Sending ordinary() {
        return Sending.of(workshop.submission().bytes());
    }
}
