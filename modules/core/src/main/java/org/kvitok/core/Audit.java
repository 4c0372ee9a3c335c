package org.kvitok.core;

import java.util.Optional;

/** Keeps what an outsider must not be told: which check failed, with which certificate, from where. */
public interface Audit {

    /** One refused delivery. Exactly one call for each. */
    void refused(Delivery delivery, Refusal refusal, Optional<Sha256> certificate);
}
