package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.seal.Uris.DS;
import static org.kvitok.seal.Uris.XADES;

import java.util.List;
import java.util.Optional;
import org.kvitok.core.Reason;
import org.kvitok.core.Verdict;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The parts of an enveloped XAdES signature, taken from the only place where each may stand: the signature is the last
 * child of the root, the signed properties are where the standard puts them, and nothing is looked for elsewhere.
 */
record DocumentSignature(
        Element root, Element signature, Element signedInfo, Element keyInfo, Element properties, Places places) {

    static Verdict<DocumentSignature> of(Element root, Places places) {
        if (!(root.getLastChild() instanceof Element signature) || !Elements.is(signature, DS, "Signature")) {
            return refused(places, root, "no signature as the root's last child");
        }
        if (root.getElementsByTagNameNS(DS, "Signature").getLength() != 1) {
            return refused(places, root, "more than one signature");
        }
        if (!elementsOnly(signature)) {
            return refused(places, signature, "text or comments between the parts of the signature");
        }
        List<Element> parts = Elements.in(signature);
        boolean ordered = parts.size() == 4
                && Elements.is(parts.get(0), DS, "SignedInfo")
                && Elements.is(parts.get(1), DS, "SignatureValue")
                && Elements.is(parts.get(2), DS, "KeyInfo")
                && Elements.is(parts.get(3), DS, "Object");
        if (!ordered) {
            return refused(places, signature, "other parts than SignedInfo, SignatureValue, KeyInfo, one Object");
        }
        Optional<Element> properties = only(parts.get(3), XADES, "QualifyingProperties")
                .filter(qualifying -> qualifying.getAttribute("Target").equals("#" + signature.getAttribute("Id")))
                .flatMap(qualifying -> only(qualifying, XADES, "SignedProperties"));
        return properties
                .map(signed -> Verdict.passed(
                        new DocumentSignature(root, signature, parts.get(0), parts.get(2), signed, places)))
                .orElseGet(() -> refused(places, parts.get(3), "no SignedProperties for this signature"));
    }

    /** Text below the properties, found by the names on the way to it. */
    Optional<String> property(String... names) {
        Optional<Element> found = Optional.of(properties);
        for (String name : names) {
            found = found.flatMap(parent -> only(parent, XADES, name).or(() -> only(parent, DS, name)));
        }
        return found.map(element -> element.getTextContent().strip());
    }

    /** The certificate's digest is given with an algorithm; this is the element that names it. */
    Optional<Element> certificateDigest() {
        return only(properties, XADES, "SignedSignatureProperties")
                .flatMap(parent -> Elements.first(parent, XADES, "SigningCertificateV2"))
                .flatMap(parent -> only(parent, XADES, "Cert"))
                .flatMap(parent -> Elements.first(parent, XADES, "CertDigest"));
    }

    private static Optional<Element> only(Element parent, String namespace, String name) {
        List<Element> found = Elements.in(parent, namespace, name);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean elementsOnly(Element parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            boolean blank =
                    node.getNodeType() == Node.TEXT_NODE && node.getNodeValue().isBlank();
            if (node.getNodeType() != Node.ELEMENT_NODE && !blank) {
                return false;
            }
        }
        return true;
    }

    private static Verdict<DocumentSignature> refused(Places places, Element where, String found) {
        return Verdict.refused(
                Reason.of(SECURITY_HEADER_MALFORMED, places.of(where), found, "one enveloped XAdES signature"));
    }
}
