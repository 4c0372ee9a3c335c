package org.kvitok.files;

import java.io.IOException;
import java.util.Optional;
import org.kvitok.check.SafeArchive;
import org.kvitok.check.SignedArchive;
import org.kvitok.check.UnsafeArchive;
import org.kvitok.core.Notices.Outcome;
import org.kvitok.core.Participant;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Staging;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

/** Takes one submission out of an archive and hands it over the counter. Safe for use by many threads. */
final class Documents {

    private final Vault vault;
    private final Counter counter;
    private final FilesConfig config;

    Documents(Vault vault, Counter counter, FilesConfig config) {
        this.vault = vault;
        this.counter = counter;
        this.config = config;
    }

    /** @param signed the archive, where it was signed as a whole */
    Outcome take(Case one, SafeArchive archive, Bundle bundle, Optional<SignedArchive> signed, Participant owner)
            throws IOException {
        try (Staging staging = vault.staging()) {
            Verdict<Parcel.Unpacked> verdict = new Parcel(archive, config, signed).unpack(bundle, owner, staging);
            Optional<Parcel.Unpacked> unpacked = verdict.fold(Optional::of, refusal -> Optional.empty());
            return unpacked.isPresent()
                    ? counter.take(one, unpacked.get().dropped(), unpacked.get().enclosures())
                    : counter.refuse(one, verdict.<Refusal>fold(none -> null, refusal -> refusal));
        } catch (UnsafeArchive unsafe) {
            return counter.refuse(one, Refusal.of(reason(unsafe)));
        } catch (FlawedFile flawed) {
            return counter.refuse(one, flawed.refusal());
        }
    }

    static Reason reason(UnsafeArchive unsafe) {
        return Reason.of(RefusalCode.ARCHIVE_UNSAFE, Place.NOWHERE, unsafe.found(), unsafe.expected());
    }
}
