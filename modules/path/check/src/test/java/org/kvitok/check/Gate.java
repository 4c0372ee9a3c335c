package org.kvitok.check;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Delivery;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Refusal;
import org.kvitok.core.Sha256;
import org.kvitok.core.Steps;
import org.kvitok.core.Verdict;
import org.kvitok.packages.ServicePackages;
import org.kvitok.seal.FolderTrust;
import org.kvitok.seal.Guard;
import org.kvitok.seal.InsecureSeal;
import org.kvitok.seal.SealPolicy;
import org.kvitok.seal.TrustPolicy;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.TestParties;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/** The whole check with everything real: reader, seal, trust on disk, published schemas, the first service. */
final class Gate {

    /** One call of the audit. */
    record Noted(Delivery delivery, Refusal refusal, Optional<Sha256> certificate) {}

    private static final Path ROOT = Path.of(System.getProperty("kvitok.root"));

    private final TestParties parties;
    private final FolderTrust trust;
    private final SchemaSet exchange =
            SchemaSet.compile(ROOT.resolve("schemas/exchange/1.0/exchange.xsd"), ROOT.resolve("schemas"));
    private final ServicePackages services =
            ServicePackages.load(ROOT.resolve("schemas"), ROOT.resolve("routes"), Map.of());
    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private final List<Noted> noted = new ArrayList<>();

    Gate(TestParties parties, Path folder) {
        this.parties = parties;
        parties.layOutTrust(folder);
        this.trust = new FolderTrust(folder, TrustPolicy.STANDARD);
    }

    /** What the audit was told, in order. */
    List<Noted> noted() {
        return noted;
    }

    void forget() {
        noted.clear();
    }

    Verdict<Admitted> inspect(Sending sending) {
        return inspect(sending, Clock.systemUTC(), Set.of());
    }

    /** With guards left out. */
    Verdict<Admitted> inspect(Sending sending, Clock clock, Set<Guard> leftOut) {
        Checkpoint checkpoint = new Checkpoint(
                reader,
                InsecureSeal.without(leftOut, parties, trust, SealPolicy.STANDARD, clock),
                exchange,
                services,
                (delivery, refusal, certificate) -> noted.add(new Noted(delivery, refusal, certificate)),
                Steps.uncounted(),
                clock);
        return checkpoint.inspect(delivery(sending, clock));
    }

    private static Delivery delivery(Sending sending, Clock clock) {
        return new Delivery(
                IncidentId.next(),
                sending.door(),
                clock.instant(),
                "203.0.113.7",
                sending.charset(),
                sending.content());
    }
}
