package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.kvitok.core.Verdict;
import org.w3c.dom.Element;

/**
 * Checks the one form of signature that {@link HeaderWhitelist}, {@link Counts} and {@link AllowList} leave (XML
 * Signature 1.1, section 3.2): exclusive canonicalization of SignedInfo and of each element that a reference means. It
 * must not be used where one of those guards is left out. An enveloped-signature transform changes nothing here, since
 * no legal target of a reference contains the signature.
 */
final class NarrowSignatureCheck implements SignatureCheck {

    /** What has to run before. */
    static final Set<Guard> PRESUMED = Set.of(Guard.HEADER_WHITELIST, Guard.COUNTS, Guard.ALGORITHMS);

    private static final Map<String, String> DIGESTS = Map.of(
            "http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384",
            "http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512");
    private static final Map<String, String> SIGNATURES = Map.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "SHA384withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "SHA512withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "SHA256withECDSA",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "SHA384withECDSA",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "SHA512withECDSA",
            "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", "Ed25519");

    private final Providers providers = Providers.measured();

    @Override
    public Verdict<Digested> digested(
            Message message, SecurityHeader security, List<SignedReference> references, SignerCertificate certificate) {
        try {
            // The value first: only who holds the key may have us digest the rest.
            if (!valueHolds(security, certificate)) {
                return refused(message, security, "the signature value does not fit");
            }
            List<Element> digested = new ArrayList<>(references.size());
            Optional<Canonical> body = Optional.empty();
            for (SignedReference reference : references) {
                Optional<Canonical> form = form(reference);
                if (!digestHolds(reference, form)) {
                    return refused(message, security, "the digest of #" + reference.id() + " differs");
                }
                digested.add(reference.target());
                body = reference.target() == message.body() ? form : body;
            }
            return Verdict.passed(new Digested(digested, body));
        } catch (GeneralSecurityException | XMLSecurityException | RuntimeException refused) {
            // Hostile input makes the libraries below stumble in ways that they do not declare; none of them is ours.
            return refused(message, security, refused.toString());
        }
    }

    private boolean valueHolds(SecurityHeader security, SignerCertificate certificate)
            throws GeneralSecurityException, XMLSecurityException {
        Element signedInfo = security.signedInfo();
        String method = security.signatureMethod();
        byte[] value = Base64Text.decoded(child(security.signature(), "SignatureValue"));
        if (method.contains("#ecdsa-")) {
            value = EcdsaValue.der(value, certificate.curveBytes());
        }
        Signature signature = Signature.getInstance(SIGNATURES.get(method), providers.verifier(method));
        signature.initVerify(certificate.key());
        signature.update(canonical(signedInfo, child(signedInfo, "CanonicalizationMethod")));
        return signature.verify(value);
    }

    /** Empty where the transform names prefixes, which few toolkits do. */
    private static Optional<Canonical> form(SignedReference reference) {
        return prefixes(canonicalization(reference.reference())).isEmpty()
                ? CanonicalPass.over(reference.target())
                : Optional.empty();
    }

    private static boolean digestHolds(SignedReference reference, Optional<Canonical> form)
            throws GeneralSecurityException, XMLSecurityException {
        String method = child(reference.reference(), "DigestMethod").getAttribute("Algorithm");
        MessageDigest digest = MessageDigest.getInstance(DIGESTS.get(method));
        if (form.isPresent()) {
            form.get().digestWith(digest);
        } else {
            digest.update(canonical(reference.target(), canonicalization(reference.reference())));
        }
        return MessageDigest.isEqual(digest.digest(), Base64Text.decoded(child(reference.reference(), "DigestValue")));
    }

    /** The transform that gives the octets. Two of them would be a detour that no toolkit makes. */
    private static Element canonicalization(Element reference) {
        List<Element> exclusive = SignedReference.transforms(reference).stream()
                .filter(transform -> Uris.EXCLUSIVE.equals(transform.getAttribute("Algorithm")))
                .toList();
        if (exclusive.size() != 1) {
            throw new IllegalArgumentException(exclusive.size() + " canonicalizations in one reference");
        }
        return exclusive.get(0);
    }

    private static byte[] canonical(Element element, Element method) throws XMLSecurityException {
        return CanonicalForm.octets(element, prefixes(method));
    }

    private static String prefixes(Element method) {
        return Elements.first(method, Uris.EXCLUSIVE, "InclusiveNamespaces")
                .map(inclusive -> inclusive.getAttribute("PrefixList"))
                .orElse("");
    }

    private static Element child(Element parent, String name) {
        return Elements.first(parent, Uris.DS, name).orElseThrow();
    }

    private static Verdict<Digested> refused(Message message, SecurityHeader security, String found) {
        return message.refused(SIGNATURE_INVALID, security.signature(), found, "");
    }
}
