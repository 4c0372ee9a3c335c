package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        makeKey("door");
        makeKey("client");
    }

    private static void makeKey(String name) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        keys.resolve(name + ".p12").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isZero();
    }

    private static OpenDoor open(String... more) throws Exception {
        String[] settings = {
            "accept.plain",
            "false",
            "accept.tls.key-store",
            keys.resolve("door.p12").toString(),
            "accept.tls.key-store-password",
            new String(PASSWORD),
        };
        String[] all = java.util.stream.Stream.concat(java.util.Arrays.stream(settings), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return OpenDoor.echoing(all);
    }

    private static RawHttp connect(OpenDoor door, boolean withCertificate, String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusting("door"));
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(withCertificate ? store("client") : null, PASSWORD);
        context.init(own.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", door.doorway.tlsPort().orElseThrow());
        socket.setEnabledProtocols(protocols);
        socket.startHandshake();
        return new RawHttp(socket);
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve(name + ".p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static KeyStore trusting(String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(name, store(name).getCertificate(name));
        return trusted;
    }

    @Test
    void speaksTls13And12() throws Exception {
        try (OpenDoor door = open()) {
            assertThat(door.doorway.port()).isEmpty();
            assertThat(door.doorway.publicAddress().getScheme()).isEqualTo("https");
            for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
                try (RawHttp http = connect(door, false, protocol)) {
                    assertThat(http.send(RawHttp.soap("<a/>")).answer().text()).isEqualTo("<a/>");
                }
            }
        }
    }

    @Test
    void offersNothingOlder() throws Exception {
        // The JDK's own clients no longer speak it, so the greeting is written by hand: a TLS 1.1 client hello.
        byte[] hello = {
            0x16,
            0x03,
            0x01,
            0,
            45,
            0x01,
            0,
            0,
            41,
            0x03,
            0x02,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            16,
            17,
            18,
            19,
            20,
            21,
            22,
            23,
            24,
            25,
            26,
            27,
            28,
            29,
            30,
            31,
            32,
            0,
            0,
            2,
            (byte) 0xC0,
            0x09,
            1,
            0
        };
        try (OpenDoor door = open();
                java.net.Socket socket =
                        new java.net.Socket("127.0.0.1", door.doorway.tlsPort().orElseThrow())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(hello);
            byte[] answer = socket.getInputStream().readNBytes(7);
            assertThat(answer[0]).as("an alert").isEqualTo((byte) 0x15);
            assertThat(answer[5]).as("fatal").isEqualTo((byte) 2);
            assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    @Test
    void demandsAClientCertificateWhenToldTo() throws Exception {
        KeyStore clients = trusting("client");
        Path trust = keys.resolve("clients.p12");
        try (java.io.OutputStream out = Files.newOutputStream(trust)) {
            clients.store(out, PASSWORD);
        }
        try (OpenDoor door = open(
                "accept.tls.client-certificate",
                "required",
                "accept.tls.trust-store",
                trust.toString(),
                "accept.tls.trust-store-password",
                new String(PASSWORD))) {
            try (RawHttp http = connect(door, true, "TLSv1.3")) {
                assertThat(http.send(RawHttp.soap("<a/>")).answer().status()).isEqualTo(200);
            }
            assertThatThrownBy(() -> {
                        try (RawHttp http = connect(door, false, "TLSv1.2")) {
                            http.send(RawHttp.soap("<a/>")).answer();
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(door.delivered).hasSize(1);
        }
    }

    @Test
    void doesNotTakePlainHttpForTls() throws Exception {
        try (OpenDoor door = open()) {
            int port = door.doorway.tlsPort().orElseThrow();
            assertThat(RawHttp.exchange(port, RawHttp.soap("<a/>")).status()).isZero();
            assertThat(door.delivered).isEmpty();
        }
    }

    @Test
    void doesNotOpenWithAWrongPassword() {
        assertThatThrownBy(() -> open("accept.tls.key-store-password", "wrong")).isInstanceOf(IOException.class);
    }
}
