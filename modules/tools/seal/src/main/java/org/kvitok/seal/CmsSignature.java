package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_BROKEN;
import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_OF_ANOTHER;
import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_UNREADABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Store;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.Verdict;

/** A CMS signature file (RFC 5652, SignedData), read but not believed. */
record CmsSignature(List<Signer> signers) {

    /** With the certificates of a chain that are usually in it, a signature has some ten kilobytes. */
    static final int LARGEST = 256 << 10;

    private static final int MOST_SIGNERS = 8;

    private static final Set<String> SHA_2 =
            Set.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");
    private static final Set<String> STREEBOG = Set.of("1.2.643.7.1.1.2.2", "1.2.643.7.1.1.2.3");

    /** RSA (PKCS #1 v1.5) and ECDSA, alone or together with a digest of SHA-2; Ed25519. */
    private static final Set<String> ORDINARY = Set.of(
            "1.2.840.113549.1.1.1",
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.10045.2.1",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4",
            "1.3.101.112");

    private static final Set<String> GOST =
            Set.of(Gost.KEY_256, Gost.KEY_512, "1.2.643.7.1.1.3.2", "1.2.643.7.1.1.3.3");

    static Verdict<CmsSignature> read(Bytes file) {
        if (file.size() > LARGEST) {
            return unreadable("larger than " + LARGEST);
        }
        List<Signer> signers = new ArrayList<>();
        try {
            CMSSignedData cms = new CMSSignedData(binary(file));
            Collection<SignerInformation> found = cms.getSignerInfos().getSigners();
            if (found.isEmpty() || found.size() > MOST_SIGNERS) {
                return unreadable(found.size() + " signers");
            }
            for (SignerInformation information : found) {
                Optional<Reason> flaw = algorithmFlaw(information);
                if (flaw.isPresent()) {
                    return Verdict.refused(flaw.get());
                }
                Optional<SignerCertificate> certificate = certificate(cms.getCertificates(), information);
                if (certificate.isEmpty()) {
                    return unreadable("no certificate of the signer");
                }
                signers.add(new Signer(cms, information, certificate.get()));
            }
        } catch (CMSException | IOException | RuntimeException | StackOverflowError illegible) {
            // Whatever a hostile structure makes the parser stumble over, it is unreadable all the same.
            return unreadable("no CMS SignedData");
        }
        return Verdict.passed(new CmsSignature(List.copyOf(signers)));
    }

    /** Some tools write DER, others base64 of it with or without the lines of PEM. */
    private static byte[] binary(Bytes file) {
        byte[] content = file.sharedArray();
        if (content.length == 0 || content[0] == 0x30) {
            return content;
        }
        String text = new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "");
        return Base64Text.decoded(text.replaceAll("-----(BEGIN|END) [A-Z0-9 ]{1,20}-----", ""));
    }

    private static Optional<SignerCertificate> certificate(
            Store<X509CertificateHolder> certificates, SignerInformation information) throws IOException {
        @SuppressWarnings("unchecked")
        Collection<X509CertificateHolder> matches = certificates.getMatches(information.getSID());
        if (matches.isEmpty()) {
            return Optional.empty();
        }
        Bytes der = Bytes.wrap(matches.iterator().next().getEncoded());
        return SignerCertificate.read(der.sha256(), der);
    }

    private static Optional<Reason> algorithmFlaw(SignerInformation information) {
        String digest = information.getDigestAlgOID();
        String signature = information.getEncryptionAlgOID();
        boolean allowed = SHA_2.contains(digest) && ORDINARY.contains(signature)
                || STREEBOG.contains(digest) && GOST.contains(signature);
        return allowed
                ? Optional.empty()
                : Optional.of(Reason.of(ALGORITHM_UNSUPPORTED).found(digest + " / " + signature));
    }

    private static <T> Verdict<T> unreadable(String found) {
        return Verdict.refused(Reason.of(FILE_SIGNATURE_UNREADABLE).found(found));
    }

    /** One signer of a signature file. */
    record Signer(CMSSignedData cms, SignerInformation information, SignerCertificate certificate) {

        /** What is wrong with the certificate whatever the time: rules of messages, and GOST besides. */
        Optional<Unsuitable> unsuitable() {
            return Gost.isKey(certificate.x509().getPublicKey())
                    ? CertificateRules.usageFlaw(certificate.x509())
                    : certificate.unsuitable();
        }

        /** Why the signature does not hold for this content, which is read to its end. */
        Optional<Reason> flaw(FileSeal.Content content) {
            try {
                SignerInformation over = over(content);
                return over.verify(verifier()) ? Optional.empty() : Optional.of(Reason.of(FILE_SIGNATURE_BROKEN));
            } catch (CMSSignerDigestMismatchException another) {
                return Optional.of(Reason.of(FILE_SIGNATURE_OF_ANOTHER));
            } catch (CMSException | OperatorCreationException | InvalidKeyException | RuntimeException broken) {
                if (broken instanceof UncheckedIOException ours) {
                    throw ours;
                }
                return Optional.of(Reason.of(FILE_SIGNATURE_BROKEN));
            }
        }

        private SignerInformation over(FileSeal.Content content) throws CMSException {
            CMSSignedData detached = new CMSSignedData(new StreamedContent(content), cms.toASN1Structure());
            return detached.getSignerInfos().get(information.getSID());
        }

        private SignerInformationVerifier verifier() throws OperatorCreationException, InvalidKeyException {
            return new JcaSignerInfoVerifierBuilder(digests())
                    .setProvider(Gost.provider())
                    .build(Gost.key(certificate.x509().getPublicKey()));
        }

        /** The platform's SHA-2 is twelve times faster than Bouncy Castle's, which alone has Streebog. */
        private DigestCalculatorProvider digests() throws OperatorCreationException {
            JcaDigestCalculatorProviderBuilder builder = new JcaDigestCalculatorProviderBuilder();
            return STREEBOG.contains(information.getDigestAlgOID())
                    ? builder.setProvider(Gost.provider()).build()
                    : builder.build();
        }
    }
}
