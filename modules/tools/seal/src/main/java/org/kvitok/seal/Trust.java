package org.kvitok.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.kvitok.core.Reason;

/** Which authorities are trusted and what they have revoked. Safe for use by many threads. */
public interface Trust {

    /**
     * Why the certificate is not to be trusted at this moment: {@code certificate-untrusted}, {@code
     * certificate-revoked} or {@code certificate-status-unknown}; empty when it is. The reason has no place.
     */
    Optional<Reason> flaw(X509Certificate certificate, Instant now);
}
