package org.kvitok.seal;

/** The checks of {@link Seal} in the order in which they run, cheapest first. */
public enum Guard {
    /** Exactly one Security header for us, holding exactly one BinarySecurityToken, one Timestamp, one Signature. */
    HEADER_WHITELIST,
    /** Numbers of references and transforms, before anything is computed. */
    COUNTS,
    /** Every identifier that a reference could mean occurs once. */
    UNIQUE_IDS,
    /** Algorithms on the allow-list, transforms included. */
    ALGORITHMS,
    /** The certificate is bound to a participant. */
    BINDING,
    /** Validity, key usage, key strength. */
    CERTIFICATE,
    /** Chain and revocation. */
    TRUST,
    /** The cryptographic signature and the digests. */
    SIGNATURE,
    /** Body, Timestamp and WS-Addressing headers are covered by that signature. */
    COVERAGE,
    /** Created and Expires are inside the window. */
    FRESHNESS
}
