package org.kvitok.seal;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key that can sign, with its certificate. It cannot be printed, serialized or turned into bytes. */
public final class SigningKey {

    private final List<X509Certificate> chain;

    SigningKey(List<X509Certificate> chain) {
        this.chain = chain;
    }

    /**
     * Loads the only key of a PKCS#12 file.
     *
     * @throws IllegalArgumentException when the file holds no usable key; the message says why, without the password
     */
    public static SigningKey load(Path pkcs12, char[] password) {
        throw new UnsupportedOperationException(pkcs12 + " not written yet " + password.length);
    }

    /** The signer's certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }
}
