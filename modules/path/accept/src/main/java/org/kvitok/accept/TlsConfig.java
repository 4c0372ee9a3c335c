package org.kvitok.accept;

import java.nio.file.Path;
import java.util.Optional;
import org.kvitok.core.Settings;

/**
 * TLS of the public door: 1.3 and 1.2, nothing older.
 *
 * @param port 0 takes any free port
 * @param keyStore PKCS#12 with the server's key and chain
 * @param trustStore PKCS#12 with the authorities of client certificates
 */
record TlsConfig(
        int port,
        Path keyStore,
        String keyStorePassword,
        Optional<Path> trustStore,
        String trustStorePassword,
        ClientCertificate clientCertificate) {

    /** What the door does about client certificates in the TLS handshake. */
    enum ClientCertificate {
        IGNORED,
        WANTED,
        REQUIRED
    }

    static Optional<TlsConfig> from(Settings settings) {
        int port = settings.number("accept.tls.port", 8443, 0, 65535);
        String password = settings.text("accept.tls.key-store-password", "");
        Optional<Path> trustStore = settings.text("accept.tls.trust-store").map(Path::of);
        String trustPassword = settings.text("accept.tls.trust-store-password", "");
        ClientCertificate clients = settings.choice("accept.tls.client-certificate", ClientCertificate.IGNORED);
        return settings.text("accept.tls.key-store")
                .map(store -> new TlsConfig(port, Path.of(store), password, trustStore, trustPassword, clients));
    }

    /** Without the passwords: a configuration is printed sooner or later. */
    @Override
    public String toString() {
        return "TlsConfig[port=" + port + ", keyStore=" + keyStore + ", trustStore=" + trustStore
                + ", clientCertificate=" + clientCertificate + "]";
    }
}
