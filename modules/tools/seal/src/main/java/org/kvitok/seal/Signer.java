package org.kvitok.seal;

import org.kvitok.core.Participant;

/** A participant and the certificate of its that was presented. */
record Signer(Participant participant, SignerCertificate certificate) {}
