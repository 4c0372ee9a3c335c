package org.kvitok.testkit;

import java.util.List;
import java.util.Optional;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Uploads;
import org.kvitok.core.Vault;

/** A vault for tests that have no attachments: nothing is in it and nothing goes in. */
public final class NoVault implements Vault {

    @Override
    public Staging staging() {
        return Staging.NONE;
    }

    @Override
    public Uploads uploads() {
        throw new IllegalStateException("nothing can be uploaded here");
    }

    @Override
    public Placement place(SubmissionNumber number, List<StoredContent> staged) {
        throw new IllegalStateException("nothing can be placed here");
    }

    @Override
    public Optional<StoredContent> content(SubmissionNumber number, Sha256 digest) {
        return Optional.empty();
    }
}
