package org.kvitok.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kvitok.core.Reason;
import org.kvitok.core.Sha256;
import org.kvitok.core.WatchedFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trust kept in a folder: {@code authorities/*.pem|crt|cer} (self-signed ones are trusted roots, others stand between)
 * and {@code crl/*.crl|pem}. Changed files take effect within {@link TrustPolicy#lookEvery()}, without restart; a
 * folder whose authorities cannot be read leaves the previous state in force. A revocation list that cannot be read, is
 * out of date or is not signed by its authority counts as missing.
 */
public final class FolderTrust implements Trust {

    private static final Logger LOG = LoggerFactory.getLogger(FolderTrust.class);

    /** A decision is never older than this, whatever the lists say. */
    private static final Duration LONGEST_MEMORY = Duration.ofMinutes(10);

    private static final int REMEMBERED = 10_000;

    private final TrustPolicy policy;
    private final WatchedFolder<State> folder;

    /** @throws IllegalArgumentException when the folder or an authority in it cannot be read */
    public FolderTrust(Path folder, TrustPolicy policy) {
        this.policy = policy;
        this.folder = new WatchedFolder<>("authorities and revocation lists", folder, policy.lookEvery(), State::read);
    }

    @Override
    public Optional<Reason> flaw(X509Certificate certificate, Instant now) {
        State state = folder.current();
        Sha256 digest = Sha256.of(Template.der(certificate));
        return state.decisions
                .get(digest)
                .filter(decision -> decision.holdsAt(now))
                .orElseGet(() -> state.decisions.keep(digest, decide(state, certificate, now)))
                .flaw;
    }

    /** Why changed files are not in force; empty when they are. */
    public Optional<String> problem() {
        return folder.problem();
    }

    private Decision decide(State state, X509Certificate certificate, Instant now) {
        return state.authorities
                .path(certificate, List.of(), now)
                .fold(
                        path -> decide(state, path, now),
                        refusal -> new Decision(
                                Optional.of(refusal.reasons().get(0)), now, now.plus(Duration.ofSeconds(10))));
    }

    private Decision decide(State state, List<X509Certificate> path, Instant now) {
        Instant until = now.plus(LONGEST_MEMORY);
        for (X509Certificate link : path) {
            until = earlier(until, link.getNotAfter().toInstant());
        }
        if (policy.revocation() == TrustPolicy.Revocation.OFF) {
            return new Decision(Optional.empty(), now, until);
        }
        boolean required = policy.revocation() == TrustPolicy.Revocation.REQUIRED;
        until = earlier(until, state.revocations.currentUntil(path, now).orElse(until));
        return new Decision(state.revocations.flaw(path, now, required), now, until);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** @param from clocks can be set back, and in tests they are */
    private record Decision(Optional<Reason> flaw, Instant from, Instant until) {

        boolean holdsAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** One reading of the folder, with the decisions made on it: they end when the folder changes. */
    private record State(Authorities authorities, Revocations revocations, Bounded<Sha256, Decision> decisions) {

        static State read(Path folder) {
            return new State(
                    new Authorities(all(folder.resolve("authorities"), Certificates::in)),
                    new Revocations(all(folder.resolve("crl"), State::readable)),
                    new Bounded<>(REMEMBERED));
        }

        private static List<X509CRL> readable(Path file) {
            try {
                return Certificates.revocationsIn(file);
            } catch (IllegalArgumentException bad) {
                LOG.error("Revocation list counts as missing: {}", bad.getMessage());
                return List.of();
            }
        }

        private static <C> Collection<C> all(Path folder, Function<Path, List<C>> reading) {
            List<C> found = new ArrayList<>();
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(State::isMeant).sorted().map(reading).forEach(found::addAll);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException("Folder " + folder + " cannot be read", unreadable);
                }
            }
            return found;
        }

        private static boolean isMeant(Path file) {
            String name = file.getFileName().toString();
            return !name.startsWith(".") && name.matches(".*\\.(pem|crt|cer|crl)");
        }
    }
}
