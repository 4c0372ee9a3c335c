package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_FOREIGN;
import static org.kvitok.core.RefusalCode.FILE_SIGNER_UNSUITABLE;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Participant;
import org.kvitok.core.Participants;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Verdict;

/**
 * Verifies detached CMS signatures (RFC 5652; DER, BER, base64 or PEM) of files, in constant memory. Every signer must be
 * bound to the participant whose file it is, its certificate suitable, valid now and trusted, the algorithms those of
 * messages or GOST R 34.10-2012; only then is the file read, once for each signer. When a file was signed does not matter,
 * and nobody believes it. Safe for use by many threads.
 *
 * <p>Refusals are not veiled as those of messages are: who may put a file into a participant's folder has signed in.
 */
public final class FileSeal {

    private final Participants participants;
    private final Trust trust;
    private final Clock clock;

    public FileSeal(Participants participants, Trust trust, Clock clock) {
        this.participants = participants;
        this.trust = trust;
        this.clock = clock;
    }

    /** What is signed; opened anew for each signer. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Verifies one signature file.
     *
     * @throws java.io.UncheckedIOException when the content cannot be read
     */
    public Verdict<SignedFile> verify(Content content, Bytes signature, Participant owner) {
        return CmsSignature.read(signature).then(cms -> {
            List<Sha256> certificates = new ArrayList<>();
            for (CmsSignature.Signer signer : cms.signers()) {
                Optional<Reason> flaw = flaw(signer, owner).or(() -> signer.flaw(content));
                if (flaw.isPresent()) {
                    return Verdict.refused(new Refusal(List.of(flaw.get()))
                            .presented(signer.certificate().digest()));
                }
                certificates.add(signer.certificate().digest());
            }
            return Verdict.passed(new SignedFile(owner, certificates));
        });
    }

    private Optional<Reason> flaw(CmsSignature.Signer signer, Participant owner) {
        SignerCertificate certificate = signer.certificate();
        Optional<Participant> bound = participants.boundTo(certificate.digest());
        if (!bound.map(Participant::id).equals(Optional.of(owner.id()))) {
            return Optional.of(Reason.of(FILE_SIGNATURE_FOREIGN)
                    .found(certificate.x509().getSubjectX500Principal().getName())
                    .expected(owner.name()));
        }
        return unsuitable(certificate.x509(), signer.unsuitable())
                .or(() -> trust.flaw(certificate.x509(), clock.instant()).map(FileSeal::plain));
    }

    private Optional<Reason> unsuitable(X509Certificate x509, Optional<Unsuitable> flaw) {
        Instant now = clock.instant();
        Instant from = x509.getNotBefore().toInstant();
        Instant until = x509.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(until)) {
            return Optional.of(Reason.of(FILE_SIGNER_UNSUITABLE).found(from + " – " + until));
        }
        return flaw.map(unsuitable ->
                Reason.of(FILE_SIGNER_UNSUITABLE).found(unsuitable.code().wire() + ": " + unsuitable.found()));
    }

    /** A list that is missing is our own trouble; everything else is told. */
    private static Reason plain(Reason reason) {
        return reason.code().fault() == RefusalCode.Fault.GATEWAY
                ? reason
                : Reason.of(FILE_SIGNER_UNSUITABLE).found(reason.code().wire());
    }
}
