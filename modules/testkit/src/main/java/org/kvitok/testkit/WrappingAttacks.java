package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.COVERAGE_INCOMPLETE;
import static org.kvitok.core.RefusalCode.ENVELOPE_MALFORMED;
import static org.kvitok.core.RefusalCode.ID_NOT_UNIQUE;
import static org.kvitok.core.RefusalCode.REFERENCE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MALFORMED;
import static org.kvitok.core.RefusalCode.SECURITY_HEADER_MISSING;
import static org.kvitok.core.RefusalCode.SERVICE_NOT_PERMITTED;
import static org.kvitok.seal.Guard.COUNTS;
import static org.kvitok.seal.Guard.COVERAGE;
import static org.kvitok.seal.Guard.HEADER_WHITELIST;
import static org.kvitok.seal.Guard.SIGNATURE;
import static org.kvitok.seal.Guard.UNIQUE_IDS;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Section A: what is read is not what was signed. */
final class WrappingAttacks {

    private static final String NEVER_LOOKED_FOR =
            "a reference can mean only the Body, the Timestamp, the token and headers; wrapped elements are not found";

    private final Workshop workshop;

    WrappingAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(wrappedBodies(), otherReferences(), otherHeaders(), duplicateIds(), others())
                .flatMap(List::stream);
    }

    private List<Attack> wrappedBodies() {
        return List.of(
                wrapped(
                        "1a",
                        "signed Body moved under the Header in a wrapper",
                        "",
                        (message, signed) -> message.header().appendChild(Workshop.wrapped(message, signed))),
                wrapped("1b", "signed Body moved under the Header itself", "", (message, signed) -> message.header()
                                .appendChild(signed))
                        .refusedAs(COVERAGE_INCOMPLETE)
                        .unlike(Control.without(COVERAGE)),
                attack("3", "signed Body inside ds:Object", workshop.spoilt(message -> {
                            Element signed = Workshop.exchangeBody(message, "wsu:Id=\"Body2\"");
                            Element object = message.document().createElementNS(Uri.DS, "ds:Object");
                            object.appendChild(signed);
                            message.signature().appendChild(object);
                        }))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.elsewhere(REFERENCE_ILLEGAL, NEVER_LOOKED_FOR, HEADER_WHITELIST)),
                attack("4", "signed Body inside ds:KeyInfo", workshop.spoilt(message -> {
                            Element signed = Workshop.exchangeBody(message, "wsu:Id=\"Body2\"");
                            message.keyInfo().appendChild(Workshop.wrapped(message, signed));
                        }))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.elsewhere(REFERENCE_ILLEGAL, NEVER_LOOKED_FOR, HEADER_WHITELIST)),
                attack("6a", "signed Body as second child of the new Body", workshop.spoilt(message -> {
                            Element signed = Workshop.exchangeBody(message, "wsu:Id=\"Body2\"");
                            message.body().appendChild(Workshop.wrapped(message, signed));
                        }))
                        .refusedAs(ENVELOPE_MALFORMED)
                        .unlike(workshop.ordinaryTwin()),
                wrapped(
                        "6b",
                        "signed Body deep in the new Body, last",
                        "wsu:Id=\"Body2\"",
                        (message, signed) ->
                                message.any(Uri.EXCHANGE, "content").appendChild(Workshop.wrapped(message, signed))),
                attack("7a", "signed Body as first child of the new Body, in no namespace", workshop.spoilt(message -> {
                            Element signed = Workshop.exchangeBody(message, "wsu:Id=\"Body2\"");
                            Element wrapper = message.document().createElementNS(null, "W");
                            wrapper.appendChild(signed);
                            message.body().insertBefore(wrapper, message.body().getFirstChild());
                        }))
                        .refusedAs(ENVELOPE_MALFORMED)
                        .unlike(workshop.ordinaryTwin()),
                wrapped(
                        "7b",
                        "signed Body deep in the new Body, first, in no namespace",
                        "wsu:Id=\"Body2\"",
                        (message, signed) -> {
                            Element wrapper = message.document().createElementNS(null, "W");
                            wrapper.appendChild(signed);
                            message.payload()
                                    .insertBefore(wrapper, message.payload().getFirstChild());
                        }));
    }

    private interface Hiding {
        void hide(TestMessage message, Element signedBody);
    }

    private Attack wrapped(String number, String title, String newId, Hiding hiding) {
        return attack(number, title, workshop.spoilt(message -> {
                    Element signed = message.body();
                    message.envelope().replaceChild(Workshop.evilBody(message, newId), signed);
                    hiding.hide(message, signed);
                }))
                .refusedAs(REFERENCE_ILLEGAL)
                .unlike(workshop.ordinaryTwin());
    }

    private List<Attack> otherReferences() {
        Consumer<TestSigner> payloadSigned =
                signer -> signer.parts(SignedPart.of("Payload"), SignedPart.of("Timestamp"));
        return List.of(
                attack(
                                "9a",
                                "signature over the payload's root only",
                                () -> Sending.of(
                                        withPayloadId().signing(payloadSigned).bytes()))
                        .refusedAs(REFERENCE_ILLEGAL)
                        .unlike(workshop.ordinaryTwin()),
                attack("9b", "signature over the payload's root, payload then wrapped", () -> {
                            TestMessage message =
                                    withPayloadId().signing(payloadSigned).signed();
                            Element payload = message.payload();
                            message.body().replaceChild(message.piece(Workshop.evilPayload()), payload);
                            message.header().appendChild(Workshop.wrapped(message, payload));
                            return Sending.of(message.bytes());
                        })
                        .refusedAs(REFERENCE_ILLEGAL)
                        .unlike(workshop.ordinaryTwin()),
                attack(
                                "10",
                                "an element called Body in the Header is signed instead, by another organization",
                                () -> Sending.of(
                                        workshop.submission(workshop.parties().other())
                                                .header("<x:Body xmlns:x=\"urn:x\" wsu:Id=\"Copy\">%s</x:Body>"
                                                        .formatted(Workshop.evilPayload()))
                                                .signing(signer ->
                                                        signer.parts(SignedPart.of("Copy"), SignedPart.of("Timestamp")))
                                                .bytes()))
                        .refusedAs(COVERAGE_INCOMPLETE)
                        .unlike(Control.without(COVERAGE)),
                attack(
                                "12",
                                "signed token wrapped, another organization's token in its place",
                                workshop.spoilt(this::exchangeToken))
                        .refusedAs(ID_NOT_UNIQUE)
                        .unlike(Control.without(UNIQUE_IDS, SIGNATURE)),
                attack("18", "only the Body signed", workshop.signing(signer -> signer.parts(SignedPart.of("Body"))))
                        .refusedAs(COVERAGE_INCOMPLETE)
                        .unlike(Control.without(COVERAGE)),
                attack("19", "no reference in SignedInfo", workshop.signing(signer -> signer.parts()))
                        .refusedAs(SECURITY_HEADER_MALFORMED, REFERENCE_ILLEGAL)
                        .unlike(Control.without(HEADER_WHITELIST, COUNTS, SIGNATURE, COVERAGE)));
    }

    private SubmissionBuilder withPayloadId() {
        return workshop.submission().written(text -> text.replace("<k:Submit ", "<k:Submit wsu:Id=\"Payload\" "));
    }

    private void exchangeToken(TestMessage message) {
        Element signed = message.token();
        Element others = (Element) signed.cloneNode(true);
        others.setTextContent(
                Base64.getEncoder().encodeToString(workshop.parties().other().token()));
        message.security().replaceChild(others, signed);
        message.header().appendChild(Workshop.wrapped(message, signed));
    }

    private List<Attack> otherHeaders() {
        return List.of(
                attack(
                                "13",
                                "two signatures: one organization over the Timestamp, another over the Body",
                                this::twoSignatures)
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(Control.without(HEADER_WHITELIST, SIGNATURE, COVERAGE)),
                attack("15", "Security for a foreign actor only", workshop.spoilt(message -> message.security()
                                .setAttributeNS(message.soap(), "soap:actor", "urn:other")))
                        .refusedAs(SECURITY_HEADER_MISSING)
                        .unlike(Control.without(HEADER_WHITELIST)),
                attack(
                                "16a",
                                "token and Timestamp without a signature",
                                () -> Sending.of(
                                        workshop.submission().unsigned().bytes()))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(workshop.ordinaryTwin()),
                attack("16b", "no Security header", workshop.spoilt(message -> message.header()
                                .removeChild(message.security())))
                        .refusedAs(SECURITY_HEADER_MISSING)
                        .unlike(workshop.ordinaryTwin()),
                attack("16c", "empty Security header", workshop.spoilt(message -> {
                            while (message.security().hasChildNodes()) {
                                message.security()
                                        .removeChild(message.security().getFirstChild());
                            }
                        }))
                        .refusedAs(SECURITY_HEADER_MALFORMED)
                        .unlike(workshop.ordinaryTwin()),
                attack("16d", "no Header at all", workshop.spoilt(message -> message.envelope()
                                .removeChild(message.header())))
                        .refusedAs(ENVELOPE_MALFORMED)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Sending twoSignatures() {
        TestMessage message = workshop.submission().unsigned();
        Element second = (Element) message.token().cloneNode(true);
        second.setAttributeNS(Uri.WSU, "wsu:Id", "Token2");
        second.setTextContent(
                Base64.getEncoder().encodeToString(workshop.parties().other().token()));
        message.security().insertBefore(second, message.timestamp());
        new TestSigner(workshop.parties().honest()).parts(SignedPart.of("Body")).sign(message);
        new TestSigner(workshop.parties().other())
                .keyInfo(
                        "<wsse:SecurityTokenReference><wsse:Reference URI=\"#Token2\" ValueType=\"%s\"/></wsse:SecurityTokenReference>"
                                .formatted(Uri.X509_V3)
                                .replace(
                                        "<wsse:SecurityTokenReference>",
                                        "<wsse:SecurityTokenReference xmlns:wsse=\"" + Uri.WSSE + "\">"))
                .parts(SignedPart.of("Timestamp"))
                .sign(message);
        return Sending.of(message.bytes());
    }

    private List<Attack> duplicateIds() {
        List<Attack> attacks = new ArrayList<>();
        List<String> kinds = List.of("wsu:Id", "Id", "xml:id", "AssertionID");
        char run = 'a';
        for (String kind : kinds) {
            attacks.add(duplicate(run++, kind, "Body", true));
            attacks.add(duplicate(run++, kind, "Timestamp", true));
            attacks.add(duplicate(run++, kind, "Timestamp", false));
        }
        return attacks;
    }

    private Attack duplicate(char run, String kind, String id, boolean before) {
        String title = "%s of the %s once more, %s it".formatted(kind, id, before ? "before" : "after");
        return attack("21" + run, title, workshop.spoilt(message -> {
                    Element twin = message.piece(
                            "<x:T xmlns:x=\"urn:x\" xmlns:wsu=\"%s\" %s=\"%s\"/>".formatted(Uri.WSU, kind, id));
                    message.header().insertBefore(twin, before ? message.security() : null);
                }))
                .refusedAs(ID_NOT_UNIQUE)
                .unlike(Control.without(UNIQUE_IDS));
    }

    private List<Attack> others() {
        return List.of(
                attack("22a", "a second, unsigned Body", workshop.spoilt(message -> message.envelope()
                                .appendChild(Workshop.evilBody(message, ""))))
                        .refusedAs(ENVELOPE_MALFORMED)
                        .unlike(workshop.ordinaryTwin()),
                attack("22b", "an unsigned Body before the signed one", workshop.spoilt(message -> message.envelope()
                                .insertBefore(Workshop.evilBody(message, ""), message.body())))
                        .refusedAs(ENVELOPE_MALFORMED)
                        .unlike(workshop.ordinaryTwin()),
                attack(
                        "24a",
                        "unsigned header naming another organization is ignored",
                        workshop.built(
                                builder -> builder.header("<x:Organization xmlns:x=\"urn:x\">other</x:Organization>"))),
                unsignedAddressing("24b", "To"),
                unsignedAddressing("24c", "MessageID"),
                attack(
                                "25",
                                "valid signature of an organization without the right to the service",
                                () -> Sending.of(
                                        workshop.submission(workshop.parties().restricted())
                                                .bytes()))
                        .refusedAs(SERVICE_NOT_PERMITTED)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Attack unsignedAddressing(String number, String header) {
        String xml = "<wsa:%s xmlns:wsa=\"%s\" wsu:Id=\"Addressing\">urn:other</wsa:%s>"
                .formatted(header, Uri.ADDRESSING, header);
        return attack(number, "unsigned wsa:" + header, workshop.built(builder -> builder.header(xml)))
                .refusedAs(COVERAGE_INCOMPLETE)
                .unlike(Control.twin(workshop.built(
                        builder -> builder.header(xml).signing(signer -> signer.also(SignedPart.of("Addressing"))))));
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("A", number, title, sending);
    }
}
