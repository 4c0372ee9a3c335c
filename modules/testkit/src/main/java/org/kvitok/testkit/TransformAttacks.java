package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.ALGORITHM_UNSUPPORTED;
import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.XML_LIMIT_EXCEEDED;
import static org.kvitok.seal.Guard.ALGORITHMS;
import static org.kvitok.seal.Guard.COUNTS;
import static org.kvitok.seal.Guard.HEADER_WHITELIST;
import static org.kvitok.seal.Guard.SIGNATURE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Section F: what a signature makes the verifier do before it is known whose it is. */
final class TransformAttacks {

    private static final String STYLESHEET =
            "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"><xsl:template match=\"/\">%s</xsl:template></xsl:stylesheet>";

    private final Workshop workshop;

    TransformAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(programs(), numbers(), canonicalizations(), others()).flatMap(List::stream);
    }

    private List<Attack> programs() {
        return List.of(
                program(
                        "94a",
                        "XSLT that fetches",
                        Uri.XSLT,
                        STYLESHEET.formatted("<xsl:copy-of select=\"document('%s')\"/>".formatted(workshop.canary()))),
                program(
                        "94b",
                        "XSLT that calls Java",
                        Uri.XSLT,
                        STYLESHEET.formatted(
                                "<xsl:value-of xmlns:rt=\"http://xml.apache.org/xalan/java/java.lang.Runtime\" select=\"rt:getRuntime()\"/>")),
                program(
                        "94c",
                        "XSLT without end",
                        Uri.XSLT,
                        STYLESHEET.formatted("<xsl:apply-templates select=\"/\"/>")),
                program("95a", "XPath that leaves the text out", Uri.XPATH, "<ds:XPath>not(self::text())</ds:XPath>"),
                program("95b", "XPath with here()", Uri.XPATH, "<ds:XPath>count(here()) = 1</ds:XPath>"),
                program(
                        "95c",
                        "XPath that multiplies namespace axes",
                        Uri.XPATH,
                        "<ds:XPath>count(//. | //@* | //namespace::*) &gt; count(//namespace::*/ancestor::*//namespace::*)</ds:XPath>"),
                program("106", "base64 transform", Uri.BASE64_TRANSFORM, ""));
    }

    private Attack program(String number, String title, String algorithm, String content) {
        return attack(
                        number,
                        title,
                        workshop.signing(signer -> signer.parts(
                                SignedPart.of("Body")
                                        .by(
                                                new SignedPart.Transform(algorithm, content),
                                                SignedPart.Transform.of(Uri.EXCLUSIVE)),
                                SignedPart.of("Timestamp"))))
                .refusedAs(content.isEmpty() ? ALGORITHM_UNSUPPORTED : SECURITY_HEADER_MALFORMED)
                .unlike(
                        content.isEmpty()
                                ? Control.without(ALGORITHMS, SIGNATURE)
                                : Control.without(HEADER_WHITELIST, ALGORITHMS, SIGNATURE));
    }

    private List<Attack> numbers() {
        return List.of(
                attack(
                                "97",
                                "6,000 transforms in a reference",
                                workshop.signing(signer -> signer.parts(
                                        SignedPart.of("Body")
                                                .by(Collections.nCopies(6_000, SignedPart.Transform.of(Uri.EXCLUSIVE))
                                                        .toArray(SignedPart.Transform[]::new)),
                                        SignedPart.of("Timestamp"))))
                        .refusedAs(REFERENCE_ILLEGAL)
                        .unlike(Control.without(COUNTS, SIGNATURE)),
                attack("98a", "1,000 references to the Body", workshop.signing(signer -> {
                            List<SignedPart> parts = new ArrayList<>(Collections.nCopies(1_000, SignedPart.of("Body")));
                            parts.add(SignedPart.of("Timestamp"));
                            signer.parts(parts);
                        }))
                        .refusedAs(REFERENCE_ILLEGAL)
                        .unlike(Control.without(COUNTS, SIGNATURE)),
                attack("98b", "1,000 references to as many headers", this::manyTargets)
                        .refusedAs(REFERENCE_ILLEGAL)
                        .unlike(Control.without(COUNTS, SIGNATURE)));
    }

    private Sending manyTargets() {
        SubmissionBuilder builder = workshop.submission();
        List<SignedPart> parts = new ArrayList<>(List.of(SignedPart.of("Body"), SignedPart.of("Timestamp")));
        for (int i = 0; i < 1_000; i++) {
            builder.header("<x:T xmlns:x=\"urn:x\" wsu:Id=\"T%d\"/>".formatted(i));
            parts.add(SignedPart.of("T" + i));
        }
        return Sending.of(builder.signing(signer -> signer.parts(parts)).bytes());
    }

    private List<Attack> canonicalizations() {
        return List.of(
                attack(
                        "101",
                        "enveloped-signature transform on the Body",
                        workshop.signing(signer -> signer.parts(
                                SignedPart.of("Body")
                                        .by(
                                                SignedPart.Transform.of(Uri.ENVELOPED),
                                                SignedPart.Transform.of(Uri.EXCLUSIVE)),
                                SignedPart.of("Timestamp")))),
                canonicalized(
                        "103a",
                        "inclusive canonicalization of SignedInfo",
                        workshop.signing(signer -> signer.canonicalization(Uri.INCLUSIVE))),
                canonicalized(
                        "103b",
                        "inclusive canonicalization 1.1 of SignedInfo",
                        workshop.signing(signer -> signer.canonicalization(Uri.INCLUSIVE_1_1))),
                canonicalized("103c", "inclusive canonicalization of the Body", bodyBy(Uri.INCLUSIVE)),
                canonicalized("103d", "no canonicalization after the enveloped transform", bodyBy(Uri.ENVELOPED)),
                canonicalized("104a", "canonicalization that keeps comments", bodyBy(Uri.EXCLUSIVE_WITH_COMMENTS)),
                attack(
                                "104b",
                                "comment put into signed text",
                                workshop.rewritten(text -> text.replace("контрагента", "контр<!-- -->агента")))
                        .arrivingAs("Проверка контрагента"),
                attack(
                        "104c",
                        "comment put into SignedInfo",
                        workshop.rewritten(text -> text.replace("<ds:SignedInfo>", "<ds:SignedInfo><!-- -->"))));
    }

    private Attack canonicalized(String number, String title, Supplier<Sending> sending) {
        return attack(number, title, sending)
                .refusedAs(ALGORITHM_UNSUPPORTED)
                .unlike(Control.without(ALGORITHMS, SIGNATURE));
    }

    private Supplier<Sending> bodyBy(String algorithm) {
        return workshop.signing(signer ->
                signer.parts(SignedPart.of("Body").by(SignedPart.Transform.of(algorithm)), SignedPart.of("Timestamp")));
    }

    private List<Attack> others() {
        return List.of(
                attack("100", "a manifest names the Body, the signature only the manifest", this::manifest)
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.elsewhere(
                                REFERENCE_ILLEGAL,
                                "a manifest inside the signature is never looked for",
                                HEADER_WHITELIST)),
                attack("107", "400 namespaces on the Envelope", workshop.rewritten(text -> {
                            StringBuilder namespaces = new StringBuilder("<soap:Envelope");
                            for (int i = 0; i < 400; i++) {
                                namespaces.append(" xmlns:n%d=\"urn:n:%d\"".formatted(i, i));
                            }
                            return text.replace("<soap:Envelope", namespaces);
                        }))
                        .refusedAs(XML_LIMIT_EXCEEDED)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Sending manifest() {
        TestMessage message = workshop.submission()
                .signing(signer ->
                        signer.parts(SignedPart.of("Manifest").typed(Uri.DS + "Manifest"), SignedPart.of("Timestamp")))
                .signed();
        Element object = message.piece(
                "<ds:Object xmlns:ds=\"%s\"><ds:Manifest Id=\"Manifest\"><ds:Reference URI=\"#Body\"/></ds:Manifest></ds:Object>"
                        .formatted(Uri.DS));
        message.signature().appendChild(object);
        return Sending.of(message.bytes());
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("F", number, title, sending);
    }
}
