package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kvitok.core.RefusalCode.COVERAGE_INCOMPLETE;
import static org.kvitok.core.RefusalCode.ID_NOT_UNIQUE;
import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MISSING;
import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;
import static org.kvitok.seal.Bench.one;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** ATTACKS.md, section A: what is digested is not what is used. */
class WrappingAttackTest {

    @TempDir
    static Path folder;

    static Bench bench;

    @BeforeAll
    static void prepare() {
        bench = new Bench(folder);
    }

    @Test
    void refusesBodyMovedIntoTheHeader() {
        Document document = bench.document(bench.romashka);
        Element body = evilBody(document, null);
        one(document, Uris.SOAP_1_1, "Header").appendChild(wrapped(body));

        assertThat(bench.refusal(Xml.again(document))).contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesEvilBodyWithTheSameId() {
        Document document = bench.document(bench.romashka);
        Element old = evilBody(document, "kvitok-body");
        one(document, Uris.SOAP_1_1, "Header").appendChild(wrapped(old));
        document = Xml.again(document);

        assertThat(bench.refusal(document)).contains(ID_NOT_UNIQUE);
        // Our own resolving takes the real Body, so even without that guard the digest betrays it.
        assertThat(Bench.refusal(bench.sealWithout(Guard.UNIQUE_IDS), document)).contains(SIGNATURE_INVALID);
        assertThat(Bench.refusal(bench.sealWithout(Guard.UNIQUE_IDS, Guard.SIGNATURE), document))
                .isEmpty();
    }

    @Test
    void refusesBodyInsideObjectOfTheSignature() {
        Document document = bench.document(bench.romashka);
        Element old = evilBody(document, "Body2");
        Element object = document.createElementNS(Uris.DS, "ds:Object");
        object.appendChild(old);
        one(document, Uris.DS, "Signature").appendChild(object);
        document = Xml.again(document);

        assertThat(bench.refusal(document)).contains(SECURITY_HEADER_MALFORMED);
        assertThat(Bench.refusal(bench.sealWithout(Guard.HEADER_WHITELIST), document))
                .contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesBodyInsideKeyInfo() {
        Document document = bench.document(bench.romashka);
        one(document, Uris.DS, "KeyInfo").appendChild(wrapped(evilBody(document, "Body2")));

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesBodyNestedInTheEvilBody(boolean first) {
        Document document = bench.document(bench.romashka);
        Element old = evilBody(document, "Body2");
        Element body = Elements.first(document.getDocumentElement(), Uris.SOAP_1_1, "Body")
                .orElseThrow();
        body.insertBefore(wrapped(old), first ? body.getFirstChild() : null);

        assertThat(bench.refusal(Xml.again(document))).contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesSignatureOverThePayloadInsteadOfTheBody() {
        Signing signing = Signing.of(bench.romashka);
        one(signing.document(), "urn:test", "Ask").setAttributeNS(Uris.WSU, "u:Id", "payload");
        Document document = signing.reference("#time").reference("#payload").signed();

        assertThat(bench.refusal(document)).contains(REFERENCE_ILLEGAL);
    }

    @Test
    void refusesSignedHeaderThatOnlyLooksLikeTheBody() {
        String look = "<x:Body xmlns:x=\"urn:x\" u:Id=\"look\">" + Bench.PAYLOAD + "</x:Body>";
        Document document = Signing.of(bench.romashka, Bench.NOW.toString(), "", look)
                .reference("#time")
                .reference("#look")
                .signed();

        assertThat(bench.refusal(document)).contains(COVERAGE_INCOMPLETE);
        assertThat(Bench.refusal(bench.sealWithout(Guard.COVERAGE), document)).isEmpty();
    }

    @Test
    void refusesSwappedToken() {
        Document document = bench.document(bench.romashka);
        Element token = one(document, Uris.WSSE, "BinarySecurityToken");
        Element header = one(document, Uris.SOAP_1_1, "Header");
        Element evil = (Element) token.cloneNode(true);
        evil.setTextContent(Template.base64(Template.der(bench.vasilek.certificate())));
        token.getParentNode().replaceChild(evil, token);
        header.appendChild(wrapped(token));

        assertThat(bench.refusal(Xml.again(document))).contains(ID_NOT_UNIQUE);
        assertThat(Bench.refusal(bench.sealWithout(Guard.UNIQUE_IDS), Xml.again(document)))
                .contains(SIGNATURE_INVALID);
    }

    @Test
    void refusesTwoSignatures() {
        Document document = bench.document(bench.romashka);
        Element signature = one(document, Uris.DS, "Signature");
        signature.getParentNode().appendChild(signature.cloneNode(true));

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
        assertThat(Bench.refusal(bench.sealWithout(Guard.HEADER_WHITELIST), Xml.again(document)))
                .contains(SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:other", "http://schemas.xmlsoap.org/soap/actor/none"})
    void refusesHeaderForAnotherActorAsUnsigned(String actor) {
        Document document = bench.document(bench.romashka);
        one(document, Uris.WSSE, "Security").setAttributeNS(Uris.SOAP_1_1, "soap:actor", actor);

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MISSING);
        assertThat(Bench.refusal(bench.sealWithout(Guard.HEADER_WHITELIST), Xml.again(document)))
                .isEmpty();
    }

    @Test
    void refusesUnsignedMessageAndEmptyHeader() {
        Document document = bench.document(bench.romashka);
        Element security = one(document, Uris.WSSE, "Security");
        while (security.getFirstChild() != null) {
            security.removeChild(security.getFirstChild());
        }
        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);

        security.getParentNode().removeChild(security);
        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MISSING);
    }

    @Test
    void refusesTwoSecurityHeaders() {
        Document document = bench.document(bench.romashka);
        Element security = one(document, Uris.WSSE, "Security");
        Element second = document.createElementNS(Uris.WSSE, "wsse:Security");
        security.getParentNode().appendChild(second);

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
        assertThat(Bench.refusal(bench.sealWithout(Guard.HEADER_WHITELIST), Xml.again(document)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#time", "#body"})
    void refusesWhenOnlyOneOfBodyAndTimestampIsSigned(String uri) {
        Document document = Signing.of(bench.romashka).reference(uri).signed();

        assertThat(bench.refusal(document)).contains(COVERAGE_INCOMPLETE);
        assertThat(Bench.refusal(bench.sealWithout(Guard.COVERAGE), document)).isEmpty();
    }

    @Test
    void refusesUnsignedAddressingHeader() {
        String header = "<a:To xmlns:a=\"" + Uris.ADDRESSING + "\">urn:elsewhere</a:To>";
        Document document = Signing.of(bench.romashka, Bench.NOW.toString(), "", header)
                .reference("#time")
                .reference("#body")
                .signed();

        assertThat(bench.refusal(document)).contains(COVERAGE_INCOMPLETE);
        assertThat(Bench.refusal(bench.sealWithout(Guard.COVERAGE), document)).isEmpty();
    }

    @Test
    void refusesSignedInfoWithoutReferences() {
        Document document = bench.document(bench.romashka);
        Element info = one(document, Uris.DS, "SignedInfo");
        Elements.in(info, Uris.DS, "Reference").forEach(info::removeChild);

        assertThat(bench.refusal(Xml.again(document))).contains(SECURITY_HEADER_MALFORMED);
        assertThat(Bench.refusal(bench.sealWithout(Guard.HEADER_WHITELIST), Xml.again(document)))
                .contains(REFERENCE_ILLEGAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u:Id", "Id", "ID", "xml:id", "AssertionID"})
    void refusesDuplicateIdOfEveryKindBeforeAndAfter(String attribute) {
        for (boolean before : new boolean[] {true, false}) {
            Document document = bench.document(bench.romashka);
            Element duplicate = document.createElementNS("urn:x", "x:Duplicate");
            String namespace = attribute.equals("u:Id") ? Uris.WSU : attribute.equals("xml:id") ? Uris.XML : null;
            duplicate.setAttributeNS(namespace, attribute, "kvitok-body");
            Element parent = before ? one(document, Uris.SOAP_1_1, "Header") : document.getDocumentElement();
            parent.appendChild(duplicate);
            document = Xml.again(document);

            assertThat(bench.refusal(document)).contains(ID_NOT_UNIQUE);
            assertThat(Bench.refusal(bench.sealWithout(Guard.UNIQUE_IDS), document))
                    .isEmpty();
        }
    }

    @Test
    void refusesTamperedPayload() {
        Document document = bench.document(bench.romashka);
        one(document, "urn:test", "Text").setTextContent("Другое");

        assertThat(bench.refusal(Xml.again(document))).contains(SIGNATURE_INVALID);
        assertThat(Bench.refusal(bench.sealWithout(Guard.SIGNATURE), Xml.again(document)))
                .isEmpty();
    }

    /** Takes the signed Body out, puts another in its place, and returns the signed one. */
    private static Element evilBody(Document document, String id) {
        Element old = one(document, Uris.SOAP_1_1, "Body");
        Element evil = document.createElementNS(Uris.SOAP_1_1, "soap:Body");
        if (id != null) {
            evil.setAttributeNS(Uris.WSU, "u:Id", id);
        }
        Element payload = document.createElementNS("urn:test", "t:Ask");
        payload.setTextContent("evil");
        evil.appendChild(payload);
        old.getParentNode().replaceChild(evil, old);
        return old;
    }

    private static Element wrapped(Element element) {
        Element wrapper = element.getOwnerDocument().createElementNS("urn:w", "x:W");
        wrapper.appendChild(element);
        return wrapper;
    }
}
