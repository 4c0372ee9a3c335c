package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.COVERAGE_INCOMPLETE;
import static org.kvitok.core.RefusalCode.ENVELOPE_MALFORMED;
import static org.kvitok.core.RefusalCode.HEADER_NOT_UNDERSTOOD;
import static org.kvitok.core.RefusalCode.NOT_WELL_FORMED;
import static org.kvitok.core.RefusalCode.OPERATION_UNKNOWN;
import static org.kvitok.core.RefusalCode.SCHEMA_ATTRIBUTE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SCHEMA_ELEMENT_MISSING;
import static org.kvitok.core.RefusalCode.SCHEMA_ELEMENT_UNEXPECTED;
import static org.kvitok.core.RefusalCode.SCHEMA_VALUE_ILLEGAL;
import static org.kvitok.core.RefusalCode.SCHEMA_VIOLATED;
import static org.kvitok.core.RefusalCode.SOAP_VERSION_MISMATCH;
import static org.kvitok.core.RefusalCode.XML_LIMIT_EXCEEDED;
import static org.kvitok.seal.Guard.COVERAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kvitok.core.Door;
import org.kvitok.core.RefusalCode;

/** Section J: SOAP and WS-Addressing. */
final class SoapAttacks {

    private final Workshop workshop;

    SoapAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(addresses(), mandatoryHeaders(), versions(), bodies(), afterwards(), otherProtocols(), types())
                .flatMap(List::stream);
    }

    private List<Attack> addresses() {
        List<Attack> attacks = new ArrayList<>();
        char run = 'a';
        for (String header : List.of("ReplyTo", "FaultTo", "From")) {
            for (String address : List.of(workshop.canary().toString(), "file:///etc/hostname")) {
                attacks.add(attack(
                        "155" + run,
                        "signed wsa:%s to %s is ignored".formatted(header, address),
                        () -> addressed(header, address, "0", true)));
                run++;
            }
        }
        attacks.add(attack(
                        "155" + run,
                        "unsigned wsa:ReplyTo",
                        () -> addressed("ReplyTo", workshop.canary().toString(), "0", false))
                .refusedAs(COVERAGE_INCOMPLETE)
                .unlike(Control.without(COVERAGE)));
        run++;
        for (String header : List.of("ReplyTo", "FaultTo")) {
            attacks.add(attack(
                            "155" + run,
                            "wsa:%s that must be understood".formatted(header),
                            () -> addressed(header, workshop.canary().toString(), "1", true))
                    .refusedAs(HEADER_NOT_UNDERSTOOD)
                    .unlike(Control.twin(() -> addressed(header, Uri.ADDRESSING + "/anonymous", "1", true))));
            run++;
        }
        return attacks;
    }

    private Sending addressed(String header, String address, String mustUnderstand, boolean signed) {
        String xml =
                "<wsa:%s xmlns:wsa=\"%s\" wsu:Id=\"Addressing\" soap:mustUnderstand=\"%s\"><wsa:Address>%s</wsa:Address></wsa:%s>"
                        .formatted(header, Uri.ADDRESSING, mustUnderstand, address, header);
        return Sending.of(workshop.submission()
                .header(xml)
                .signing(signer -> {
                    if (signed) {
                        signer.also(SignedPart.of("Addressing"));
                    }
                })
                .bytes());
    }

    private List<Attack> mandatoryHeaders() {
        String next = "soap:actor=\"http://schemas.xmlsoap.org/soap/actor/next\"";
        return List.of(
                misunderstood("160a", "soap:mustUnderstand=\"1\""),
                misunderstood("160b", "soap:mustUnderstand=\"true\""),
                misunderstood("160c", "soap:mustUnderstand=\"01\""),
                misunderstood("160d", "soap:mustUnderstand=\"1\" " + next),
                attack(
                        "160e",
                        "mandatory header for somebody else",
                        unknownHeader("soap:mustUnderstand=\"1\" soap:actor=\"urn:other\"")),
                attack(
                        "160f",
                        "unknown header that need not be understood",
                        unknownHeader("soap:mustUnderstand=\"0\"")));
    }

    private Attack misunderstood(String number, String attributes) {
        return attack(number, "unknown header with " + attributes, unknownHeader(attributes))
                .refusedAs(HEADER_NOT_UNDERSTOOD)
                .unlike(Control.twin(unknownHeader("")));
    }

    private Supplier<Sending> unknownHeader(String attributes) {
        return workshop.built(builder -> builder.header("<x:T xmlns:x=\"urn:x\" %s/>".formatted(attributes)));
    }

    private List<Attack> versions() {
        return List.of(
                mismatched(
                        "161a",
                        "SOAP 1.2 at the door of SOAP 1.1",
                        () -> Sending.of(
                                Door.SOAP_1_1,
                                workshop.submission().through(Door.SOAP_1_2).bytes())),
                mismatched(
                        "161b",
                        "SOAP 1.1 at the door of SOAP 1.2",
                        () -> Sending.of(Door.SOAP_1_2, workshop.submission().bytes())),
                mismatched(
                        "161c",
                        "unknown envelope namespace",
                        workshop.rewritten(text -> text.replace(Uri.SOAP_1_1, "urn:soap"))),
                mismatched(
                        "161d",
                        "Envelope in no namespace",
                        () -> Sending.of("<Envelope><Header/><Body><a/></Body></Envelope>")),
                attack(
                        "161e",
                        "SOAP 1.2 at its own door",
                        () -> Sending.of(
                                Door.SOAP_1_2,
                                workshop.submission().through(Door.SOAP_1_2).bytes())));
    }

    private Attack mismatched(String number, String title, Supplier<Sending> sending) {
        return attack(number, title, sending).refusedAs(SOAP_VERSION_MISMATCH).unlike(workshop.ordinaryTwin());
    }

    private List<Attack> bodies() {
        return List.of(
                body("163a", "empty Body", "", ENVELOPE_MALFORMED),
                body("163b", "Body of text", "text", ENVELOPE_MALFORMED),
                body("163c", "foreign root", "<x:Submit xmlns:x=\"urn:x\"/>", OPERATION_UNKNOWN),
                body(
                        "163d",
                        "root of an answer",
                        "<k:SubmitResponse xmlns:k=\"%s\"/>".formatted(Uri.EXCHANGE),
                        OPERATION_UNKNOWN),
                body("163e", "two messages", Workshop.evilPayload() + Workshop.evilPayload(), ENVELOPE_MALFORMED),
                body("163f", "text beside the message", "text" + Workshop.evilPayload(), ENVELOPE_MALFORMED));
    }

    private Attack body(String number, String title, String payload, RefusalCode code) {
        return attack(number, title, workshop.built(builder -> builder.payload(payload)))
                .refusedAs(code)
                .unlike(workshop.ordinaryTwin());
    }

    private List<Attack> afterwards() {
        return List.of(
                after("164a", "an element", "<x/>").refusedAs(NOT_WELL_FORMED).unlike(workshop.ordinaryTwin()),
                after("164b", "text", "text").refusedAs(NOT_WELL_FORMED).unlike(workshop.ordinaryTwin()),
                attack("164c", "a second envelope", workshop.rewritten(text -> text + text))
                        .refusedAs(NOT_WELL_FORMED)
                        .unlike(workshop.ordinaryTwin()),
                after("164d", "a processing instruction", "<?p i?>")
                        .refusedAs(XML_LIMIT_EXCEEDED)
                        .unlike(Control.readLeniently()),
                after("164e", "a comment, which says nothing", "<!-- c -->"),
                after("164f", "a NUL", "\0").refusedAs(NOT_WELL_FORMED).unlike(workshop.ordinaryTwin()));
    }

    private Attack after(String number, String what, String bytes) {
        return attack(number, "after the Envelope: " + what, workshop.rewritten(text -> text + bytes));
    }

    private List<Attack> otherProtocols() {
        String encoding = "http://schemas.xmlsoap.org/soap/encoding/";
        return List.of(
                written(
                        "166a",
                        "encodingStyle",
                        "<k:content>",
                        "<k:content soap:encodingStyle=\"%s\">".formatted(encoding),
                        SCHEMA_ATTRIBUTE_ILLEGAL),
                written(
                        "166b",
                        "SOAP-ENC array",
                        "<e:organization>",
                        "<e:organization xmlns:enc=\"%s\" enc:arrayType=\"e:x[1]\">".formatted(encoding),
                        SCHEMA_ATTRIBUTE_ILLEGAL),
                written(
                        "166c",
                        "href to another element",
                        "<e:organization>",
                        "<e:organization href=\"#Body\">",
                        SCHEMA_ATTRIBUTE_ILLEGAL),
                foreign("167a", "http://docs.oasis-open.org/ws-rx/wsrm/200702", "CreateSequence"),
                foreign("167b", "http://docs.oasis-open.org/ws-sx/ws-trust/200512", "RequestSecurityToken"),
                foreign("167c", "http://schemas.xmlsoap.org/ws/2004/09/mex", "GetMetadata"),
                foreign("167d", "http://www.w3.org/2011/03/ws-tra", "Get"));
    }

    private Attack foreign(String number, String namespace, String root) {
        return body(number, namespace, "<x:%s xmlns:x=\"%s\"/>".formatted(root, namespace), OPERATION_UNKNOWN);
    }

    private List<Attack> types() {
        return List.of(
                written(
                        "169a",
                        "xsi:type of another type",
                        "<e:organization>",
                        "<e:organization xmlns:xsi=\"%s\" xsi:type=\"e:SoleProprietor\">".formatted(Uri.XSI),
                        SCHEMA_VIOLATED,
                        SCHEMA_VALUE_ILLEGAL,
                        SCHEMA_ELEMENT_UNEXPECTED),
                written(
                        "169b",
                        "xsi:nil on a required element",
                        "<e:ogrn>1027700132195</e:ogrn>",
                        "<e:ogrn xmlns:xsi=\"%s\" xsi:nil=\"true\"/>".formatted(Uri.XSI),
                        SCHEMA_VIOLATED,
                        SCHEMA_ATTRIBUTE_ILLEGAL,
                        SCHEMA_VALUE_ILLEGAL,
                        SCHEMA_ELEMENT_MISSING),
                written(
                        "169c",
                        "another element in the place of the expected one",
                        "<e:ogrn>1027700132195</e:ogrn>",
                        "<e:ogrnip>304500116000157</e:ogrnip>",
                        SCHEMA_ELEMENT_UNEXPECTED));
    }

    private Attack written(String number, String title, String found, String hostile, RefusalCode... codes) {
        return attack(number, title, workshop.built(builder -> builder.written(text -> text.replace(found, hostile))))
                .refusedAs(codes)
                .unlike(workshop.ordinaryTwin());
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("J", number, title, sending);
    }
}
