package org.kvitok.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kvitok.core.Delivery;
import org.kvitok.core.Enclosures;
import org.kvitok.core.IncidentId;
import org.kvitok.core.NodeId;
import org.kvitok.core.Refusal;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.Steps;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Verdict;
import org.kvitok.packages.ServicePackages;
import org.kvitok.seal.FolderTrust;
import org.kvitok.seal.Guard;
import org.kvitok.seal.InsecureSeal;
import org.kvitok.seal.SealPolicy;
import org.kvitok.seal.TrustPolicy;
import org.kvitok.testkit.Sending;
import org.kvitok.testkit.TestParties;
import org.kvitok.vault.FileVault;
import org.kvitok.vault.VaultConfig;
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
    private final Path vaultFolder;
    private final FileVault vault;
    private final AttachmentDesk attachments;
    private final List<Noted> noted = new ArrayList<>();

    Gate(TestParties parties, Path folder) {
        this.parties = parties;
        parties.layOutTrust(folder);
        this.trust = new FolderTrust(folder, TrustPolicy.STANDARD);
        this.vaultFolder = folder.resolve("vault");
        this.vault = vault(vaultFolder);
        this.attachments = new AttachmentDesk(vault, XmlLimits.STANDARD, this::infection, CheckConfig.STANDARD);
    }

    private static FileVault vault(Path folder) {
        try {
            return FileVault.open(new VaultConfig(folder, 0, new NodeId(1)), (number, digest, since) -> false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Knows one threat: the industry's test string. */
    private Optional<String> infection(StoredContent content) throws IOException {
        return Files.readString(content.file(), StandardCharsets.ISO_8859_1).contains("EICAR-STANDARD-ANTIVIRUS-TEST")
                ? Optional.of("EICAR")
                : Optional.empty();
    }

    /** Every file that lies in the vault at the moment. */
    List<Path> staged() {
        try (Stream<Path> all = Files.walk(vaultFolder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
        return inspect(sending, clock, leftOut, clock.instant());
    }

    /** @param arrivedAt when the message arrived, before whatever came beside it */
    Verdict<Admitted> inspect(Sending sending, Clock clock, Set<Guard> leftOut, Instant arrivedAt) {
        Checkpoint checkpoint = new Checkpoint(
                reader,
                InsecureSeal.without(leftOut, parties, trust, SealPolicy.STANDARD, clock),
                exchange,
                services,
                attachments,
                number -> Optional.empty(),
                EnteredBefore.NOTHING,
                (delivery, refusal, certificate) -> noted.add(new Noted(delivery, refusal, certificate)),
                Steps.uncounted(),
                clock);
        Delivery delivery = delivery(sending, arrivedAt);
        try {
            return checkpoint.inspect(delivery);
        } finally {
            delivery.enclosures().staging().close();
        }
    }

    private Delivery delivery(Sending sending, Instant arrivedAt) {
        Staging staging = vault.staging();
        List<Enclosures.Part> parts = sending.beside().stream()
                .map(part -> new Enclosures.Part(
                        part.contentId(), "application/octet-stream", staging.stage(part.content())))
                .toList();
        return new Delivery(
                IncidentId.next(),
                sending.door(),
                arrivedAt,
                "203.0.113.7",
                sending.charset(),
                sending.message(),
                new Enclosures(parts, staging));
    }
}
