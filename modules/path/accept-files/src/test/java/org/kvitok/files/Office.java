package org.kvitok.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kvitok.check.AttachmentDesk;
import org.kvitok.check.CheckConfig;
import org.kvitok.check.DropCheck;
import org.kvitok.check.Scanner;
import org.kvitok.core.Audit;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Ledger;
import org.kvitok.core.NodeId;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Steps;
import org.kvitok.enter.Registrar;
import org.kvitok.packages.ServicePackages;
import org.kvitok.reply.SealedDocuments;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.FileSeal;
import org.kvitok.seal.FolderTrust;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.TrustPolicy;
import org.kvitok.testkit.InMemoryLedger;
import org.kvitok.vault.FileVault;
import org.kvitok.vault.VaultConfig;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;

/** The files' door with everything real but ledger and notices, and without threads: a test takes the turns itself. */
final class Office implements Participants {

    static final FilesConfig CONFIG = waiting(Duration.ZERO);

    /** The same, but a document without a signature is not refused while a test lasts. */
    static final FilesConfig PATIENT = waiting(Duration.ofHours(1));

    private static final Path ROOT = Path.of(System.getProperty("kvitok.root"));
    private static final SchemaSet MANIFESTS =
            SchemaSet.compile(ROOT.resolve("schemas/exchange/1.0/manifest.xsd"), ROOT.resolve("schemas"));
    private static final ServicePackages SERVICES =
            ServicePackages.load(ROOT.resolve("schemas"), ROOT.resolve("routes"), Map.of());

    final Clock clock = Clock.systemUTC();
    final KeyForge forge = new KeyForge(clock);
    final ForgedAuthority root = forge.authority("Root");
    final Path folder;
    final InMemoryLedger ledger = new InMemoryLedger();
    final NoticeBoard notices = new NoticeBoard();
    final List<RefusalCode> audited = new ArrayList<>();
    final Map<Tally.Outcome, Integer> tally = new HashMap<>();
    final DropFolder romashka;
    final ForgedKey key;
    final ForgedKey otherKey;
    private final Map<Sha256, Participant> bound = new ConcurrentHashMap<>();
    private final FileVault vault;
    private final DropCheck check;

    Office(Path folder) {
        this.folder = folder;
        this.key = bind("romashka", root.issue("Romashka"), Set.of("*"));
        this.otherKey = bind("vasilek", root.issue("Vasilek"), Set.of("*"));
        root.writeTrust(folder.resolve("trust"), "root");
        this.romashka = folder("romashka");
        try {
            this.vault = FileVault.open(
                    new VaultConfig(folder.resolve("vault"), 0, new NodeId(1)), (number, digest, since) -> false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        FolderTrust trust = new FolderTrust(folder.resolve("trust"), TrustPolicy.STANDARD);
        this.check = new DropCheck(
                XmlLimits.STANDARD,
                new FileSeal(this, trust, clock),
                MANIFESTS,
                SERVICES,
                new AttachmentDesk(vault, XmlLimits.STANDARD, Scanner.none(), CheckConfig.STANDARD),
                ledger::submission,
                audit(),
                Steps.uncounted(),
                clock);
    }

    ForgedKey bind(String mnemonic, ForgedKey certified, Set<String> services) {
        ParticipantId id = new ParticipantId(mnemonic);
        bound.put(
                digest(certified),
                new Participant(id, "ООО " + mnemonic, Optional.empty(), Optional.empty(), services));
        return certified;
    }

    void unbind(ForgedKey key) {
        bound.remove(digest(key));
    }

    private static Sha256 digest(ForgedKey key) {
        try {
            return Sha256.of(key.certificate().getEncoded());
        } catch (java.security.cert.CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    DropFolder folder(String mnemonic) {
        try {
            return DropFolder.of(folder.resolve("files"), new ParticipantId(mnemonic))
                    .create();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Audit audit() {
        return (delivery, refusal, certificate) -> audited.add(refusal.code());
    }

    FilesDoor.Parts parts(Ledger used) {
        Registrar registrar = new Registrar(
                used,
                vault,
                new SealedDocuments(
                        new DocumentSeal(root.issue("Gateway").signingKey(), clock),
                        this,
                        new XmlReader(XmlLimits.STANDARD)),
                new NodeId(1),
                Steps.uncounted(),
                clock);
        return new FilesDoor.Parts(
                this,
                vault,
                check,
                CheckConfig.STANDARD,
                registrar,
                notices,
                audit(),
                outcome -> tally.merge(outcome, 1, Integer::sum));
    }

    Seat seat(DropFolder of, FilesConfig config, Ledger used) {
        FilesDoor.Parts parts = parts(used);
        Counter counter = new Counter(check, parts.registrar(), notices, parts.audit(), parts.tally(), clock);
        Clerk clerk = new Clerk(config, CheckConfig.STANDARD, vault, check, counter, notices, clock);
        return new Seat(of, CheckConfig.STANDARD, clerk, this, config, parts.tally(), clock);
    }

    private static FilesConfig waiting(Duration forSignature) {
        return new FilesConfig(
                Duration.ofMillis(10),
                1,
                forSignature,
                1 << 20,
                64 << 20,
                2_000,
                3,
                3,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofDays(90),
                0);
    }

    /** Takes turns until nothing is left to do. */
    void work() {
        work(CONFIG);
    }

    void work(FilesConfig config) {
        work(seat(romashka, config, ledger));
    }

    static void work(Seat seat) {
        for (int turn = 0; turn < 1_000; turn++) {
            if (!seat.turn().after().isZero()) {
                return;
            }
        }
        throw new AssertionError("there is no end to it");
    }

    /** A file, and that it is complete. */
    void drop(String name, Bytes content) {
        put(name, content);
        put(name + ".ok", Bytes.NONE);
    }

    void put(String name, Bytes content) {
        try {
            Files.write(romashka.in().resolve(name), content.sharedArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Files below the participant's folder, by their names from there, state left out. */
    List<String> files() {
        try (Stream<Path> all = Files.walk(romashka.root())) {
            return all.filter(Files::isRegularFile)
                    .map(file -> romashka.root().relativize(file).toString())
                    .filter(name -> !name.startsWith(".state"))
                    .map(name -> name.replaceFirst("archive/[0-9-]{10}/", ""))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What lies in the vault's staging and in the folder of drops that are being done. */
    List<Path> leftBehind() {
        List<Path> left = new ArrayList<>();
        for (Path place :
                List.of(folder.resolve("vault/staging"), romashka.state().resolve("work"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.walk(place)) {
                    all.filter(Files::isRegularFile).forEach(left::add);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
        return left;
    }

    @Override
    public Optional<Participant> boundTo(Sha256 certificate) {
        return Optional.ofNullable(bound.get(certificate));
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return bound.values().stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
