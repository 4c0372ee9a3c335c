package org.kvitok.forward;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Who we are to a registry over TLS, and whom we believe to be the registry. */
final class TlsIdentity {

    private final Secrets secrets;

    TlsIdentity(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param key PKCS#12 file; empty for none
     * @param password the file that holds its password
     * @param trust PEM file of the authorities that vouch for the registry; empty for the JVM's
     * @throws IllegalArgumentException when a file cannot be used; the message names it
     */
    SSLContext context(String key, String password, String trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    key.isEmpty() ? null : keys(secrets.file(key), password),
                    trust.isEmpty() ? null : authorities(trust),
                    null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("TLS cannot be set up", impossible);
        }
    }

    private KeyManager[] keys(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            char[] secret = secrets.named(password).text().toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, secret);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, secret);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read as PKCS#12 with its password", unreadable);
        }
    }

    private TrustManager[] authorities(String file) throws GeneralSecurityException {
        try {
            KeyStore authorities = KeyStore.getInstance("PKCS12");
            authorities.load(null, null);
            int count = 0;
            for (Certificate one : secrets.certificates(file)) {
                authorities.setCertificateEntry("authority" + count++, one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return factory.getTrustManagers();
        } catch (IOException impossible) {
            throw new IllegalStateException("an empty store needs no reading", impossible);
        }
    }
}
