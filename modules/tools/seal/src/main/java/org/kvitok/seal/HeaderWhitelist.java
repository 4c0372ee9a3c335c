package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MISSING;
import static org.kvitok.seal.Uris.DS;
import static org.kvitok.seal.Uris.EXCLUSIVE;
import static org.kvitok.seal.Uris.WSSE;
import static org.kvitok.seal.Uris.WSU;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Verdict;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Lets exactly one form of wsse:Security through, so that WSS4J only ever sees what ordinary toolkits send: everything
 * else that the standards allow (key references, SAML, encryption, manifests) never reaches it.
 */
final class HeaderWhitelist {

    private static final String EXPECTED = "one BinarySecurityToken, one Timestamp, one Signature";

    /** Roles that mean this receiver; an absent or empty one does too. */
    private static final Set<String> OURS = Set.of(
            "",
            "http://schemas.xmlsoap.org/soap/actor/next",
            Uris.SOAP_1_2 + "/role/next",
            Uris.SOAP_1_2 + "/role/ultimateReceiver");

    private static final Shape PREFIXES = Shape.of(EXCLUSIVE, "InclusiveNamespaces");
    private static final Shape TRANSFORM = Shape.of(DS, "Transform", PREFIXES.optional());
    private static final Shape REFERENCE = Shape.of(
            DS,
            "Reference",
            Shape.of(DS, "Transforms", TRANSFORM.repeated()).once(),
            Shape.of(DS, "DigestMethod").once(),
            Shape.textual(DS, "DigestValue").once());
    private static final Shape SIGNED_INFO = Shape.of(
            DS,
            "SignedInfo",
            Shape.of(DS, "CanonicalizationMethod", PREFIXES.optional()).once(),
            Shape.of(DS, "SignatureMethod").once(),
            REFERENCE.repeated());
    private static final Shape KEY_INFO = Shape.of(
            DS,
            "KeyInfo",
            Shape.of(WSSE, "SecurityTokenReference", Shape.of(WSSE, "Reference").once())
                    .once());
    private static final Shape SIGNATURE = Shape.of(
            DS,
            "Signature",
            SIGNED_INFO.once(),
            Shape.textual(DS, "SignatureValue").once(),
            KEY_INFO.once());
    private static final Shape TOKEN = Shape.textual(WSSE, "BinarySecurityToken");

    Verdict<SecurityHeader> inspect(Message message) {
        List<Element> headers = Elements.in(message.header(), WSSE, "Security");
        if (headers.isEmpty()) {
            return message.refused(SECURITY_HEADER_MISSING, message.header(), "none", "wsse:Security");
        }
        Element security = headers.get(0);
        if (headers.size() > 1) {
            return message.refused(
                    SECURITY_HEADER_MALFORMED, security, headers.size() + " wsse:Security", "one wsse:Security");
        }
        if (!OURS.contains(role(security))) {
            return message.refused(SECURITY_HEADER_MISSING, security, "one for another actor", "wsse:Security");
        }
        return onlyExpectedChildren(security)
                .or(() -> SIGNATURE.misfit(child(security, DS, "Signature")))
                .or(() -> TOKEN.misfit(child(security, WSSE, "BinarySecurityToken")))
                .or(() -> wrongTokenReference(security))
                .<Verdict<SecurityHeader>>map(misfit ->
                        message.refused(SECURITY_HEADER_MALFORMED, misfit.where(), misfit.found(), misfit.expected()))
                .orElseGet(() -> SecurityHeader.read(message, security));
    }

    private static String role(Element security) {
        return security.getAttributeNS(Uris.SOAP_1_1, "actor")
                + security.getAttributeNS(Uris.SOAP_1_2, "role").strip();
    }

    /** Toolkits differ in the order of the three. */
    private static Optional<Shape.Misfit> onlyExpectedChildren(Element security) {
        int tokens = 0;
        int timestamps = 0;
        int signatures = 0;
        for (Node node = security.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                tokens += Elements.is(child, WSSE, "BinarySecurityToken") ? 1 : 0;
                timestamps += Elements.is(child, WSU, "Timestamp") ? 1 : 0;
                signatures += Elements.is(child, DS, "Signature") ? 1 : 0;
                if (tokens + timestamps + signatures > 3 || tokens + timestamps + signatures == 0) {
                    return misfit(security, child);
                }
            } else if (node.getNodeType() != Node.TEXT_NODE
                    || !node.getNodeValue().isBlank()) {
                return misfit(security, node);
            }
        }
        boolean right = tokens == 1
                && timestamps == 1
                && signatures == 1
                && Elements.in(security).size() == 3;
        return right
                ? Optional.empty()
                : Optional.of(new Shape.Misfit(
                        security,
                        "%d BinarySecurityToken, %d Timestamp, %d Signature of %d children"
                                .formatted(
                                        tokens,
                                        timestamps,
                                        signatures,
                                        Elements.in(security).size()),
                        EXPECTED));
    }

    private static Optional<Shape.Misfit> wrongTokenReference(Element security) {
        Element token = child(security, WSSE, "BinarySecurityToken");
        if (!Uris.X509_V3.equals(token.getAttribute("ValueType"))
                || !Uris.BASE64.equals(token.getAttribute("EncodingType"))) {
            return Optional.of(new Shape.Misfit(
                    token, "token of type " + Quoted.of(token.getAttribute("ValueType")), "X509v3, Base64Binary"));
        }
        Element reference = child(
                child(child(child(security, DS, "Signature"), DS, "KeyInfo"), WSSE, "SecurityTokenReference"),
                WSSE,
                "Reference");
        if (!Uris.X509_V3.equals(reference.getAttribute("ValueType"))) {
            return Optional.of(new Shape.Misfit(
                    reference, "reference to " + Quoted.of(reference.getAttribute("ValueType")), "X509v3"));
        }
        String uri = reference.getAttribute("URI");
        return uri.startsWith("#") && Ids.of(token).contains(uri.substring(1))
                ? Optional.empty()
                : Optional.of(new Shape.Misfit(
                        reference, "reference to " + Quoted.of(uri), "the BinarySecurityToken of this header"));
    }

    private static Element child(Element parent, String namespace, String name) {
        return Elements.first(parent, namespace, name).orElseThrow();
    }

    private static Optional<Shape.Misfit> misfit(Element security, Node child) {
        return Optional.of(new Shape.Misfit(security, "Security with " + Quoted.of(child.getNodeName()), EXPECTED));
    }
}
