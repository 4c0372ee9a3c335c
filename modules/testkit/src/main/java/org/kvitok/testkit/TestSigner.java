package org.kvitok.testkit;

import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.xml.security.c14n.Canonicalizer;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Signs messages as the tests want them, rightly or wrongly. Shares no code with the gateway's own signing, so that the
 * two can be tried against each other. Mutable; for one message.
 */
final class TestSigner {

    private static final Set<String> CANONICALIZATIONS =
            Set.of(Uri.EXCLUSIVE, Uri.EXCLUSIVE_WITH_COMMENTS, Uri.INCLUSIVE, Uri.INCLUSIVE_1_1);

    private final Key key;
    private String signatureMethod;
    private String canonicalization = Uri.EXCLUSIVE;
    private String keyInfo =
            "<wsse:SecurityTokenReference xmlns:wsse=\"%s\"><wsse:Reference URI=\"#Token\" ValueType=\"%s\"/></wsse:SecurityTokenReference>"
                    .formatted(Uri.WSSE, Uri.X509_V3);
    private List<SignedPart> parts = List.of(SignedPart.of("Body"), SignedPart.of("Timestamp"));
    private UnaryOperator<byte[]> signatureValue = UnaryOperator.identity();
    private String prefix = "ds:";

    TestSigner(TestIdentity identity) {
        this(identity.key(), identity.method());
    }

    TestSigner(Key key, String signatureMethod) {
        this.key = key;
        this.signatureMethod = signatureMethod;
    }

    TestSigner method(String uri) {
        this.signatureMethod = uri;
        return this;
    }

    TestSigner canonicalization(String uri) {
        this.canonicalization = uri;
        return this;
    }

    TestSigner parts(SignedPart... chosen) {
        this.parts = List.of(chosen);
        return this;
    }

    TestSigner parts(List<SignedPart> chosen) {
        this.parts = List.copyOf(chosen);
        return this;
    }

    TestSigner also(SignedPart... more) {
        List<SignedPart> all = new ArrayList<>(parts);
        all.addAll(List.of(more));
        this.parts = List.copyOf(all);
        return this;
    }

    /** What stands inside ds:KeyInfo, as XML. */
    TestSigner keyInfo(String xml) {
        this.keyInfo = xml;
        return this;
    }

    /** Spoils or forges the value: gets the octets to be signed, returns the value. */
    TestSigner forging(UnaryOperator<byte[]> forger) {
        this.signatureValue = forger;
        return this;
    }

    TestSigner withoutPrefixes() {
        this.prefix = "";
        return this;
    }

    /** Appends a ds:Signature to the message's Security header. */
    TestMessage sign(TestMessage message) {
        TestMessage.declareUsedPrefixes(message.envelope());
        Element signature = message.piece(unsigned(message.document()));
        message.security().appendChild(signature);
        Element signedInfo = (Element) signature.getFirstChild();
        byte[] octets = TestMessage.canonical(known(canonicalization), signedInfo, "");
        byte[] value = signatureValue == UnaryOperator.<byte[]>identity() ? null : signatureValue.apply(octets);
        byte[] result = value == null || value == octets ? Crypto.signed(signatureMethod, key, octets) : value;
        signedInfo.getNextSibling().setTextContent(Base64.getEncoder().encodeToString(result));
        return message;
    }

    private String unsigned(Document document) {
        StringBuilder references = new StringBuilder();
        for (SignedPart part : parts) {
            references.append(reference(document, part));
        }
        String xmlns = prefix.isEmpty() ? "xmlns" : "xmlns:ds";
        return ("<ds:Signature %s=\"%s\"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"%s\"/>"
                        + "<ds:SignatureMethod Algorithm=\"%s\"/>%s</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo>%s</ds:KeyInfo></ds:Signature>")
                .formatted(xmlns, Uri.DS, canonicalization, signatureMethod, references, keyInfo)
                .replace("<ds:", "<" + prefix)
                .replace("</ds:", "</" + prefix);
    }

    private String reference(Document document, SignedPart part) {
        StringBuilder transforms = new StringBuilder();
        for (SignedPart.Transform transform : part.transforms()) {
            transforms.append("<ds:Transform Algorithm=\"%s\">%s</ds:Transform>"
                    .formatted(transform.algorithm(), transform.content()));
        }
        String type = part.type().isEmpty() ? "" : " Type=\"" + part.type() + "\"";
        return ("<ds:Reference URI=\"%s\"%s><ds:Transforms>%s</ds:Transforms>"
                        + "<ds:DigestMethod Algorithm=\"%s\"/><ds:DigestValue>%s</ds:DigestValue></ds:Reference>")
                .formatted(part.uri(), type, transforms, part.digestMethod(), digest(document, part));
    }

    private static String digest(Document document, SignedPart part) {
        String algorithm = Uri.INCLUSIVE;
        String prefixList = "";
        for (SignedPart.Transform transform : part.transforms()) {
            if (CANONICALIZATIONS.contains(transform.algorithm())) {
                algorithm = transform.algorithm();
                prefixList = transform.prefixList();
            }
        }
        Element target = part.uri().isEmpty()
                ? document.getDocumentElement()
                : withId(document, part.uri().substring(1));
        byte[] octets = target == null ? Crypto.random(32) : TestMessage.canonical(algorithm, target, prefixList);
        return Base64.getEncoder().encodeToString(Crypto.digest(part.digestMethod(), octets));
    }

    /** By any attribute that anybody uses as an identifier; the first in the document. */
    private static Element withId(Document document, String id) {
        NodeList all = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                Attr attribute = (Attr) element.getAttributes().item(j);
                if (attribute.getValue().equals(id) && "id".equalsIgnoreCase(attribute.getLocalName())) {
                    return element;
                }
            }
        }
        return null;
    }

    private static String known(String algorithm) {
        return CANONICALIZATIONS.contains(algorithm) ? algorithm : Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS;
    }
}
