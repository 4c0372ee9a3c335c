package org.kvitok.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers from start to start which packages have compiled, by the digest of every file that they are compiled from: one
 * that has need not be compiled again before the gateway is ready. One line for each: service, digest, and the files
 * elsewhere that it imports, separated by tabs. Nothing depends on it but time; a file that cannot be read or written is
 * only reported. For use by one thread at a time.
 */
final class Proven {

    /** A package that compiled. */
    private record Proof(Sha256 digest, Set<Path> imported) {}

    private static final Logger LOG = LoggerFactory.getLogger(Proven.class);

    private final Optional<Path> file;
    private final SortedMap<ServiceId, Proof> proofs = new TreeMap<>();

    private Proven(Optional<Path> file) {
        this.file = file;
    }

    /** @param file where it is kept; empty to remember nothing */
    static Proven read(Optional<Path> file) {
        Proven proven = new Proven(file);
        file.filter(Files::isRegularFile).ifPresent(proven::fill);
        return proven;
    }

    /** The files elsewhere that the package imports, where it has compiled as its files are now. */
    Optional<Set<Path>> imported(PackageFolder folder) {
        return Optional.ofNullable(proofs.get(folder.id()))
                .filter(proof -> digest(folder, proof.imported())
                        .filter(proof.digest()::equals)
                        .isPresent())
                .map(Proof::imported);
    }

    /** The package has compiled as its files are now. */
    void note(PackageFolder folder, Set<Path> imported) {
        digest(folder, imported).ifPresent(digest -> proofs.put(folder.id(), new Proof(digest, Set.copyOf(imported))));
    }

    void keep() {
        file.ifPresent(this::write);
    }

    private void fill(Path from) {
        try {
            for (String line : Files.readAllLines(from)) {
                List<String> fields = List.of(line.split("\t"));
                Set<Path> imported = fields.stream().skip(2).map(Path::of).collect(Collectors.toSet());
                proofs.put(ServiceId.of(fields.get(0)), new Proof(Sha256.ofHex(fields.get(1)), imported));
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("{} cannot be read; every package is compiled first: {}", from, unreadable.toString());
            proofs.clear();
        }
    }

    private void write(Path to) {
        List<String> lines = new ArrayList<>();
        proofs.forEach((id, proof) -> lines.add(id + "\t" + proof.digest()
                + proof.imported().stream().map(path -> "\t" + path).collect(Collectors.joining())));
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Path aside = to.resolveSibling(to.getFileName() + ".new");
            Files.write(aside, lines);
            Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.warn("{} cannot be written; the next start takes longer: {}", to, unwritable.toString());
        }
    }

    /** Empty where a file cannot be read now. */
    private static Optional<Sha256> digest(PackageFolder folder, Set<Path> imported) {
        MessageDigest digest = Sha256.digester();
        try {
            for (Path one : new TreeSet<>(Imprint.of(folder, imported).files().keySet())) {
                byte[] content = Files.readAllBytes(one);
                digest.update((one + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return Optional.of(Sha256.ofDigest(digest.digest()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
