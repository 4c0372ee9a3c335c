package org.kvitok.seal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Sha256;
import org.kvitok.core.WatchedFolder;

/**
 * Participants kept in a folder, one sub-folder each, named with the mnemonic. It holds {@code participant.properties}
 * (UTF-8: {@code name}, {@code inn}, {@code ogrn}, {@code services} = names separated by commas, or {@code *}; {@code
 * answers} = the same for services that it answers for as a registry) and
 * {@code certificates/*.pem|crt|cer}. A line {@code certificate.<file>.until=2026-12-31T00:00:00Z} ends that
 * certificate's binding at that moment, so that an old one overlaps with its successor.
 *
 * <p>Changed files take effect without restart; a folder with a mistake is reported, and the previous state stays in
 * force as a whole. Looking up costs the same for ten participants and for ten thousand.
 */
public final class FolderParticipants implements Participants {

    private final WatchedFolder<ParticipantIndex> folder;
    private final Clock clock;

    /** @throws IllegalArgumentException when the folder cannot be read; the message names the file and the mistake */
    public FolderParticipants(Path folder, Duration lookEvery, Clock clock) {
        this.folder = new WatchedFolder<>("participants", folder, lookEvery, ParticipantIndex::read);
        this.clock = clock;
    }

    @Override
    public Optional<Participant> boundTo(Sha256 certificate) {
        return folder.current().boundTo(certificate, clock.instant());
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return folder.current().participant(id);
    }

    @Override
    public Optional<Participant> withSubject(X500Principal subject) {
        return folder.current().withSubject(subject);
    }

    /** Why changed files are not in force; empty when they are. */
    public Optional<String> problem() {
        return folder.problem();
    }
}
