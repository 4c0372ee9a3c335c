package org.kvitok.registries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A request as the stand-in takes it.
 *
 * @param id the request's ИдДок, as written
 * @param number the sender's registration number; may be empty
 * @param by the element that names the number asked for: ОГРН, ИННЮЛ, ОГРНИП or ИНН
 */
record EgrulRequest(String id, String number, Register register, String by, String value) {

    static final String WRAPPING = "urn:kvitok:registries:egrul:1.0";
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /** The two registers, with the names in their formats. */
    enum Register {
        EGRUL("urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6", "FNSVipUL", "ЗапросЮЛ", List.of("ОГРН", "ИННЮЛ")),
        EGRIP("urn://x-artefacts-fns-vipip-tosmv-ru/311-15/4.0.6", "FNSVipIP", "ЗапросИП", List.of("ОГРНИП", "ИНН"));

        private final String namespace;
        private final String name;
        private final String question;
        private final List<String> numbers;

        Register(String namespace, String name, String question, List<String> numbers) {
            this.namespace = namespace;
            this.name = name;
            this.question = question;
            this.numbers = numbers;
        }

        String namespace() {
            return namespace;
        }

        String response() {
            return name + "Response";
        }
    }

    /** @throws NotUnderstood when it is no request of this interface; the message may go to the caller */
    static EgrulRequest read(Document document) {
        Element envelope = named(document.getDocumentElement(), SOAP, "Envelope");
        List<Element> parts = children(envelope);
        Element body = named(parts.isEmpty() ? envelope : parts.get(parts.size() - 1), SOAP, "Body");
        Element wrapping = named(only(body), WRAPPING, "ПослатьЗапрос");
        for (Register register : Register.values()) {
            for (Element child : children(wrapping)) {
                if (register.namespace.equals(child.getNamespaceURI())) {
                    return read(register, child, wrapping.getAttribute("РегНомер"));
                }
            }
        }
        throw new NotUnderstood("ПослатьЗапрос holds no FNSVipULRequest or FNSVipIPRequest");
    }

    private static EgrulRequest read(Register register, Element request, String number) {
        named(request, register.namespace, register.name + "Request");
        String id = request.getAttribute("ИдДок");
        if (!ID.matcher(id).matches()) {
            throw new NotUnderstood("ИдДок is no GUID");
        }
        Element by = only(named(only(request), register.namespace, register.question));
        if (!register.numbers.contains(by.getLocalName())) {
            throw new NotUnderstood(by.getLocalName() + " is none of " + register.numbers);
        }
        return new EgrulRequest(
                id, number, register, by.getLocalName(), by.getTextContent().strip());
    }

    private static Element named(Element element, String namespace, String name) {
        if (!namespace.equals(element.getNamespaceURI()) || !name.equals(element.getLocalName())) {
            throw new NotUnderstood(name + " expected, " + element.getLocalName() + " found");
        }
        return element;
    }

    private static Element only(Element parent) {
        List<Element> children = children(parent);
        if (children.size() != 1) {
            throw new NotUnderstood(parent.getLocalName() + " must hold one element");
        }
        return children.get(0);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The behaviour that belongs to the number asked for. */
    Optional<Misbehaviour> behaviour(EgrulData data) {
        return organization(data).flatMap(Organization::behaviour);
    }

    Optional<Organization> organization(EgrulData data) {
        return switch (by) {
            case "ОГРН" -> data.organizationByOgrn(value);
            case "ИННЮЛ" -> data.organizationByInn(value);
            default -> Optional.empty();
        };
    }

    Optional<Proprietor> proprietor(EgrulData data) {
        return switch (by) {
            case "ОГРНИП" -> data.proprietorByOgrnip(value);
            case "ИНН" -> data.proprietorByInn(value);
            default -> Optional.empty();
        };
    }
}
