package org.kvitok.registries;

import static org.kvitok.registries.Xml.with;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;

/**
 * Writes the stand-in's answers. The same request and the same time give the same answer, byte for byte. Safe for use
 * by many threads.
 */
final class Extracts {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final EgrulData data;
    private final XMLOutputFactory factory = XMLOutputFactory.newInstance();

    Extracts(EgrulData data) {
        this.data = data;
    }

    /**
     * The SOAP message that answers a request.
     *
     * @param at when the request was first seen; decides the date of the extract
     * @param id the ИдДок that the answer bears
     * @param attached whether the extract comes as an attachment
     */
    String answer(EgrulRequest request, Instant at, String id, boolean attached) {
        Optional<Consumer<Xml>> extract = extract(request, at.atZone(MOSCOW).toLocalDate());
        boolean asFile = attached && extract.isPresent();
        Consumer<Xml> inside = asFile ? code("54") : extract.orElseGet(() -> code("01"));
        return Xml.write(
                factory,
                soap -> soap.element(
                        "soap:Envelope",
                        with("xmlns:soap", EgrulRequest.SOAP),
                        envelope -> envelope.element(
                                "soap:Body",
                                with(),
                                body -> body.element(
                                        "рег:ПослатьЗапросОтвет",
                                        with("xmlns:рег", EgrulRequest.WRAPPING),
                                        wrapping -> {
                                            response(wrapping, request, id, inside);
                                            if (asFile) {
                                                file(wrapping, request, id, extract.get());
                                            }
                                        }))));
    }

    String fault(String code, String text) {
        return Xml.write(
                factory,
                soap -> soap.element(
                        "soap:Envelope",
                        with("xmlns:soap", EgrulRequest.SOAP),
                        envelope -> envelope.element(
                                "soap:Body",
                                with(),
                                body -> body.element("soap:Fault", with(), fault -> fault.element(
                                                "faultcode", with(), name -> name.text("soap:" + code))
                                        .element("faultstring", with(), name -> name.text(text))))));
    }

    private static void response(Xml xml, EgrulRequest request, String id, Consumer<Xml> inside) {
        xml.element(
                request.register().response(), with("xmlns", request.register().namespace(), "ИдДок", id), inside);
    }

    private void file(Xml xml, EgrulRequest request, String id, Consumer<Xml> extract) {
        String content = Xml.write(factory, file -> response(file, request, id, extract));
        xml.element(
                "рег:Вложение",
                with("Имя", "Выписка " + request.value() + ".xml", "ТипСодерж", "application/xml"),
                attachment ->
                        attachment.text(Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8))));
    }

    private Optional<Consumer<Xml>> extract(EgrulRequest request, LocalDate day) {
        Optional<Consumer<Xml>> organization =
                request.organization(data).map(found -> xml -> organization(xml, found, day));
        return organization.or(() -> request.proprietor(data).map(found -> xml -> proprietor(xml, found, day)));
    }

    private static Consumer<Xml> code(String code) {
        return xml -> xml.element("КодОбр", with(), inside -> inside.text(code));
    }

    private static void organization(Xml xml, Organization found, LocalDate day) {
        String ogrn = found.ogrn().digits();
        String date = found.registered().toString();
        xml.element(
                "СвЮЛ",
                with(
                        "ДатаВып",
                        day.toString(),
                        "ОГРН",
                        ogrn,
                        "ДатаОГРН",
                        date,
                        "ИНН",
                        found.inn().digits(),
                        "КПП",
                        found.kpp()),
                extract -> extract.element(
                                "СвНаимЮЛ",
                                with("НаимЮЛПолн", found.fullName(), "НаимЮЛСокр", found.shortName()),
                                name -> record(name, ogrn, date))
                        .element(
                                "СвАдресЮЛ",
                                with(),
                                address -> address.element("АдресРФ", with("КодРегион", found.region()), inside -> {
                                    if (!found.city().isEmpty()) {
                                        inside.empty("Город", "ТипГород", "ГОРОД", "НаимГород", found.city());
                                    }
                                    record(inside, ogrn, date);
                                }))
                        .element("СвОбрЮЛ", with("ОГРН", ogrn, "ДатаОГРН", date), formed -> {
                            formed.empty("СпОбрЮЛ", "КодСпОбрЮЛ", "01", "НаимСпОбрЮЛ", "Создание юридического лица");
                            record(formed, ogrn, date);
                        })
                        .element(
                                "СвЗапЕГРЮЛ",
                                with("ИдЗап", "1", "ГРН", ogrn, "ДатаЗап", date),
                                entry -> entry.empty(
                                        "ВидЗап", "КодСПВЗ", "11101", "НаимВидЗап", "Создание юридического лица")));
    }

    private static void proprietor(Xml xml, Proprietor found, LocalDate day) {
        String ogrnip = found.ogrnip().digits();
        String date = found.registered().toString();
        xml.element(
                "СвИП",
                with(
                        "ДатаВып", day.toString(),
                        "ОГРНИП", ogrnip,
                        "ДатаОГРНИП", date,
                        "ИННФЛ", found.inn().digits(),
                        "КодВидИП", found.kind()),
                extract -> extract.element(
                                "СвФЛ",
                                with(),
                                person -> person.empty(
                                        "ФИОРус",
                                        "Фамилия",
                                        found.surname(),
                                        "Имя",
                                        found.given(),
                                        "Отчество",
                                        found.patronymic()))
                        .element(
                                "СвЗапЕГРИП",
                                with("ИдЗап", "1", "ГРНИП", ogrnip, "ДатаЗап", date),
                                entry -> entry.empty(
                                        "ВидЗап", "КодСПВЗ", "21101", "НаимВидЗап", "Регистрация предпринимателя")));
    }

    private static void record(Xml xml, String grn, String date) {
        xml.empty("ГРНДата", "ГРН", grn, "ДатаЗаписи", date);
    }
}
