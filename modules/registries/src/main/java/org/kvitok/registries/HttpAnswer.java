package org.kvitok.registries;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One HTTP answer, whole or spoilt. */
final class HttpAnswer {

    static final String XML = "text/xml; charset=utf-8";
    static final String TEXT = "text/plain; charset=utf-8";

    private static final int HUGE = 64 * 1024 * 1024;

    private final HttpExchange exchange;

    HttpAnswer(HttpExchange exchange) {
        this.exchange = exchange;
    }

    HttpAnswer header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
        return this;
    }

    void send(int status, String type, String text) throws IOException {
        send(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer and its files as one {@code multipart/related} body (RFC 2387). */
    void related(String rootType, String type, String text, List<Path> files) throws IOException {
        String boundary = UUID.randomUUID().toString();
        header(
                "Content-Type",
                "multipart/related; type=\"%s\"; start=\"<root>\"; boundary=\"%s\"".formatted(rootType, boundary));
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(("--" + boundary + "\r\nContent-ID: <root>\r\nContent-Type: " + type + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            out.write(("\r\n--" + boundary + "\r\nContent-ID: <" + SampleAnswer.id(file)
                            + ">\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            Files.copy(file, out);
        }
        out.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void wrongEncoding(String text) throws IOException {
        send(200, XML, text.getBytes(Charset.forName("windows-1251")));
    }

    void half(String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        header("Content-Type", XML);
        exchange.sendResponseHeaders(200, content.length);
        OutputStream out = exchange.getResponseBody();
        out.write(content, 0, content.length / 2);
        out.flush();
    }

    /** The answer with 64 MiB of white space before the last end tag: well-formed, if someone reads that far. */
    void huge(String text) throws IOException {
        int end = text.lastIndexOf("</");
        header("Content-Type", XML);
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        byte[] blank = new byte[64 * 1024];
        Arrays.fill(blank, (byte) ' ');
        for (int written = 0; written < HUGE; written += blank.length) {
            out.write(blank);
        }
        out.write(text.substring(end).getBytes(StandardCharsets.UTF_8));
    }

    private void send(int status, String type, byte[] content) throws IOException {
        header("Content-Type", type);
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }
}
