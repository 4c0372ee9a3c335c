package org.kvitok.accept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A client that sends exactly the bytes it is told to: ordinary clients refuse to be this rude. */
final class RawHttp implements AutoCloseable {

    /** An answer as it came; status 0 when the connection was closed without one. */
    record Answer(int status, String head, byte[] body) {

        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;

    RawHttp(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    static Answer exchange(int port, String request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.send(request).answer();
        }
    }

    static String post(String headers, String body) {
        return "POST /exchange HTTP/1.1\r\nHost: gate\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static String soap(String body) {
        return post("Content-Type: text/xml; charset=utf-8\r\n", body);
    }

    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n\r\n";
    }

    RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends as much as the other side takes: it may have answered and closed long before the end. */
    RawHttp sendWhatIsTaken(String text) {
        return sendWhatIsTaken(text, StandardCharsets.UTF_8);
    }

    RawHttp sendWhatIsTaken(String text, Charset charset) {
        try {
            send(text.getBytes(charset));
        } catch (IOException closed) {
            return this;
        }
        return this;
    }

    RawHttp sendNoMore() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    Answer answer() throws IOException {
        return answer(true);
    }

    Answer answerToHead() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean withBody) throws IOException {
        InputStream in = socket.getInputStream();
        String head = head(in);
        if (head.isEmpty()) {
            return new Answer(0, "", new byte[0]);
        }
        int status = Integer.parseInt(head.substring(9, 12));
        Answer start = new Answer(status, head, new byte[0]);
        if (!withBody || status == 204) {
            return start;
        }
        byte[] body = start.header("Content-Length").isPresent()
                ? in.readNBytes(Integer.parseInt(start.header("Content-Length").get()))
                : in.readAllBytes();
        return new Answer(status, head, body);
    }

    /** Whether the other side closes, by an orderly end or a reset, before the socket's timeout. */
    boolean isClosedByTheOtherSide() throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next;
            try {
                next = in.read();
            } catch (java.net.SocketException reset) {
                next = -1;
            }
            if (next < 0) {
                return "";
            }
            head.write(next);
            boolean expected = next == (matched % 2 == 0 ? '\r' : '\n');
            matched = expected ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
