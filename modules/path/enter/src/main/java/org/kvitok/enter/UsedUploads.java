package org.kvitok.enter;

import java.util.List;
import org.kvitok.check.Enclosed;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Uploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of uploads whose contents the ledger's commit has made part of a submission. */
record UsedUploads(Uploads uploads) {

    private static final Logger LOG = LoggerFactory.getLogger(UsedUploads.class);

    void used(ParticipantId sender, List<Enclosed> attachments) {
        attachments.stream().flatMap(one -> one.upload().stream()).forEach(upload -> {
            try {
                uploads.used(sender, upload);
            } catch (RuntimeException stays) {
                // What was entered is entered; the upload's time will be over by itself.
                LOG.error("Upload {} of {} was used and stays behind", upload, sender, stays);
            }
        });
    }
}
