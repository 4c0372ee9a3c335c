package org.kvitok.seal;

import java.io.InputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.ext.WSSecurityException.ErrorCode;

/**
 * What WSS4J may know: the one certificate that the guards decided about. It has been found by its digest and judged
 * already, so nothing is parsed, searched or judged here a second time; everything else is refused.
 */
final class OneCertificate implements Crypto {

    private final X509Certificate certificate;

    OneCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    @Override
    public X509Certificate loadCertificate(InputStream token) {
        return certificate;
    }

    @Override
    public void verifyTrust(
            X509Certificate[] certificates,
            boolean revocation,
            Collection<Pattern> subjects,
            Collection<Pattern> issuers)
            throws WSSecurityException {
        if (certificates.length != 1 || !certificates[0].equals(certificate)) {
            throw refused();
        }
    }

    @Override
    public void verifyTrust(PublicKey key) throws WSSecurityException {
        throw refused();
    }

    @Override
    public X509Certificate[] getX509Certificates(CryptoType search) throws WSSecurityException {
        throw refused();
    }

    @Override
    public X509Certificate[] getCertificatesFromBytes(byte[] path) throws WSSecurityException {
        throw refused();
    }

    @Override
    public byte[] getBytesFromCertificates(X509Certificate[] path) throws WSSecurityException {
        throw refused();
    }

    @Override
    public byte[] getSKIBytesFromCert(X509Certificate other) throws WSSecurityException {
        throw refused();
    }

    @Override
    public String getX509Identifier(X509Certificate other) throws WSSecurityException {
        throw refused();
    }

    @Override
    public PrivateKey getPrivateKey(X509Certificate other, CallbackHandler password) throws WSSecurityException {
        throw refused();
    }

    @Override
    public PrivateKey getPrivateKey(PublicKey key, CallbackHandler password) throws WSSecurityException {
        throw refused();
    }

    @Override
    public PrivateKey getPrivateKey(String alias, String password) throws WSSecurityException {
        throw refused();
    }

    @Override
    public CertificateFactory getCertificateFactory() throws WSSecurityException {
        throw refused();
    }

    @Override
    public String getCryptoProvider() {
        return null;
    }

    @Override
    public String getTrustProvider() {
        return null;
    }

    @Override
    public String getDefaultX509Identifier() {
        return null;
    }

    @Override
    public void setCryptoProvider(String provider) {
        throw new UnsupportedOperationException("the provider is chosen by Providers");
    }

    @Override
    public void setTrustProvider(String provider) {
        throw new UnsupportedOperationException("trust is judged by Trust");
    }

    @Override
    public void setDefaultX509Identifier(String alias) {
        throw new UnsupportedOperationException("there is one certificate");
    }

    @Override
    public void setCertificateFactory(CertificateFactory factory) {
        throw new UnsupportedOperationException("nothing is parsed here");
    }

    private static WSSecurityException refused() {
        return new WSSecurityException(ErrorCode.FAILED_CHECK);
    }
}
