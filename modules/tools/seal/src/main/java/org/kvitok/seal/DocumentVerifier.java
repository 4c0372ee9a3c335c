package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.CERTIFICATE_OUTSIDE_VALIDITY;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNREADABLE;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNTRUSTED;
import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;
import static org.kvitok.core.RefusalCode.TIMESTAMP_MALFORMED;

import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Verdict;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/**
 * Verifies documents signed by {@link DocumentSeal}, offline and years later: with nothing but the file and the
 * certificates that are trusted, which may be authorities or the signer's own certificate. The signer's certificate is
 * judged at the signing time that the signature states; revocation is not looked at. Safe for use by many threads.
 */
public final class DocumentVerifier {

    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private final Set<X509Certificate> trusted;
    private final Authorities authorities;

    public DocumentVerifier(Collection<X509Certificate> trusted) {
        WSSConfig.init();
        this.trusted = Set.copyOf(trusted);
        this.authorities = new Authorities(trusted);
    }

    /** The signed document, or why it cannot be believed: {@code not-well-formed}, {@code signature-invalid} and so on. */
    public Verdict<VerifiedDocument> verify(Bytes document) {
        Places places = new Places(document, Optional.empty());
        return reader.read(document, Optional.empty())
                .then(read -> DocumentSignature.of(read.getDocumentElement(), places))
                .then(this::verify);
    }

    private Verdict<VerifiedDocument> verify(DocumentSignature signature) {
        return algorithms(signature)
                .then(this::references)
                .then(this::certificates)
                .then(chain -> signedAt(signature)
                        .then(at -> believed(signature, chain, at))
                        .then(at -> holds(signature, chain.get(0), at)));
    }

    private Verdict<DocumentSignature> algorithms(DocumentSignature signature) {
        return AllowList.foreign(signature.signedInfo())
                .map(element -> DocumentVerifier.<DocumentSignature>refused(
                        signature, ALGORITHM_UNSUPPORTED, element, Quoted.of(element.getAttribute("Algorithm"))))
                .orElseGet(() -> Verdict.passed(signature));
    }

    /** One reference to the whole document without the signature, one to the signed properties, none else. */
    private Verdict<DocumentSignature> references(DocumentSignature signature) {
        List<Element> references = Elements.in(signature.signedInfo(), Uris.DS, "Reference");
        String id = signature.properties().getAttribute("Id");
        boolean right = references.size() == 2
                && !id.isEmpty()
                && isReference(references.get(0), "", List.of(Uris.ENVELOPED, Uris.EXCLUSIVE))
                && isReference(references.get(1), "#" + id, List.of(Uris.EXCLUSIVE))
                && references.get(1).getAttribute("Type").equals(Uris.SIGNED_PROPERTIES);
        return right
                ? Verdict.passed(signature)
                : refused(signature, REFERENCE_ILLEGAL, signature.signedInfo(), references.size() + " references");
    }

    private static boolean isReference(Element reference, String uri, List<String> transforms) {
        return reference.hasAttribute("URI")
                && reference.getAttribute("URI").equals(uri)
                && SignedReference.transforms(reference).stream()
                        .map(transform -> transform.getAttribute("Algorithm"))
                        .toList()
                        .equals(transforms);
    }

    private Verdict<List<X509Certificate>> certificates(DocumentSignature signature) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Element data : Elements.in(signature.keyInfo(), Uris.DS, "X509Data")) {
                for (Element encoded : Elements.in(data, Uris.DS, "X509Certificate")) {
                    chain.add(SignerCertificate.parsed(
                            Bytes.wrap(Base64.getMimeDecoder().decode(encoded.getTextContent()))));
                }
            }
        } catch (CertificateException | RuntimeException unreadable) {
            return refused(signature, CERTIFICATE_UNREADABLE, signature.keyInfo(), "not X.509");
        }
        return chain.isEmpty() || chain.size() > 10
                ? refused(signature, CERTIFICATE_UNREADABLE, signature.keyInfo(), chain.size() + " certificates")
                : Verdict.passed(chain);
    }

    private Verdict<Instant> signedAt(DocumentSignature signature) {
        Optional<String> time = signature.property("SignedSignatureProperties", "SigningTime");
        try {
            return Verdict.passed(OffsetDateTime.parse(time.orElse("")).toInstant());
        } catch (DateTimeException illegible) {
            return refused(signature, TIMESTAMP_MALFORMED, signature.properties(), Quoted.of(time.orElse("")));
        }
    }

    private Verdict<Instant> believed(DocumentSignature signature, List<X509Certificate> chain, Instant at) {
        X509Certificate signer = chain.get(0);
        if (!isNamedInProperties(signature, signer)) {
            return refused(signature, CERTIFICATE_UNTRUSTED, signature.properties(), "SigningCertificateV2 differs");
        }
        Instant from = signer.getNotBefore().toInstant();
        Instant until = signer.getNotAfter().toInstant();
        if (at.isBefore(from) || at.isAfter(until)) {
            return refused(signature, CERTIFICATE_OUTSIDE_VALIDITY, signature.keyInfo(), from + " – " + until);
        }
        Optional<Unsuitable> flaw = CertificateRules.flaw(signer);
        if (flaw.isPresent()) {
            return refused(
                    signature,
                    flaw.get().code(),
                    signature.keyInfo(),
                    flaw.get().found());
        }
        return trusted.contains(signer)
                ? Verdict.passed(at)
                : authorities.path(signer, chain.subList(1, chain.size()), at).map(path -> at);
    }

    private static boolean isNamedInProperties(DocumentSignature signature, X509Certificate signer) {
        return signature
                .certificateDigest()
                .filter(digest -> Elements.first(digest, Uris.DS, "DigestMethod")
                        .filter(method -> Sha256.URI.equals(method.getAttribute("Algorithm")))
                        .isPresent())
                .flatMap(digest -> Elements.first(digest, Uris.DS, "DigestValue"))
                .filter(value -> MessageDigest.isEqual(
                        Sha256.of(Template.der(signer)).bytes(),
                        Base64.getMimeDecoder().decode(value.getTextContent())))
                .isPresent();
    }

    private Verdict<VerifiedDocument> holds(DocumentSignature signature, X509Certificate signer, Instant at) {
        // The one attribute by which Santuario may find an element: no other can be taken for the properties.
        signature.properties().setIdAttribute("Id", true);
        try {
            XMLSignature xml = new XMLSignature(
                    signature.signature(),
                    "",
                    true,
                    Providers.measured()
                            .verifier(Elements.first(signature.signedInfo(), Uris.DS, "SignatureMethod")
                                    .orElseThrow()
                                    .getAttribute("Algorithm")));
            if (!xml.checkSignatureValue(signer.getPublicKey())) {
                return refused(signature, SIGNATURE_INVALID, signature.signature(), "the document was altered");
            }
        } catch (XMLSecurityException | RuntimeException unverifiable) {
            return refused(signature, SIGNATURE_INVALID, signature.signature(), unverifiable.toString());
        }
        signature.root().removeChild(signature.signature());
        return Verdict.passed(new VerifiedDocument(signature.root(), signer, at));
    }

    private static <T> Verdict<T> refused(DocumentSignature signature, RefusalCode code, Element where, String found) {
        return Verdict.refused(Reason.of(code, signature.places().of(where), found, ""));
    }
}
