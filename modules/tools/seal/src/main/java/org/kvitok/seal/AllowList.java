package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Reason;
import org.w3c.dom.Element;

/** The algorithms that a signature may use (W3C XML Signature 1.1, RFC 9231), for messages and for documents. */
final class AllowList {

    static final Set<String> SIGNATURES = Set.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
            "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519");

    static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private static final Set<String> EXCLUSIVE = Set.of(Uris.EXCLUSIVE);
    private static final Set<String> TRANSFORMS = Set.of(Uris.EXCLUSIVE, Uris.ENVELOPED);

    private AllowList() {}

    static Optional<Reason> flaw(Message message, SecurityHeader security) {
        return foreign(security.signedInfo())
                .map(element -> message.reason(
                        ALGORITHM_UNSUPPORTED,
                        element,
                        Quoted.of(element.getAttribute("Algorithm")),
                        "RSA or ECDSA with SHA-2, exclusive canonicalization"));
    }

    /** The first element of a ds:SignedInfo that names an algorithm not on the list. */
    static Optional<Element> foreign(Element signedInfo) {
        return outside(Elements.in(signedInfo, Uris.DS, "CanonicalizationMethod"), EXCLUSIVE)
                .or(() -> outside(Elements.in(signedInfo, Uris.DS, "SignatureMethod"), SIGNATURES))
                .or(() -> Elements.in(signedInfo, Uris.DS, "Reference").stream()
                        .map(AllowList::foreignInReference)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<Element> foreignInReference(Element reference) {
        List<Element> transforms = SignedReference.transforms(reference);
        return outside(Elements.in(reference, Uris.DS, "DigestMethod"), DIGESTS)
                .or(() -> outside(transforms, TRANSFORMS))
                // The octets that are digested must come out of exclusive canonicalization, whatever ran before.
                .or(() -> transforms.isEmpty()
                        ? Optional.of(reference)
                        : outside(transforms.subList(transforms.size() - 1, transforms.size()), EXCLUSIVE));
    }

    private static Optional<Element> outside(List<Element> elements, Set<String> allowed) {
        for (Element element : elements) {
            if (!allowed.contains(element.getAttribute("Algorithm"))) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
