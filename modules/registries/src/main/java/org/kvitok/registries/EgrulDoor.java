package org.kvitok.registries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.Bytes;
import org.kvitok.core.Refusal;
import org.kvitok.core.Verdict;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;

/** The register's SOAP interface: reads a request, journals it, answers it, or misbehaves. */
final class EgrulDoor implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EgrulDoor.class);
    private static final int LARGEST_REQUEST = 1024 * 1024;
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final String SOMEBODY_ELSE = "00000000-0000-4000-8000-000000000000";

    private final XmlReader reader;
    private final EgrulData data;
    private final Extracts extracts;
    private final Journal journal;
    private final Mood mood;
    private final Counters counters;

    EgrulDoor(XmlReader reader, EgrulData data, Journal journal, Mood mood, Counters counters) {
        this.reader = reader;
        this.data = data;
        this.extracts = new Extracts(data);
        this.journal = journal;
        this.mood = mood;
        this.counters = counters;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HttpAnswer answer = new HttpAnswer(exchange);
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                answer.send(200, HttpAnswer.XML, wsdl(exchange));
            } else if (exchange.getRequestMethod().equals("POST")) {
                soap(exchange, answer);
            } else {
                answer.send(405, HttpAnswer.TEXT, "POST a SOAP message, or GET the WSDL");
            }
        } catch (IOException gone) {
            LOG.debug("the caller went away: {}", gone.getMessage());
        }
    }

    private void soap(HttpExchange exchange, HttpAnswer answer) throws IOException {
        byte[] content = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        if (content.length > LARGEST_REQUEST) {
            answer.send(413, HttpAnswer.TEXT, "1 MiB at most");
            return;
        }
        Verdict<Document> document = reader.read(Bytes.wrap(content), charset(exchange));
        EgrulRequest request;
        try {
            request = EgrulRequest.read(document.fold(read -> read, EgrulDoor::notXml));
        } catch (NotUnderstood notUnderstood) {
            answer.send(500, HttpAnswer.XML, extracts.fault("Client", notUnderstood.getMessage()));
            return;
        }
        counters.received();
        Optional<Spell> spell = mood.towards(request.id(), request.behaviour(data));
        if (spell.isPresent() && !spell.get().kind().worked()) {
            pause(spell.get());
            unworked(spell.get().kind(), answer);
        } else {
            work(request, spell, answer);
        }
    }

    private void unworked(Misbehaviour kind, HttpAnswer answer) throws IOException {
        switch (kind) {
            case REFUSE -> answer.send(500, HttpAnswer.XML, extracts.fault("Client", "Запрос отклонён реестром"));
            case FAULT -> answer.send(500, HttpAnswer.XML, extracts.fault("Server", "Внутренняя ошибка реестра"));
            case AWAY -> answer.header("Retry-After", "5").send(503, HttpAnswer.TEXT, "Технические работы");
            case REDIRECT -> answer.header("Location", "/elsewhere").send(307, HttpAnswer.TEXT, "");
            default -> answer.send(500, HttpAnswer.TEXT, "Internal Server Error");
        }
    }

    private void work(EgrulRequest request, Optional<Spell> spell, HttpAnswer answer) throws IOException {
        Journal.Seen seen = journal.take(request.id(), request.number());
        if (seen.repeated()) {
            counters.repeated();
        }
        LOG.info("{} {} {}", request.number(), request.id(), seen.repeated() ? "repeated" : "new");
        spell.ifPresent(EgrulDoor::pause);
        Optional<Misbehaviour> kind = spell.map(Spell::kind);
        boolean foreign = kind.filter(Misbehaviour.FOREIGN_ANSWER::equals).isPresent();
        boolean attached = kind.filter(Misbehaviour.ATTACHED::equals).isPresent();
        String text = extracts.answer(request, seen.first(), foreign ? SOMEBODY_ELSE : request.id(), attached);
        switch (kind.orElse(Misbehaviour.DELAY)) {
            case CLOSE -> LOG.debug("{} closed without an answer", request.number());
            case HTML ->
                answer.send(200, "text/html; charset=utf-8", "<html><body>Добро пожаловать!<br></body></html>");
            case HALF -> answer.half(text);
            case WRONG_ENCODING -> answer.wrongEncoding(text);
            case HUGE -> answer.huge(text);
            default -> answer.send(200, HttpAnswer.XML, text);
        }
    }

    private static void pause(Spell spell) {
        try {
            Thread.sleep(spell.delay().toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Document notXml(Refusal refusal) {
        throw new NotUnderstood("no XML: " + refusal.code().wire());
    }

    private static Optional<String> charset(HttpExchange exchange) {
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        Matcher matcher = CHARSET.matcher(type);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String wsdl(HttpExchange exchange) throws IOException {
        String address = "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + RegistryStandIn.PATH;
        try (InputStream in = Objects.requireNonNull(EgrulDoor.class.getResourceAsStream("egrul.wsdl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@ADDRESS@", address);
        }
    }
}
