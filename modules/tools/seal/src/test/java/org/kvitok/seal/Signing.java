package org.kvitok.seal;

import java.security.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Signs envelopes in every way that the standards allow, with the platform's own XML Signature: what other toolkits
 * send, and what attackers with a valid key may.
 */
final class Signing {

    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    /** A reference to be made. */
    record Ref(String uri, String digest, List<Transform> transforms) {}

    private final XMLSignatureFactory factory;
    private final Document document;
    private final List<Ref> references = new ArrayList<>();
    private String method;
    private String canonicalization = Uris.EXCLUSIVE;
    private ExcC14NParameterSpec prefixes;
    private Key with;

    private Signing(ForgedKey key, String envelope) {
        WSSConfig.init();
        this.factory = XMLSignatureFactory.getInstance("DOM");
        this.document = Xml.read(envelope);
        this.with = key.key();
        this.method = key.key().getAlgorithm().equals("RSA") ? RSA : ECDSA;
    }

    /** An unsigned envelope with token and Timestamp, the identifiers being token, time and body. */
    static Signing of(ForgedKey key) {
        return of(key, Bench.NOW.toString(), Bench.NOW.plusSeconds(300).toString(), "");
    }

    static Signing of(ForgedKey key, Instant created) {
        return of(key, created.toString(), created.plusSeconds(300).toString(), "");
    }

    static Signing of(ForgedKey key, String created, String expires, String headers) {
        String times = "<u:Created>" + created + "</u:Created>"
                + (expires.isEmpty() ? "" : "<u:Expires>" + expires + "</u:Expires>");
        return new Signing(key, envelope(key, times, headers));
    }

    static Signing withTimes(ForgedKey key, String times) {
        return new Signing(key, envelope(key, times, ""));
    }

    private static String envelope(ForgedKey key, String times, String headers) {
        return "<s:Envelope xmlns:s=\"" + Uris.SOAP_1_1 + "\" xmlns:u=\"" + Uris.WSU + "\" xmlns:w=\"" + Uris.WSSE
                + "\"><s:Header>" + headers + "<w:Security><w:BinarySecurityToken u:Id=\"token\" ValueType=\""
                + Uris.X509_V3 + "\" EncodingType=\"" + Uris.BASE64 + "\">"
                + Template.base64(Template.der(key.certificate()))
                + "</w:BinarySecurityToken><u:Timestamp u:Id=\"time\">"
                + times + "</u:Timestamp></w:Security></s:Header><s:Body u:Id=\"body\">" + Bench.PAYLOAD
                + "</s:Body></s:Envelope>";
    }

    Document document() {
        return document;
    }

    Signing method(String uri) {
        this.method = uri;
        return this;
    }

    Signing canonicalization(String uri) {
        this.canonicalization = uri;
        return this;
    }

    Signing inclusivePrefixes(String... names) {
        this.prefixes = new ExcC14NParameterSpec(Arrays.asList(names));
        return this;
    }

    /** Signs with a symmetric key made of the public certificate, as a confused verifier would check it. */
    Signing withSecret(byte[] secret) {
        this.with = new SecretKeySpec(secret, "HmacSHA256");
        return this;
    }

    Signing with(ForgedKey other) {
        this.with = other.key();
        return this;
    }

    Signing reference(String uri) {
        return reference(uri, SHA256, Uris.EXCLUSIVE);
    }

    Signing reference(String uri, String digest, String... transforms) {
        List<Transform> made = new ArrayList<>();
        for (String transform : transforms) {
            made.add(transform(transform, null));
        }
        references.add(new Ref(uri, digest, made));
        return this;
    }

    Signing referenceWithPrefixes(String uri, String... names) {
        references.add(new Ref(
                uri, SHA256, List.of(transform(Uris.EXCLUSIVE, new ExcC14NParameterSpec(Arrays.asList(names))))));
        return this;
    }

    private Transform transform(String uri, TransformParameterSpec parameters) {
        try {
            return factory.newTransform(uri, parameters);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The signed envelope, written and read again. */
    Document signed() {
        try {
            List<Reference> made = new ArrayList<>();
            for (Ref reference : references) {
                made.add(factory.newReference(
                        reference.uri,
                        factory.newDigestMethod(reference.digest, null),
                        reference.transforms,
                        null,
                        null));
            }
            SignedInfo info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) prefixes),
                    factory.newSignatureMethod(method, null),
                    made);
            Element security = Bench.one(document, Uris.WSSE, "Security");
            Element str = document.createElementNS(Uris.WSSE, "w:SecurityTokenReference");
            Element direct = document.createElementNS(Uris.WSSE, "w:Reference");
            direct.setAttribute("URI", "#token");
            direct.setAttribute("ValueType", Uris.X509_V3);
            str.appendChild(direct);
            KeyInfoFactory keyInfo = factory.getKeyInfoFactory();
            DOMSignContext context = new DOMSignContext(with, security);
            context.setDefaultNamespacePrefix("d");
            registerIds(context, document.getDocumentElement());
            factory.newXMLSignature(info, keyInfo.newKeyInfo(List.of(new DOMStructure(str))))
                    .sign(context);
            return Xml.again(document);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void registerIds(DOMSignContext context, Element element) {
        if (element.hasAttributeNS(Uris.WSU, "Id")) {
            context.setIdAttributeNS(element, Uris.WSU, "Id");
        } else if (element.hasAttribute("Id")) {
            context.setIdAttributeNS(element, null, "Id");
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                registerIds(context, child);
            }
        }
    }
}
