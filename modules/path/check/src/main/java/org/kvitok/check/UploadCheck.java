package org.kvitok.check;

import java.util.Optional;
import org.kvitok.core.Attachment;
import org.kvitok.core.MessageId;
import org.kvitok.core.Participant;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Uploads;
import org.kvitok.core.Verdict;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;

/** Checks an OpenUpload, valid by the exchange schema: somebody who may send something wants to bring a file of a legal name. */
final class UploadCheck {

    private UploadCheck() {}

    static Verdict<Admitted> inspect(SignedMessage signed, Fields fields, Places places) {
        Participant sender = signed.signer();
        if (sender.services().isEmpty() && sender.answers().isEmpty()) {
            return Verdict.refused(Reason.of(RefusalCode.UPLOAD_NOT_PERMITTED).found(sender.id()));
        }
        String name = fields.text("name").orElseThrow();
        Optional<String> flaw = Names.flaw(name);
        if (flaw.isPresent()) {
            return Verdict.refused(Reason.of(
                    RefusalCode.ATTACHMENT_NAME_ILLEGAL,
                    places.of(fields.child("name").orElseThrow()),
                    Names.legible(name),
                    flaw.get()));
        }
        Attachment facts = new Attachment(
                name,
                fields.required("mediaType"),
                Long.parseLong(fields.required("size")),
                Sha256.ofHex(fields.required("sha256")),
                Optional.empty());
        return Verdict.passed(new AdmissibleUpload(
                sender,
                new Uploads.Order(
                        sender.id(),
                        MessageId.of(fields.required("messageId")),
                        signed.digest(signed.payload()),
                        facts)));
    }
}
