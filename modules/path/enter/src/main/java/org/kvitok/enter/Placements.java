package org.kvitok.enter;

import org.kvitok.check.Admissible;
import org.kvitok.core.Entered;
import org.kvitok.core.Ledger;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.Vault;

/**
 * Enters submissions that bring attachments or a signed archive: in the vault before the ledger's commit, and gone again where the commit
 * turned out to be a repeat or refused. When the ledger fails nobody knows; then the vault's next start decides.
 */
final class Placements {

    private final Ledger ledger;
    private final Vault vault;
    private final UsedUploads uploads;

    Placements(Ledger ledger, Vault vault) {
        this.ledger = ledger;
        this.vault = vault;
        this.uploads = new UsedUploads(vault.uploads());
    }

    Entered enter(NewSubmission receipted, Admissible submission) {
        try {
            Vault.Placement placement = vault.place(receipted.number(), submission.contents());
            Entered entered = ledger.enter(receipted);
            if (entered instanceof Entered.Fresh) {
                placement.keep();
                uploads.used(submission.sender().id(), submission.attachments());
            } else {
                placement.undo();
            }
            return entered;
        } finally {
            submission.inline().close();
        }
    }
}
