package org.kvitok.accept;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Makes the listening sockets: HTTP/1.1 only, since HTTP/2 adds attacks and nothing that one POST needs. */
record Connectors(Server server, AcceptConfig config, Watchman watchman) {

    static final String MANAGEMENT = "management";

    ServerConnector plain() {
        return open(new ServerConnector(server, 1, -1, http()), config.host(), config.port());
    }

    ServerConnector tls(TlsConfig tls) {
        SslConnectionFactory handshake = new SslConnectionFactory(secured(tls), "http/1.1");
        // It compares Host with the certificate; ours is only ever the published address, and Host is never believed.
        handshake.setEnsureSecureRequestCustomizer(false);
        return open(new ServerConnector(server, 1, -1, handshake, http()), config.host(), tls.port());
    }

    /** With threads of its own: whether the gateway is alive must be seen just when the door is overrun. */
    ServerConnector management() {
        QueuedThreadPool threads = new QueuedThreadPool(8, 1);
        threads.setName("management");
        ServerConnector connector = new ServerConnector(server, threads, null, null, 1, 1, http());
        connector.addBean(threads);
        connector.setName(MANAGEMENT);
        connector.setHost(config.managementHost());
        connector.setPort(config.managementPort());
        connector.setIdleTimeout(config.idleAfter().toMillis());
        return connector;
    }

    private ServerConnector open(ServerConnector connector, String host, int port) {
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(config.idleAfter().toMillis());
        connector.setAcceptQueueSize(1024);
        connector.addBean(watchman);
        return connector;
    }

    private HttpConnectionFactory http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(config.maxHeaders());
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.DEFAULT);
        // Bodies are read by us to the end or not at all; Jetty need not read on for the sake of the connection.
        http.setMaxUnconsumedRequestContentReads(1);
        return new HttpConnectionFactory(http);
    }

    private static SslContextFactory.Server secured(TlsConfig tls) {
        SslContextFactory.Server secured = new SslContextFactory.Server();
        secured.setKeyStoreType("PKCS12");
        secured.setKeyStorePath(tls.keyStore().toUri().toString());
        secured.setKeyStorePassword(tls.keyStorePassword());
        tls.trustStore().ifPresent(store -> {
            secured.setTrustStoreType("PKCS12");
            secured.setTrustStorePath(store.toUri().toString());
            secured.setTrustStorePassword(tls.trustStorePassword());
        });
        secured.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        secured.setIncludeCipherSuites("TLS_(AES|CHACHA20)_.*", "TLS_ECDHE_.*_(GCM|POLY1305)_.*");
        secured.setRenegotiationAllowed(false);
        secured.setSniRequired(false);
        secured.setWantClientAuth(tls.clientCertificate() == TlsConfig.ClientCertificate.WANTED);
        secured.setNeedClientAuth(tls.clientCertificate() == TlsConfig.ClientCertificate.REQUIRED);
        return secured;
    }
}
