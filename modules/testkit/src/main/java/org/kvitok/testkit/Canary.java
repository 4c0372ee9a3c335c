package org.kvitok.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.junit.jupiter.api.Assertions;

/** A listener on the loopback address that attacks name, and that nobody may ever call. */
public final class Canary implements AutoCloseable {

    private final ServerSocket socket;

    private Canary(ServerSocket socket) {
        this.socket = socket;
    }

    public static Canary listening() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(1);
        return new Canary(socket);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/canary");
    }

    public void assertNobodyCalled() throws IOException {
        Assertions.assertThrows(
                SocketTimeoutException.class, () -> socket.accept().close(), "somebody called the canary");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
